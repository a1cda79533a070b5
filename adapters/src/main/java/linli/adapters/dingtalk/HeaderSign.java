package linli.adapters.dingtalk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Ticker;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import linli.adapters.wire.Ascii;
import linli.adapters.wire.Replays;
import linli.core.http.RawRequest;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/**
 * The sign of a robot's messages, in the headers: it covers the time and nothing else, so whoever saw one pair could say
 * anything under it while it is good. Therefore a pair is good for the body that it first came with, and for no other.
 */
final class HeaderSign {
    private static final int LONGEST_TIMESTAMP = 14;

    private final String secret;
    private final Duration window;
    private final Replays replays;

    /**
     * Checks against one secret.
     *
     * @param window how far a timestamp may be from our clock, on both sides
     * @param ticker ages the memory of signs
     */
    HeaderSign(String secret, Duration window, Ticker ticker) {
        this.secret = secret;
        this.window = window;
        replays = new Replays(window, ticker);
    }

    /** A pair that is missing is a pair that does not fit. */
    void require(RawRequest request, Instant now) throws NotGenuine {
        var timestamp = header(request, "timestamp");
        var sign = header(request, "sign");
        if (!Ascii.isDigits(timestamp, LONGEST_TIMESTAMP)) throw new NotGenuine(Reason.TIMESTAMP);
        if (Math.abs(now.toEpochMilli() - Long.parseLong(timestamp)) > window.toMillis())
            throw new NotGenuine(Reason.TIMESTAMP);
        var ours = of(timestamp, secret);
        if (!MessageDigest.isEqual(decoded(sign), decoded(ours))) throw new NotGenuine(Reason.SIGNATURE);
        if (replays.isReplay(ours, request.body())) throw new NotGenuine(Reason.REPLAY);
    }

    private static String header(RawRequest request, String name) throws NotGenuine {
        var values = request.headers().get(name);
        if (values == null || values.isEmpty()) throw new NotGenuine(Reason.SIGNATURE);
        if (values.size() > 1) throw new NotGenuine(Reason.PARAMETER);
        return values.get(0);
    }

    /** As base64; the same formula signs what a custom robot says. */
    static String of(String timestamp, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal((timestamp + "\n" + secret).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static byte[] decoded(String sign) throws NotGenuine {
        try {
            return Base64.getDecoder().decode(sign);
        } catch (IllegalArgumentException noBase64) {
            throw new NotGenuine(Reason.SIGNATURE);
        }
    }
}
