package linli.adapters.onebot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import linli.adapters.wire.JsonAnswer;
import linli.adapters.wire.Judge;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import linli.core.wording.Catalogue;

/** What a bridge's codes mean for whoever sends, and what to do about them. */
final class Verdicts {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Catalogue catalogue;

    /** @param catalogue in the operator's language */
    Verdicts(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @param repeatable whether it may be done again: then no answer is no doubt */
    Sent of(JsonAnswer answer, boolean repeatable) {
        if (answer instanceof JsonAnswer.NotSent not) return Sent.Later.forAll(not.reason(), Judge.SOON);
        if (answer instanceof JsonAnswer.InDoubt doubt) return Judge.inDoubt(doubt.reason(), repeatable);
        var read = (JsonAnswer.Document) answer;
        if (read.status() != 200) return ofStatus(read.status());
        return switch (read.document().path("status").asText()) {
            case "ok" -> new Sent.Accepted(messageId(read.document()));
            case "async" -> Judge.inDoubt("async", repeatable);
            default -> ofCode(read.document().path("retcode").asLong(-1), repeatable);
        };
    }

    private static String messageId(JsonNode document) {
        return document.path("data").path("message_id").asText("");
    }

    /** Over a connection the older version puts 1000 in front of what would be the status. */
    private Sent ofStatus(int status) {
        var reason = "http-" + status;
        return switch (status) {
            case 401, 403 -> new Sent.Stopped(reason, mend("token"));
            case 429 -> new Sent.Later(reason, A_MINUTE);
            case 404 -> new Sent.Refused("no-such-action", Why.CONTENT);
            default -> new Sent.Refused(reason, Why.CONTENT);
        };
    }

    private Sent ofCode(long code, boolean repeatable) {
        var reason = Long.toString(code);
        if (code == 1401 || code == 1403) return new Sent.Stopped(reason, mend("token"));
        if (code == 1404 || code == 10002) return new Sent.Refused("no-such-action", Why.CONTENT);
        if (code == 10101 || code == 10102) return new Sent.Stopped(reason, mend("self"));
        return switch ((int) (code / 1000)) {
            case 20, 31, 32, 33 ->
                Judge.inDoubt(reason, repeatable); // the bridge's own troubles, perhaps after it was said
            case 35 -> new Sent.Refused(reason, Why.GONE);
            case 36 -> new Sent.Later(reason, A_MINUTE);
            default -> new Sent.Refused(reason, Why.CONTENT);
        };
    }

    /** How to mend it, for people who run the server. */
    String toDo(Sent how) {
        if (how instanceof Sent.Stopped stopped) return stopped.toDo();
        return how instanceof Sent.Refused refused ? mend("unknown-code", refused.reason()) : mend("network");
    }

    String mend(String what, Object... arguments) {
        return catalogue.text("onebot.staff.mend." + what, arguments);
    }
}
