package linli.adapters.dingtalk;

import java.time.Duration;
import java.util.Locale;
import linli.adapters.wire.Judge;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import linli.core.wording.Catalogue;

/** What the platform's error codes mean for whoever sends, and what to do about them. */
final class Verdicts {
    static final Duration A_MINUTE = Duration.ofMinutes(1);
    static final String CHECK_FAILED = "310000";

    /** The system is busy: on a webhook, which takes a message as often as it comes, it may have arrived. */
    private static final int BUSY = -1;

    private static final Duration BLOCKED = Duration.ofMinutes(10);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_FAST = 429;
    private static final int LONGEST_CODE = 64;

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

    /** Of the newer API, whose codes are words. */
    Sent of(int status, String code) {
        var reason = reason(status, code);
        var word = code.toLowerCase(Locale.ROOT);
        if (status == UNAUTHORIZED || word.equals("invalidauthentication")) return new Sent.TokenRefused(reason);
        if (status == TOO_FAST || saysTooFast(word)) return new Sent.Later(reason, A_MINUTE);
        if (status == FORBIDDEN || word.startsWith("forbidden")) return new Sent.Stopped(reason, mend("right", reason));
        if (word.startsWith("staffid.") || word.contains("openconversationid"))
            return new Sent.Refused(reason, Why.GONE);
        if (status == NOT_FOUND) return new Sent.Later(reason, A_MINUTE); // a wrong address, not a missing person
        return new Sent.Refused(reason, Why.CONTENT);
    }

    private static boolean saysTooFast(String word) {
        return word.contains("throttling")
                || word.contains("toofast")
                || word.contains("too.fast")
                || word.startsWith("too.many");
    }

    /** The platform's own word, if it looks like one. */
    private static String reason(int status, String code) {
        return code.length() <= LONGEST_CODE && code.matches("[A-Za-z0-9._-]+") ? code : "http-" + status;
    }

    /** Of the older API with a token: files. */
    Sent ofOldApi(int code) {
        var reason = Integer.toString(code);
        return switch (code) {
            case BUSY -> new Sent.Later(reason, Judge.SOON);
            case 88, 40001, 40014, 42001 -> new Sent.TokenRefused(reason);
            case 90018, 90002 -> new Sent.Later(reason, A_MINUTE);
            default -> new Sent.Refused(reason, Why.CONTENT);
        };
    }

    /** A session that is over has codes that nobody wrote down; what surely did not arrive may go the other way. */
    Sent ofSession(int code) {
        var reason = Integer.toString(code);
        return switch (code) {
            case BUSY -> new Sent.Unknown(reason);
            case 130101 -> new Sent.Later(reason, A_MINUTE);
            default -> new Sent.Refused(reason, Why.WINDOW);
        };
    }

    /** A custom robot that fails stands for itself: the account's other ways stay open. */
    Sent ofRobot(int code) {
        var reason = Integer.toString(code);
        return switch (code) {
            case BUSY -> new Sent.Unknown(reason);
            case 130101 -> new Sent.Later(reason, BLOCKED);
            case 300001, 400013, 400101 -> new Sent.Refused(reason, Why.GONE);
            default -> new Sent.Refused(reason, Why.CONTENT);
        };
    }

    /** Where a token is asked for, nothing that the platform says is about a receiver. */
    Sent ofToken(Sent verdict) {
        if (verdict instanceof Sent.TokenRefused refused) return new Sent.Stopped(refused.reason(), mend("secret"));
        if (verdict instanceof Sent.Refused refused) return new Sent.Stopped(refused.reason(), mend("secret"));
        return verdict;
    }

    /** How to mend it, for people who run the server. */
    String toDo(Sent how) {
        if (how instanceof Sent.Stopped stopped) return stopped.toDo();
        if (how instanceof Sent.TokenRefused) return mend("secret");
        if (how instanceof Sent.Refused refused) return toDo(refused);
        return isWord(how.reason()) ? mend("network", host) : mend("later");
    }

    private String toDo(Sent.Refused refused) {
        if (refused.reason().equals(CHECK_FAILED)) return mend("robot-check");
        return refused.why() == Why.GONE ? mend("robot-key") : mend("unknown-code", refused.reason());
    }

    /** Ours, where no code of the platform's came. */
    private static boolean isWord(String reason) {
        return reason.matches("[a-z]+(-[a-z0-9]+)+|timeout|tls");
    }

    private String mend(String what, Object... arguments) {
        return catalogue.text("dingtalk.staff.mend." + what, arguments);
    }
}
