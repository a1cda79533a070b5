package linli.adapters.weibo;

import java.time.Duration;
import linli.adapters.wire.JsonAnswer;
import linli.adapters.wire.Judge;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import linli.core.wording.Catalogue;

/** What the platform's error codes mean for whoever sends, and what to do about them. */
final class Verdicts {
    /** The platform counts by the hour. */
    private static final Duration A_WHILE = Duration.ofMinutes(10);

    private static final int OK = 200;

    private final Catalogue catalogue;
    private final String host;

    /**
     * The verdicts on one account's calls.
     *
     * @param catalogue in the operator's language
     * @param host of the API, told to the operator when it cannot be reached
     */
    Verdicts(Catalogue catalogue, String host) {
        this.catalogue = catalogue;
        this.host = host;
    }

    /** @param repeatable whether it may be done again: then no answer is no doubt */
    Sent of(JsonAnswer answer, boolean repeatable) {
        if (answer instanceof JsonAnswer.NotSent not) return new Sent.Later(not.reason(), Judge.SOON);
        if (answer instanceof JsonAnswer.InDoubt doubt) return Judge.inDoubt(doubt.reason(), repeatable);
        var read = (JsonAnswer.Document) answer;
        var code = read.document().path("error_code").asInt(0);
        if (code != 0) return ofCode(code);
        return read.status() == OK ? new Sent.Accepted("") : new Sent.Refused("http-" + read.status(), Why.CONTENT);
    }

    /** The token is written down in the settings, so a refused one is for a person to mend. */
    private Sent ofCode(int code) {
        var reason = Integer.toString(code);
        return switch (code) {
            case 21301, 21314, 21315, 21316, 21317, 21327 -> new Sent.Stopped(reason, mend("token"));
            case 10022, 10023, 10024 -> new Sent.Later(reason, A_WHILE);
            default -> new Sent.Refused(reason, Why.CONTENT);
        };
    }

    /** How to mend it, for people who run the server. */
    String toDo(Sent how) {
        if (how instanceof Sent.Stopped stopped) return stopped.toDo();
        return how.reason().matches("\\d+") ? mend("later") : mend("network", host);
    }

    private String mend(String what, Object... arguments) {
        return catalogue.text("weibo.staff.mend." + what, arguments);
    }
}
