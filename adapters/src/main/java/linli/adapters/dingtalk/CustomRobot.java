package linli.adapters.dingtalk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import linli.adapters.wire.Allowance;
import linli.adapters.wire.Told;
import linli.core.message.Outgoing;
import linli.core.platform.Sending.Finding;
import linli.core.platform.Sent;

/**
 * A custom robot: it speaks in the one group where somebody added it, and hears nothing. For the core that group's id is
 * {@link #GROUP}. Safe for several threads.
 */
final class CustomRobot {
    static final String GROUP = "webhook";
    private static final String NAME = "/robot/send";

    /** One more than 20 a minute, by the platform's clock, and it is silent for ten. */
    private static final Allowance.Limit LIMIT = new Allowance.Limit(20, Duration.ofSeconds(63));

    private static final Set<String> WRONG = Set.of(Verdicts.CHECK_FAILED, "300001", "400013", "400101");

    private final String address;
    private final String secret;
    private final Calls calls;
    private final Clock clock;
    private final Allowance allowance;

    private CustomRobot(String address, String secret, Calls calls, Clock clock) {
        this.address = address;
        this.secret = secret;
        this.calls = calls;
        this.clock = clock;
        allowance = new Allowance(clock, LIMIT);
    }

    /** The account's robot, if it has one. */
    static Optional<CustomRobot> of(DingtalkSettings settings, Calls calls, Clock clock) {
        return settings.webhook().isEmpty()
                ? Optional.empty()
                : Optional.of(new CustomRobot(settings.webhook(), settings.webhookSecret(), calls, clock));
    }

    Sent send(Outgoing message) {
        var form = MessageForms.ofRobot(message);
        if (form.isEmpty()) return new Sent.Refused("no-form", Sent.Why.CONTENT);
        var wait = allowance.take(GROUP);
        if (wait.isPresent()) return new Sent.Later("pace", wait.get());
        var told = calls.toWebhook(NAME, signed(), form.get(), calls.verdicts()::ofRobot);
        return told instanceof Told.Failed failed ? failed.how() : new Sent.Accepted("");
    }

    private URI signed() {
        if (secret.isEmpty()) return URI.create(address);
        var timestamp = Long.toString(clock.millis());
        var sign = URLEncoder.encode(HeaderSign.of(timestamp, secret), UTF_8);
        return URI.create(address + "&timestamp=" + timestamp + "&sign=" + sign);
    }

    /** No message has this kind, so nobody in the group sees anything; key and sign are looked at before. */
    Finding check() {
        var nothing = JsonNodeFactory.instance.objectNode().put("msgtype", "linli-check");
        var told = calls.toWebhook(NAME, signed(), nothing, calls.verdicts()::ofRobot);
        if (told instanceof Told.Failed failed && isWrong(failed.how()))
            return new Finding(
                    "group-robot",
                    false,
                    failed.how().reason(),
                    calls.verdicts().toDo(failed.how()));
        return new Finding("group-robot", true, "", "");
    }

    private static boolean isWrong(Sent how) {
        return !(how instanceof Sent.Refused refused) || WRONG.contains(refused.reason());
    }
}
