package linli.adapters.feishu;

import java.util.List;
import linli.core.platform.AccountKey;
import linli.core.platform.AccountValues;
import linli.core.platform.Platform;
import linli.core.platform.PlatformKind;
import linli.core.wording.Catalogue;

/** Feishu, and Lark under another {@code api-base}. */
public final class FeishuKind implements PlatformKind {
    static final String NAME = "feishu";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<AccountKey> keys() {
        return List.of(
                AccountKey.word(
                                "app-id",
                                "应用的 App ID，如 cli_9f5343c580712544",
                                "the app's App ID, like cli_9f5343c580712544")
                        .required(),
                AccountKey.secret("app-secret", "应用的 App Secret", "the app's App Secret")
                        .required(),
                AccountKey.secret(
                                "verification-token",
                                "事件与回调里的 Verification Token",
                                "the Verification Token of events and callbacks")
                        .required(),
                AccountKey.secret(
                        "encrypt-key",
                        "事件与回调里的 Encrypt Key；不写就是明文，只靠 token",
                        "the Encrypt Key of events and callbacks; without it bodies are plain and only the token protects"),
                AccountKey.secretAddress("webhook-url", "群里自定义机器人的地址", "the address of a group's custom robot"),
                AccountKey.secret("webhook-secret", "自定义机器人的签名校验密钥", "the secret that the custom robot signs with"),
                AccountKey.time("window", "10s", "24h", "请求的时间可以差多少", "how far a request's time may be off")
                        .or("8h"),
                AccountKey.address("api-base", "平台接口的地址", "the address of the platform's API")
                        .or("https://open.feishu.cn"));
    }

    @Override
    public Platform open(AccountValues values, Catalogue words) {
        var settings = FeishuSettings.of(values);
        return new FeishuAccount(settings, new FeishuSending(settings, words), words);
    }
}
