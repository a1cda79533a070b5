package linli.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import linli.adapters.sandbox.DingtalkSide;
import linli.adapters.sandbox.FeishuSide;
import linli.adapters.sandbox.LineSide;
import linli.adapters.sandbox.OnebotSide;
import linli.adapters.sandbox.QqSide;
import linli.adapters.sandbox.SandboxSide;
import linli.adapters.sandbox.WecomAppSide;
import linli.adapters.sandbox.WecomRobotSide;
import linli.adapters.sandbox.WeiboSide;
import linli.core.platform.AccountValues;

/** The platforms' own side of an account of the settings. */
public final class Sandboxes {
    private static final String SOME_LINE_BOT = "U" + "0".repeat(32);

    /** A platform's side joins by one line here. */
    private static final Map<String, Function<AccountValues, SandboxSide>> SIDES = Map.of(
            "wecom", Sandboxes::wecom,
            "dingtalk", Sandboxes::dingtalk,
            "feishu", Sandboxes::feishu,
            "qq", of -> new QqSide(of.get("app-id"), of.get("app-secret")),
            "weibo", of -> new WeiboSide(of.get("app-secret"), of.find("uid").orElse("1")),
            "onebot", Sandboxes::onebot,
            "line",
                    of -> new LineSide(
                            of.get("channel-secret"), of.find("destination").orElse(SOME_LINE_BOT)));

    private Sandboxes() {}

    /** The platforms that can be played, without WeChat, which has its own command. */
    public static List<String> names() {
        return Platforms.names().stream().filter(SIDES::containsKey).toList();
    }

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

    private static SandboxSide dingtalk(AccountValues of) {
        var account = new DingtalkSide.Account(
                of.find("corp-id").orElse("ding0"),
                of.get("robot-code"),
                of.get("app-secret"),
                of.find("token").orElse(""),
                of.find("encoding-aes-key").orElse(""),
                of.get("event-owner").equals("corp-id") ? of.find("corp-id").orElse("") : of.get("app-key"));
        return new DingtalkSide(account, () -> of.get("old-api-base") + "/robot/sendBySession?session=" + freshId());
    }

    /** Version 11 where it can be signed, else 12, which brings the token. */
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
