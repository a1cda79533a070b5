package linli.config;

import java.util.List;
import java.util.Optional;
import linli.core.community.Account;
import linli.core.platform.Platform;
import linli.core.wording.Catalogue;

/** One account on some platform, already checked. */
public sealed interface AccountSettings permits Settings.WechatAccountSettings, OtherAccountSettings {
    /** The last part of the webhook's path. */
    String id();

    String platform();

    /** Whoever speaks to this account is (self-declared) of this unit. */
    String unit();

    /** The platform's ids of the admins from the start. */
    List<String> admins();

    /** Whether nobody is more than a resident here. */
    boolean withholdsRoles();

    /** The key whose {@code true} would change that; empty where none does. */
    Optional<String> keyForRoles();

    /** Why it only ever answers: the last part of a wording key. */
    Optional<String> whyItOnlyAnswers();

    /**
     * The account itself.
     *
     * @param words in the operator's language
     */
    Platform open(Catalogue words);

    /** Everything in force on one line; of a secret only whether it is there. */
    String line();

    /** The part that the community sees. */
    default Account forCommunity() {
        return new Account(
                id(),
                platform(),
                Long.parseLong(unit().substring(1)),
                java.util.Set.copyOf(admins()),
                withholdsRoles());
    }
}
