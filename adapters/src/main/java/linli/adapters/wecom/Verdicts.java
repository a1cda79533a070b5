package linli.adapters.wecom;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import linli.adapters.wire.Judge;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import linli.core.wording.Catalogue;

/** What the platform's error codes mean for whoever sends, and what to do about them. */
final class Verdicts {
    static final Duration A_MINUTE = Duration.ofMinutes(1);
    static final int NO_RECEIVER = 81013;
    static final int BAD_ROBOT_KEY = 93000;
    static final int BAD_MESSAGE_KIND = 40008;

    /** The system is busy: on a webhook, which takes a message as often as it comes, it may have arrived. */
    private static final int BUSY = -1;

    private static final Pattern ADDRESS = Pattern.compile("from ip: ?([0-9a-fA-F.:]{2,45})");

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

    /** @param message the platform's own; only an address of ours is ever taken from it */
    Sent of(int code, String message) {
        var reason = Integer.toString(code);
        return switch (code) {
            case BUSY, 45033 -> new Sent.Later(reason, Judge.SOON);
            case 40014, 42001 -> new Sent.TokenRefused(reason);
            case NO_RECEIVER, 86008, 86215 -> new Sent.Refused(reason, Why.GONE);
            case 40001, 40013 -> new Sent.Stopped(reason, mend("secret"));
            case 45009 -> new Sent.Stopped(reason, mend("quota"), Optional.of(A_MINUTE));
            case 60011 -> new Sent.Stopped(reason, mend("right"));
            case 60020 -> new Sent.Stopped(reason, addressToList(message));
            default -> new Sent.Refused(reason, Why.CONTENT);
        };
    }

    /** A group robot that fails stands for itself: the account's other ways stay open. */
    Sent ofGroupRobot(int code) {
        var reason = Integer.toString(code);
        return switch (code) {
            case BUSY -> new Sent.Unknown(reason);
            case 45033 -> new Sent.Later(reason, Judge.SOON);
            case 45009 -> new Sent.Later(reason, A_MINUTE);
            case BAD_ROBOT_KEY -> new Sent.Refused(reason, Why.GONE);
            default -> new Sent.Refused(reason, Why.CONTENT);
        };
    }

    /** A way back that is used or too old has codes that nobody wrote down. */
    Sent ofWayBack(int code) {
        var reason = Integer.toString(code);
        return switch (code) {
            case BUSY -> new Sent.Unknown(reason);
            case 45033 -> new Sent.Later(reason, Judge.SOON);
            case 45009 -> new Sent.Later(reason, A_MINUTE);
            case 40008, 40058, 44004, 45002 -> new Sent.Refused(reason, Why.CONTENT);
            default -> new Sent.Refused(reason, Why.WINDOW);
        };
    }

    /** Where a token is asked for, nothing that the platform says is about a receiver. */
    Sent ofToken(Sent verdict) {
        if (verdict instanceof Sent.TokenRefused refused) return new Sent.Stopped(refused.reason(), mend("secret"));
        if (verdict instanceof Sent.Refused refused)
            return new Sent.Stopped(refused.reason(), mend("unknown-code", refused.reason()));
        return verdict;
    }

    /** How to mend it, for people who run the server. */
    String toDo(Sent how) {
        if (how instanceof Sent.Stopped stopped) return stopped.toDo();
        if (how instanceof Sent.TokenRefused) return mend("secret");
        if (how instanceof Sent.Refused refused)
            return refused.reason().equals(Integer.toString(BAD_ROBOT_KEY))
                    ? mend("robot-key")
                    : mend("unknown-code", refused.reason());
        return how.reason().matches("-?\\d+") ? mend("later") : mend("network", host);
    }

    private String addressToList(String message) {
        var address = ADDRESS.matcher(message);
        return address.find() ? mend("address", address.group(1)) : mend("some-address");
    }

    private String mend(String what, Object... arguments) {
        return catalogue.text("wecom.staff.mend." + what, arguments);
    }
}
