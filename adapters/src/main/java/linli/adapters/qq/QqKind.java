package linli.adapters.qq;

import java.util.List;
import linli.core.platform.AccountKey;
import linli.core.platform.AccountValues;
import linli.core.platform.Platform;
import linli.core.platform.PlatformKind;
import linli.core.wording.Catalogue;

/** QQ's official bots. */
public final class QqKind implements PlatformKind {
    static final String NAME = "qq";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<AccountKey> keys() {
        return List.of(
                AccountKey.word("app-id", "机器人的 AppID，一串数字", "the bot's AppID, digits")
                        .required(),
                AccountKey.secret("app-secret", "机器人的 AppSecret", "the bot's AppSecret")
                        .required(),
                AccountKey.address("api-base", "平台接口的地址", "the address of the platform's API")
                        .or("https://api.sgroup.qq.com"),
                AccountKey.address("token-base", "取令牌的地址", "the address where tokens are given")
                        .or("https://bots.qq.com"),
                AccountKey.time("window", "1s", "24h", "时间戳可以差多少", "how far a timestamp may be off")
                        .or("300s"));
    }

    @Override
    public Platform open(AccountValues values, Catalogue words) {
        var settings = new QqSettings(
                values.id(),
                values.get("app-id"),
                values.get("app-secret"),
                values.address("api-base"),
                values.address("token-base"),
                values.time("window"));
        return new QqAccount(settings, new QqSending(settings, words));
    }
}
