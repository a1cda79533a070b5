package linli.adapters.app;

import java.util.List;
import linli.core.platform.AccountKey;
import linli.core.platform.AccountValues;
import linli.core.platform.Platform;
import linli.core.platform.PlatformKind;
import linli.core.wording.Catalogue;

/** Apps as a platform: an account there has no secret of its own, since every app has a key. */
public final class AppKind implements PlatformKind {
    private static final AccountKey PER_MINUTE = AccountKey.whole(
                    "per-minute", 1, 6000, "1 到 6000 的整数", "a whole number from 1 to 6000")
            .or("120");

    @Override
    public String name() {
        return AppAccount.PLATFORM;
    }

    @Override
    public List<AccountKey> keys() {
        return List.of(PER_MINUTE);
    }

    @Override
    public Platform open(AccountValues values, Catalogue words) {
        return new AppAccount(values.id(), values.number(PER_MINUTE.name()));
    }
}
