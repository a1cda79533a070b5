package linli.adapters.wechat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import linli.adapters.wire.Judge;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import linli.core.wording.Catalogue;

/** What the platform's error codes mean for whoever sends, and what to do about them. */
final class Verdicts {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Pattern ADDRESS = Pattern.compile("invalid ip ([0-9a-fA-F.:]{2,45})");

    private final Catalogue catalogue;
    private final Clock clock;
    private final String host;

    /**
     * The verdicts on one account's calls.
     *
     * @param catalogue in the operator's language
     * @param host of the API, told to the operator when it cannot be reached
     */
    Verdicts(Catalogue catalogue, Clock clock, String host) {
        this.catalogue = catalogue;
        this.clock = clock;
        this.host = host;
    }

    /** @param message the platform's own; only an address of ours is ever taken from it */
    Sent of(int code, String message) {
        var reason = Integer.toString(code);
        return switch (code) {
            case -1 -> new Sent.Later(reason, Judge.SOON);
            case 45011 -> Sent.Later.forAll(reason, A_MINUTE);
            case 45066 -> new Sent.Later(reason, A_MINUTE);
            case 40001, 40014, 42001 -> new Sent.TokenRefused(reason);
            case 45015, 45047 -> new Sent.Refused(reason, Why.WINDOW);
            case 40003, 43004, 43019, 48002, 50005 -> new Sent.Refused(reason, Why.GONE);
            case 40013, 40125 -> secret(reason);
            case 40164 -> new Sent.Stopped(reason, addressToList(message));
            case 45009 -> new Sent.Stopped(reason, mend("quota"), Optional.of(untilMidnight()));
            case 48001 -> new Sent.Stopped(reason, mend("right"));
            case 48004, 50002 -> new Sent.Stopped(reason, mend("banned"));
            case 45028, 48006 -> new Sent.Stopped(reason, mend("used-up"));
            default -> new Sent.Refused(reason, Why.CONTENT);
        };
    }

    /** Where a token is asked for, nothing that the platform says is about a receiver. */
    Sent ofToken(Sent verdict) {
        if (verdict instanceof Sent.TokenRefused refused) return secret(refused.reason());
        if (verdict instanceof Sent.Refused refused)
            return new Sent.Stopped(refused.reason(), mend("unknown-code", refused.reason()));
        return verdict;
    }

    /** How to mend it, for people who run the server. */
    String toDo(Sent how) {
        if (how instanceof Sent.Stopped stopped) return stopped.toDo();
        if (how instanceof Sent.Refused refused) return mend("unknown-code", refused.reason());
        var reason = how.reason();
        var platformsOwn = reason.matches("-?\\d+");
        return platformsOwn ? mend("later") : mend("network", host);
    }

    private Sent secret(String reason) {
        return new Sent.Stopped(reason, mend("secret"));
    }

    private String addressToList(String message) {
        var address = ADDRESS.matcher(message);
        return address.find() ? mend("address", address.group(1)) : mend("some-address");
    }

    private Duration untilMidnight() {
        var now = clock.instant().atZone(BEIJING);
        return Duration.between(
                now, now.toLocalDate().plusDays(1).atTime(LocalTime.MIDNIGHT).atZone(BEIJING));
    }

    private String mend(String what, Object... arguments) {
        return catalogue.text("wechat.staff.mend." + what, arguments);
    }
}
