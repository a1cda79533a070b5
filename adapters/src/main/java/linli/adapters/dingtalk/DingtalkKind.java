package linli.adapters.dingtalk;

import java.util.List;
import java.util.Optional;
import linli.core.platform.AccountKey;
import linli.core.platform.AccountValues;
import linli.core.platform.Platform;
import linli.core.platform.PlatformKind;
import linli.core.wording.Catalogue;

/** DingTalk's robots of an enterprise's own apps. */
public final class DingtalkKind implements PlatformKind {
    static final String NAME = "dingtalk";

    private static final String ROLES = "allow-unsigned-admin";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<AccountKey> keys() {
        return List.of(
                AccountKey.word("app-key", "应用的 AppKey（Client ID）", "the app's AppKey (Client ID)")
                        .required(),
                AccountKey.secret("app-secret", "应用的 AppSecret（Client Secret）", "the app's AppSecret (Client Secret)")
                        .required(),
                AccountKey.word("robot-code", "机器人的 RobotCode", "the robot's RobotCode")
                        .required(),
                AccountKey.word(
                        "corp-id", "企业的 CorpId，别的企业的消息不认", "the enterprise's CorpId; messages of others are refused"),
                AccountKey.secret("token", "事件订阅的签名 token", "the token of the event subscription"),
                AccountKey.secret(
                        "encoding-aes-key", "事件订阅的加密 aes_key，43 位", "the event subscription's aes_key, 43 characters"),
                AccountKey.oneOf(
                                "event-owner",
                                "事件密文里写的是谁：app-key 或 corp-id",
                                "whom event frames name: app-key or corp-id",
                                "app-key",
                                "corp-id")
                        .or("app-key"),
                AccountKey.secretAddress(
                        "webhook-url", "自定义机器人的地址，带 access_token", "a custom robot's address with its access_token"),
                AccountKey.secret("webhook-secret", "自定义机器人的加签密钥，SEC 开头", "the custom robot's signing secret, SEC..."),
                AccountKey.address("api-base", "平台接口的地址", "the address of the platform's API")
                        .or("https://api.dingtalk.com"),
                AccountKey.address("old-api-base", "平台老接口的地址", "the address of the platform's older API")
                        .or("https://oapi.dingtalk.com"),
                AccountKey.oneOf(
                                ROLES,
                                "消息没有签名，也让管理身份生效：后果自负",
                                "roles work although messages are not signed: at your own risk",
                                "true",
                                "false")
                        .or("false"),
                AccountKey.time("window", "1s", "24h", "消息的时间戳可以差多少", "how far a message's timestamp may be off")
                        .or("1h"),
                AccountKey.time("event-window", "1s", "24h", "事件的时间戳可以差多少", "how far an event's timestamp may be off")
                        .or("300s"));
    }

    @Override
    public Platform open(AccountValues values, Catalogue words) {
        var settings = new DingtalkSettings(
                values.id(),
                values.get("app-key"),
                values.get("app-secret"),
                values.get("robot-code"),
                values.find("corp-id").orElse(""),
                values.find("token").orElse(""),
                values.find("encoding-aes-key").orElse(""),
                values.get("event-owner").equals("corp-id"),
                values.find("webhook-url").orElse(""),
                values.find("webhook-secret").orElse(""),
                values.address("api-base"),
                values.address("old-api-base"),
                values.time("window"),
                values.time("event-window"));
        return new DingtalkAccount(settings, DingtalkSending.of(settings, words));
    }

    /** The sign is over the time alone: whoever has seen one can say anything in anybody's name. */
    @Override
    public boolean withholdsRoles(AccountValues values) {
        return !values.find(ROLES).orElse("false").equals("true");
    }

    @Override
    public Optional<String> keyForRoles() {
        return Optional.of(ROLES);
    }
}
