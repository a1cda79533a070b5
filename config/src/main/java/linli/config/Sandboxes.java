package linli.config;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import linli.adapters.sandbox.FeishuSide;
import linli.adapters.sandbox.OnebotSide;
import linli.adapters.sandbox.QqSide;
import linli.adapters.sandbox.SandboxSide;
import linli.adapters.sandbox.WecomAppSide;
import linli.adapters.sandbox.WecomRobotSide;
import linli.adapters.sandbox.WeiboSide;
import linli.core.platform.AccountValues;

/** The platforms' own side of an account of the settings. */
public final class Sandboxes {
    /** A platform's side joins by one line here. */
    private static final Map<String, Function<AccountValues, SandboxSide>> SIDES = Map.of(
            "wecom",
            Sandboxes::wecom,
            "feishu",
            Sandboxes::feishu,
            "qq",
            of -> new QqSide(of.get("app-id"), of.get("app-secret")),
            "weibo",
            of -> new WeiboSide(of.get("app-secret"), of.find("uid").orElse("1")),
            "onebot",
            Sandboxes::onebot);

    private Sandboxes() {}

    /** The side of an account; empty for WeChat's, which has its own command, and where there is none. */
    public static Optional<SandboxSide> of(AccountSettings account) {
        var side = SIDES.get(account.platform());
        return account instanceof OtherAccountSettings other && side != null
                ? Optional.of(side.apply(other.values()))
                : Optional.empty();
    }

    private static SandboxSide wecom(AccountValues of) {
        return of.find("kind").orElse("app").equals("robot")
                ? new WecomRobotSide(
                        "robot",
                        "邻里",
                        of.get("token"),
                        of.get("encoding-aes-key"),
                        () -> "https://qyapi.weixin.qq.com/")
                : new WecomAppSide(of.get("corp-id"), of.get("agent-id"), of.get("token"), of.get("encoding-aes-key"));
    }

    /** In the version that the account is set up for; the older one where it is both. */
    private static SandboxSide onebot(AccountValues of) {
        return of.find("secret")
                .map(secret -> OnebotSide.eleven(of.get("self-id"), secret))
                .orElseGet(() -> OnebotSide.twelve(of.get("self-id"), of.get("access-token")));
    }

    private static SandboxSide feishu(AccountValues of) {
        return new FeishuSide(of.get("app-id"), of.get("verification-token"), of.find("encrypt-key"), "ou_bot");
    }

    /** An id that no message had before: digits, as every platform takes them. */
    public static String freshId() {
        return Long.toString(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50));
    }
}
