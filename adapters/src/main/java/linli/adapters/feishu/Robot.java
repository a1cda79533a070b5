package linli.adapters.feishu;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import linli.adapters.wire.Allowance;
import linli.adapters.wire.Told;
import linli.core.message.Outgoing;
import linli.core.platform.Sent;

/** A group's custom robot: it speaks and never hears. Five messages a second and a hundred a minute. Safe for several threads. */
final class Robot {
    private static final Allowance.Limit A_SECOND = new Allowance.Limit(5, Duration.ofSeconds(1));
    private static final Allowance.Limit A_MINUTE = new Allowance.Limit(100, Duration.ofMinutes(1));

    private final URI address;
    private final Optional<String> secret;
    private final Calls calls;
    private final Clock clock;
    private final Allowance allowance;

    Robot(URI address, Optional<String> secret, Calls calls, Clock clock) {
        this.address = address;
        this.secret = secret;
        this.calls = calls;
        this.clock = clock;
        allowance = new Allowance(clock, A_SECOND, A_MINUTE);
    }

    Sent send(Outgoing message) {
        var form = MessageForms.ofRobot(message);
        if (form.isEmpty()) return new Sent.Refused("no-form", Sent.Why.CONTENT);
        var now = clock.instant();
        var wait = allowance.take("");
        if (wait.isPresent()) return new Sent.Later("robot-pace", wait.get());
        var told = calls.robot(address, request(form.get(), now));
        return told instanceof Told.Failed failed ? settled(failed.how()) : new Sent.Accepted("");
    }

    /** The app's own messages are sent again in doubt, since their repeats are dropped; a robot's are not. */
    private static Sent settled(Sent how) {
        return how instanceof Sent.Unknown unknown ? new Sent.Refused(unknown.reason(), Sent.Why.GONE) : how;
    }

    private ObjectNode request(MessageForms.Form form, Instant now) {
        var request = JsonNodeFactory.instance.objectNode();
        secret.ifPresent(key -> {
            var timestamp = Long.toString(now.getEpochSecond());
            request.put("timestamp", timestamp).put("sign", sign(timestamp, key));
        });
        request.put("msg_type", form.kind());
        var content = form.content();
        if (form.kind().equals("post")) request.putObject("content").set("post", content);
        else request.set("content", content);
        return request;
    }

    /** The key holds what is signed, and nothing is signed with it: the platform's own way. */
    static String sign(String timestamp, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec((timestamp + "\n" + secret).getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
