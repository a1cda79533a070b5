package linli.adapters.feishu;

import java.time.Duration;
import java.util.Optional;
import linli.adapters.wire.Ascii;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import linli.core.wording.Catalogue;

/** What the platform's error codes mean for whoever sends, and what to do about them. */
final class Verdicts {
    static final int TOO_OFTEN = 99991400;
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final int TOO_MANY_REQUESTS = 429;

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

    /** @param reset the seconds to wait as the platform's header has them, empty without it */
    Sent of(int status, int code, String reset) {
        var reason = Integer.toString(code);
        if (status == TOO_MANY_REQUESTS || code == TOO_OFTEN) return Sent.Later.forAll(reason, after(reset));
        return switch (code) {
            case 99991661, 99991663, 99991664, 99991665, 99991668 -> new Sent.TokenRefused(reason);
            case 99991672, 99991679 -> new Sent.Stopped(reason, mend("right"));
            case 230006 -> new Sent.Stopped(reason, mend("bot"));
            case 230020 -> new Sent.Later(reason, A_SECOND);
            case 230002, 230013 -> new Sent.Refused(reason, Why.GONE);
            default -> new Sent.Refused(reason, Why.CONTENT); // 230001, 230025, 230028, 230099 and the rest
        };
    }

    private static Duration after(String reset) {
        return Ascii.isDigits(reset, 4) ? Duration.ofSeconds(Math.max(1, Integer.parseInt(reset))) : A_MINUTE;
    }

    /** Of a custom robot: what is wrong with it is wrong for every message. */
    Sent ofRobot(int code) {
        var reason = Integer.toString(code);
        return switch (code) {
            case 11232, 11233 -> new Sent.Later(reason, A_MINUTE);
            case 19001, 19002 -> new Sent.Stopped(reason, mend("robot"));
            case 19021 -> new Sent.Stopped(reason, mend("robot-sign"));
            case 19022 -> new Sent.Stopped(reason, mend("robot-address"));
            case 19024 -> new Sent.Refused(reason, Why.CONTENT);
            default -> new Sent.Refused(reason, Why.CONTENT); // 9499 and the rest
        };
    }

    /** Where a token is asked for, nothing that the platform says is about a receiver. */
    Sent ofToken(Sent verdict) {
        if (verdict instanceof Sent.TokenRefused || verdict instanceof Sent.Refused)
            return new Sent.Stopped(verdict.reason(), mend("secret"));
        return verdict;
    }

    /** How to mend it, for people who run the server. */
    String toDo(Sent how) {
        if (how instanceof Sent.Stopped stopped) return stopped.toDo();
        if (how instanceof Sent.Refused refused) return mend("unknown-code", refused.reason());
        return Ascii.isDigits(how.reason(), 10) ? mend("later") : mend("network", host);
    }

    Optional<String> plainBodies(FeishuSettings settings) {
        return settings.encryptKey().isPresent() ? Optional.empty() : Optional.of(mend("encrypt-key"));
    }

    private String mend(String what, Object... arguments) {
        return catalogue.text("feishu.staff.mend." + what, arguments);
    }
}
