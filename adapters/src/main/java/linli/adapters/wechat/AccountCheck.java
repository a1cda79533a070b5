package linli.adapters.wechat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import linli.adapters.wire.Told;
import linli.core.platform.AccessToken;
import linli.core.platform.Sending.Finding;
import linli.core.platform.Sending.QrAnswer;
import linli.core.platform.Sending.TokenAnswer;
import linli.core.platform.Sent;

/** Asks the platform what an account can do; nobody gets a message by it. */
final class AccountCheck {
    /** No openid looks like this, so the platform refuses the receiver once it has looked at the right. */
    private static final String NOBODY = "linli-check";

    private static final String WRONG_RECEIVER = "40003";
    private static final Duration SHORT = Duration.ofMinutes(1);

    private final WechatSending sending;
    private final ApiCalls calls;
    private final Verdicts verdicts;

    AccountCheck(WechatSending sending, ApiCalls calls, Verdicts verdicts) {
        this.sending = sending;
        this.calls = calls;
        this.verdicts = verdicts;
    }

    /** Without a token nothing else can be asked. */
    List<Finding> run() {
        var answer = sending.token(false);
        if (answer instanceof TokenAnswer.Failed failed) return List.of(cannot("token", failed.how()));
        var token = ((TokenAnswer.Given) answer).token();
        var findings = new ArrayList<>(List.of(can("token"), customerService(token)));
        sending.qrCodes().ifPresent(codes -> findings.add(judged("qr-code", codes.make(token, "check", SHORT))));
        findings.add(judged("callback-addresses", calls.get("getcallbackip", token)));
        return findings;
    }

    private Finding customerService(AccessToken token) {
        var typing = JsonNodeFactory.instance.objectNode().put("touser", NOBODY).put("command", "Typing");
        var told = calls.again("message/custom/typing", token, typing);
        var granted =
                told instanceof Told.Failed failed && failed.how().reason().equals(WRONG_RECEIVER);
        return granted ? can("customer-service") : judged("customer-service", told);
    }

    private Finding judged(String what, Told told) {
        return told instanceof Told.Failed failed ? cannot(what, failed.how()) : can(what);
    }

    private Finding judged(String what, QrAnswer answer) {
        return answer instanceof QrAnswer.Failed failed ? cannot(what, failed.how()) : can(what);
    }

    private static Finding can(String what) {
        return new Finding(what, true, "", "");
    }

    private Finding cannot(String what, Sent how) {
        return new Finding(what, false, how.reason(), verdicts.toDo(how));
    }
}
