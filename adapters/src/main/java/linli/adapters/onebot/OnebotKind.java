package linli.adapters.onebot;

import java.time.Clock;
import java.util.List;
import linli.core.platform.AccountKey;
import linli.core.platform.AccountValues;
import linli.core.platform.Platform;
import linli.core.platform.PlatformKind;
import linli.core.wording.Catalogue;

/** Accounts behind a OneBot bridge. */
public final class OnebotKind implements PlatformKind {
    static final String NAME = "onebot";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<AccountKey> keys() {
        return List.of(
                AccountKey.word("self-id", "机器人自己的号", "the bot's own number").required(),
                AccountKey.secret(
                        "secret",
                        "HTTP POST 的签名密钥（OneBot 11）；不用就不写",
                        "the secret that signs HTTP POSTs (OneBot 11); left out when not used"),
                AccountKey.secret(
                        "access-token",
                        "反向 WebSocket 和 OneBot 12 的令牌，也用来调桥的接口",
                        "the token of reverse WebSockets and OneBot 12, and of the bridge's API"),
                AccountKey.address(
                        "api-base",
                        "桥的 HTTP 接口的地址；不用就不写",
                        "the address of the bridge's HTTP API; left out when not used"),
                AccountKey.oneOf("version", "api-base 说的是 11 还是 12", "which version api-base speaks", "11", "12")
                        .or("11"),
                AccountKey.time("window", "1s", "24h", "HTTP 事件可以有多旧", "how old an event may be that is posted")
                        .or("300s"));
    }

    @Override
    public Platform open(AccountValues values, Catalogue words) {
        var settings = new OnebotSettings(
                values.id(),
                values.get("self-id"),
                values.find("secret"),
                values.find("access-token"),
                values.find("api-base").map(java.net.URI::create),
                values.get("version").equals("12"),
                values.time("window"));
        return new OnebotAccount(settings, words, Clock.systemUTC());
    }
}
