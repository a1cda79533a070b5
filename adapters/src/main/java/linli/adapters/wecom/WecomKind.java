package linli.adapters.wecom;

import java.util.List;
import java.util.Locale;
import linli.core.platform.AccountKey;
import linli.core.platform.AccountValues;
import linli.core.platform.Platform;
import linli.core.platform.PlatformKind;
import linli.core.wording.Catalogue;

/** WeCom's apps and intelligent robots. */
public final class WecomKind implements PlatformKind {
    static final String NAME = "wecom";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<AccountKey> keys() {
        return List.of(
                AccountKey.oneOf("kind", "app 应用，或 robot 智能机器人", "app, or robot (intelligent robot)", "app", "robot")
                        .required(),
                AccountKey.secret("token", "后台填的 Token", "the Token typed in the console")
                        .required(),
                AccountKey.secret(
                                "encoding-aes-key",
                                "后台的 EncodingAESKey，43 位",
                                "the console's EncodingAESKey, 43 characters")
                        .required(),
                AccountKey.word("corp-id", "企业 ID，kind 是 app 时必填", "the enterprise's id; needed for an app"),
                AccountKey.word("agent-id", "应用的 AgentId，kind 是 app 时必填", "the app's AgentId; needed for an app"),
                AccountKey.secret("secret", "应用的 Secret，kind 是 app 时必填", "the app's Secret; needed for an app"),
                AccountKey.secretAddress("webhook-url", "群机器人的地址，带 key", "a group robot's address with its key"),
                AccountKey.address("api-base", "平台接口的地址", "the address of the platform's API")
                        .or("https://qyapi.weixin.qq.com"),
                AccountKey.time("window", "1s", "24h", "时间戳可以差多少", "how far a timestamp may be off")
                        .or("300s"),
                AccountKey.time(
                                "response-url-life",
                                "1s",
                                "24h",
                                "智能机器人的回复地址能用多久",
                                "how long a robot's response_url is good")
                        .or("1h"));
    }

    @Override
    public Platform open(AccountValues values, Catalogue words) {
        var settings = new WecomSettings(
                values.id(),
                WecomSettings.Kind.valueOf(values.get("kind").toUpperCase(Locale.ROOT)),
                values.get("token"),
                values.get("encoding-aes-key"),
                values.find("corp-id").orElse(""),
                values.find("agent-id").orElse(""),
                values.find("secret").orElse(""),
                values.find("webhook-url").orElse(""),
                values.address("api-base"),
                values.time("window"),
                values.time("response-url-life"));
        return WecomAccount.of(settings, words);
    }
}
