package linli.adapters.feishu;

import java.util.ArrayList;
import java.util.List;
import linli.adapters.wire.Told;
import linli.core.platform.Sending.Finding;
import linli.core.platform.Sending.TokenAnswer;
import linli.core.platform.Sent;

/** Asks the platform what an app can do; nobody gets a message by it. */
final class AccountCheck {
    private final FeishuSending sending;
    private final FeishuSettings settings;
    private final Calls calls;
    private final Verdicts verdicts;

    AccountCheck(FeishuSending sending, FeishuSettings settings, Calls calls, Verdicts verdicts) {
        this.sending = sending;
        this.settings = settings;
        this.calls = calls;
        this.verdicts = verdicts;
    }

    /** Without a token nothing else can be asked. */
    List<Finding> run() {
        var findings = new ArrayList<Finding>();
        findings.add(verdicts.plainBodies(settings)
                .map(toDo -> new Finding("encrypt-key", false, "", toDo))
                .orElseGet(() -> can("encrypt-key")));
        var answer = sending.token(false);
        if (answer instanceof TokenAnswer.Failed failed) {
            findings.add(cannot("token", failed.how()));
            return findings;
        }
        var token = ((TokenAnswer.Given) answer).token();
        findings.add(can("token"));
        findings.add(judged("bot", calls.again("bot", "GET", token, "bot/v3/info")));
        findings.add(judged("groups", calls.again("groups", "GET", token, "im/v1/chats?page_size=1")));
        return findings;
    }

    private Finding judged(String what, Told told) {
        return told instanceof Told.Failed failed ? cannot(what, failed.how()) : can(what);
    }

    private static Finding can(String what) {
        return new Finding(what, true, "", "");
    }

    private Finding cannot(String what, Sent how) {
        return new Finding(what, false, how.reason(), verdicts.toDo(how));
    }
}
