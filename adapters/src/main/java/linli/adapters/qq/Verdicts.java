package linli.adapters.qq;

import java.time.Duration;
import linli.adapters.wire.Judge;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import linli.core.wording.Catalogue;

/** What the platform's error codes mean for whoever sends, and what to do about them. */
final class Verdicts {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int TOO_FAST = 429;

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

    /** @param code 0 where the platform gave none: then the status speaks */
    Sent of(int status, int code) {
        return switch (code) {
            case 0 -> ofStatus(status);
            case 11241, 11242, 11243 -> new Sent.TokenRefused(Integer.toString(code));
            case 11251 -> stopped(code, "secret");
            case 11253, 11264 -> stopped(code, "right");
            case 11265 -> stopped(code, "banned");
            case 304018 -> stopped(code, "connected");
            case 20028 -> new Sent.Later(Integer.toString(code), A_MINUTE);
            case 304082, 304083 -> new Sent.Later(Integer.toString(code), Judge.SOON);
            case 22009, 304026 -> new Sent.Refused(Integer.toString(code), Why.WINDOW);
            default -> ofUnknown(status, code);
        };
    }

    private static Sent ofStatus(int status) {
        var reason = "http-" + status;
        return switch (status) {
            case UNAUTHORIZED -> new Sent.TokenRefused(reason);
            case NOT_FOUND, TOO_FAST -> new Sent.Later(reason, A_MINUTE);
            default -> new Sent.Refused(reason, Why.CONTENT);
        };
    }

    /** A code of later times: the status tells at least whether it is about the token, the address or the pace. */
    private static Sent ofUnknown(int status, int code) {
        var known = ofStatus(status);
        var reason = Integer.toString(code);
        if (known instanceof Sent.TokenRefused) return new Sent.TokenRefused(reason);
        if (known instanceof Sent.Later) return new Sent.Later(reason, A_MINUTE);
        return new Sent.Refused(reason, Why.CONTENT);
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
        if (how instanceof Sent.Refused refused) return mend("unknown-code", refused.reason());
        return how instanceof Sent.TokenRefused ? mend("secret") : mend("network", host);
    }

    private Sent stopped(int code, String what) {
        return new Sent.Stopped(Integer.toString(code), mend(what));
    }

    private String mend(String what, Object... arguments) {
        return catalogue.text("qq.staff.mend." + what, arguments);
    }
}
