package linli.adapters.wire;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import linli.core.http.RawRequest;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Pushes that are always encrypted, whose signature in the query covers timestamp, nonce and ciphertext. Checks in the
 * order of the protocol: parameters, age, signature, ciphertext, padding, frame, receiver. Safe for several threads.
 */
public final class SealedPushes {
    /** What the platform counts time in. */
    public enum Unit {
        SECONDS,
        MILLISECONDS;

        private Instant instant(long count) {
            return this == SECONDS ? Instant.ofEpochSecond(count) : Instant.ofEpochMilli(count);
        }

        private long count(Instant instant) {
            return this == SECONDS ? instant.getEpochSecond() : instant.toEpochMilli();
        }
    }

    /** A push whose parameters are there and whose time is near enough; nothing else is known of it yet. */
    public final class Timely {
        private final String signature;
        private final String timestamp;
        private final String nonce;
        private final Instant at;

        private Timely(String signature, String timestamp, String nonce, Instant at) {
            this.signature = signature;
            this.timestamp = timestamp;
            this.nonce = nonce;
            this.at = at;
        }

        /** What was encrypted, once the signature over it fits. */
        public byte[] open(String encrypt) throws NotGenuine {
            if (!SortedSignature.fits(signature, token, timestamp, nonce, encrypt))
                throw new NotGenuine(Reason.SIGNATURE);
            return cipher.open(encrypt);
        }

        /** When the platform says it was signed. */
        public Instant at() {
            return at;
        }
    }

    private static final int LONGEST_TIMESTAMP = 14;

    /** The parts are signed with nothing between them: a long nonce could swallow the ciphertext's first blocks. */
    private static final int LONGEST_NONCE = 64;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String token;
    private final FrameCipher cipher;
    private final Duration window;
    private final Unit unit;

    /** @param window how far a timestamp may be from our clock, on both sides */
    public SealedPushes(String token, FrameCipher cipher, Duration window, Unit unit) {
        this.token = token;
        this.cipher = cipher;
        this.window = window;
        this.unit = unit;
    }

    /**
     * The parameters and the age.
     *
     * @param signatureNames what the signature's parameter may be called, the preferred name first
     */
    public Timely timely(RawRequest request, Instant now, String... signatureNames) throws NotGenuine {
        for (var values : request.query().values()) if (values.size() != 1) throw new NotGenuine(Reason.PARAMETER);
        var signature = present(firstOf(request, signatureNames));
        var timestamp = present(request.only("timestamp"));
        var nonce = present(request.only("nonce"));
        if (!Ascii.isWord(nonce, LONGEST_NONCE)) throw new NotGenuine(Reason.PARAMETER);
        if (!Ascii.isDigits(timestamp, LONGEST_TIMESTAMP)) throw new NotGenuine(Reason.TIMESTAMP);
        var at = unit.instant(Long.parseLong(timestamp));
        if (apart(at, now).compareTo(window) > 0) throw new NotGenuine(Reason.TIMESTAMP);
        return new Timely(signature, timestamp, nonce, at);
    }

    /** In the platform's own unit, for our clock is finer. */
    private Duration apart(Instant at, Instant now) {
        return Duration.between(at, unit.instant(unit.count(now))).abs();
    }

    private static @Nullable String firstOf(RawRequest request, String... names) {
        for (var name : names) if (request.query().containsKey(name)) return request.only(name);
        return null;
    }

    private static String present(@Nullable String value) throws NotGenuine {
        if (value == null || value.isEmpty()) throw new NotGenuine(Reason.PARAMETER);
        return value;
    }

    /** An answer, encrypted and signed the same way. */
    public Sealed seal(byte[] message, Instant now) {
        var random = new byte[FrameCipher.RANDOM];
        RANDOM.nextBytes(random);
        var nonce = Integer.toUnsignedString(RANDOM.nextInt());
        return Sealed.of(cipher, token, message, random, Long.toString(unit.count(now)), nonce);
    }
}
