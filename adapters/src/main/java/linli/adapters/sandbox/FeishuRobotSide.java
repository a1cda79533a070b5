package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A group's custom robot that wants its messages signed: five a second, a hundred a minute, 20 KB each. */
final class FeishuRobotSide {
    static final String PATH = "/open-apis/bot/v2/hook/0123abcd";
    private static final int LARGEST = 20 << 10;
    private static final Set<String> KINDS = Set.of("text", "post", "image", "interactive", "share_chat");

    private final String secret;
    private final FeishuMessages messages;
    private final Clock clock;
    private final List<Instant> lately = new ArrayList<>();

    FeishuRobotSide(String secret, FeishuMessages messages, Clock clock) {
        this.secret = secret;
        this.messages = messages;
        this.clock = clock;
    }

    synchronized ApiAnswer answer(JsonCall call) {
        var asked = call.body();
        var kind = asked.path("msg_type").asText();
        if (call.bytes().length > LARGEST || !KINDS.contains(kind)) return FeishuApiSide.no(400, 9499);
        var content = asked.path(kind.equals("interactive") ? "card" : "content");
        if (!content.isObject()) return FeishuApiSide.no(400, 9499);
        if (!isSigned(asked.path("timestamp").asText(), asked.path("sign").asText()))
            return FeishuApiSide.no(200, 19021);
        if (!mayNow()) return FeishuApiSide.no(200, 11232);
        messages.keep("webhook", "hook-" + UUID.randomUUID(), kind, content);
        return FeishuApiSide.done(JsonNodeFactory.instance.objectNode());
    }

    private boolean isSigned(String timestamp, String sign) {
        if (!timestamp.matches("\\d{10}")) return false;
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        return age.abs().compareTo(Duration.ofHours(1)) <= 0 && sign.equals(signOf(timestamp));
    }

    private String signOf(String timestamp) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec((timestamp + "\n" + secret).getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(new byte[0]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean mayNow() {
        var now = clock.instant();
        lately.removeIf(each -> !each.plusSeconds(60).isAfter(now));
        var lastSecond =
                lately.stream().filter(each -> each.plusSeconds(1).isAfter(now)).count();
        if (lately.size() >= 100 || lastSecond >= 5) return false;
        lately.add(now);
        return true;
    }
}
