package linli.adapters.dingtalk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import linli.adapters.wire.Ascii;
import linli.core.http.RawRequest;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/**
 * The sign of a robot's messages, in the headers: it covers the time and nothing else, so whoever saw one pair can say
 * anything under it while it is good. Two messages of one millisecond share a sign, so it cannot be kept to one body:
 * what comes again is known by its id, and roles are withheld.
 */
final class HeaderSign {
    private static final int LONGEST_TIMESTAMP = 14;

    private final String secret;
    private final Duration window;

    /**
     * Checks against one secret.
     *
     * @param window how far a timestamp may be from our clock, on both sides
     */
    HeaderSign(String secret, Duration window) {
        this.secret = secret;
        this.window = window;
    }

    /** A pair that is missing is a pair that does not fit. */
    void require(RawRequest request, Instant now) throws NotGenuine {
        var timestamp = header(request, "timestamp");
        var sign = header(request, "sign");
        if (!Ascii.isDigits(timestamp, LONGEST_TIMESTAMP)) throw new NotGenuine(Reason.TIMESTAMP);
        if (Math.abs(now.toEpochMilli() - Long.parseLong(timestamp)) > window.toMillis())
            throw new NotGenuine(Reason.TIMESTAMP);
        if (!MessageDigest.isEqual(decoded(sign), decoded(of(timestamp, secret))))
            throw new NotGenuine(Reason.SIGNATURE);
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
