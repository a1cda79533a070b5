package linli.adapters.line;

import java.util.List;
import linli.core.platform.AccountKey;
import linli.core.platform.AccountValues;
import linli.core.platform.Platform;
import linli.core.platform.PlatformKind;
import linli.core.wording.Catalogue;

/** Official accounts of LINE. */
public final class LineKind implements PlatformKind {
    static final String NAME = "line";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<AccountKey> keys() {
        return List.of(
                AccountKey.secret("channel-secret", "频道的 Channel secret", "the channel's secret")
                        .required(),
                AccountKey.secret(
                                "channel-access-token",
                                "频道的长期 Channel access token",
                                "the channel's long-lived access token")
                        .required(),
                AccountKey.word("destination", "机器人自己的 user ID，U 加 32 位", "the bot's own user id, U and 32 digits")
                        .required(),
                AccountKey.time(
                                "window",
                                "1m",
                                "48h",
                                "事件可以多旧；重送的也要收",
                                "how old an event may be, redeliveries included")
                        .or("25h"),
                AccountKey.time("reply-time", "5s", "30m", "回话令牌多久内可用", "how long a reply token is taken to be good")
                        .or("50s"),
                AccountKey.address("api-base", "平台接口的地址", "the address of the platform's API")
                        .or("https://api.line.me"));
    }

    @Override
    public Platform open(AccountValues values, Catalogue words) {
        var settings = LineSettings.of(values);
        return new LineAccount(settings, new LineSending(settings, words));
    }
}
