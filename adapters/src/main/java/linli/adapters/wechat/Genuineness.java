package linli.adapters.wechat;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import linli.adapters.wire.Ascii;
import linli.adapters.wire.FrameCipher;
import linli.adapters.wire.Replays;
import linli.adapters.wire.SortedSignature;
import linli.adapters.wire.XmlFields;
import linli.core.http.RawRequest;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The checks a request must pass before anybody reads what it says, in the order of the protocol: parameters, age,
 * signature, ciphertext, padding, frame, receiver, replay.
 */
final class Genuineness {
    private static final int LONGEST_TIMESTAMP = 11;

    /**
     * Real nonces are about ten characters. The parts are signed with nothing between them: a nonce as long as some
     * cipher blocks could swallow the beginning of {@code Encrypt} and leave the signature fitting.
     */
    private static final int LONGEST_NONCE = 64;

    private final boolean encrypts;
    private final long windowSeconds;
    private final List<String> tokens;
    private final List<FrameCipher> ciphers;
    private final Replays replays;

    Genuineness(WechatSettings settings, Ticker ticker) {
        encrypts = settings.mode().encrypts();
        windowSeconds = settings.window().toSeconds();
        tokens = present(settings.token(), settings.previousToken());
        ciphers = encrypts
                ? present(settings.encodingAesKey(), settings.previousEncodingAesKey()).stream()
                        .map(key -> new FrameCipher(key, settings.appId()))
                        .toList()
                : List.of();
        replays = new Replays(settings.window(), ticker);
    }

    /** Of the check of our address: neither mode signs more than timestamp and nonce. */
    void requireSigned(RawRequest request, Instant now) throws NotGenuine {
        signatureOverTheQuery(request, now);
    }

    /** What the platform says: the body itself, or what was encrypted inside it. */
    byte[] open(RawRequest request, Instant now) throws NotGenuine {
        return encrypts ? openEncrypted(request, now) : openPlain(request, now);
    }

    private byte[] openPlain(RawRequest request, Instant now) throws NotGenuine {
        var encryptType = request.only("encrypt_type");
        if (encryptType != null && !encryptType.equals("raw")) throw new NotGenuine(Reason.MODE);
        var signature = signatureOverTheQuery(request, now);
        if (replays.isReplay(signature, request.body())) throw new NotGenuine(Reason.REPLAY);
        return request.body();
    }

    private byte[] openEncrypted(RawRequest request, Instant now) throws NotGenuine {
        var timestamp = parameter(request, "timestamp");
        var nonce = nonce(request);
        if (!"aes".equals(request.only("encrypt_type"))) throw new NotGenuine(Reason.MODE);
        var signature = parameter(request, "msg_signature");
        requireTimely(timestamp, now);
        var encrypt = XmlFields.read(request.body()).find("Encrypt");
        if (encrypt == null) throw new NotGenuine(Reason.MODE);
        requireSignature(signature, timestamp, nonce, encrypt);
        return decrypted(encrypt);
    }

    /** With the current key, else with the previous one; what is told is why the current one failed. */
    private byte[] decrypted(String encrypt) throws NotGenuine {
        NotGenuine current = null;
        for (var cipher : ciphers) {
            try {
                return cipher.open(encrypt);
            } catch (NotGenuine e) {
                if (current == null) current = e;
            }
        }
        throw current == null ? new NotGenuine(Reason.CIPHERTEXT) : current;
    }

    private String signatureOverTheQuery(RawRequest request, Instant now) throws NotGenuine {
        var timestamp = parameter(request, "timestamp");
        var nonce = nonce(request);
        var signature = parameter(request, "signature");
        requireTimely(timestamp, now);
        requireSignature(signature, timestamp, nonce);
        return signature;
    }

    private void requireTimely(String timestamp, Instant now) throws NotGenuine {
        var timely = Ascii.isDigits(timestamp, LONGEST_TIMESTAMP)
                && Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) <= windowSeconds;
        if (!timely) throw new NotGenuine(Reason.TIMESTAMP);
    }

    /** With the current token, else with the previous one. */
    private void requireSignature(String signature, String... signed) throws NotGenuine {
        var parts = Arrays.copyOf(signed, signed.length + 1);
        for (var token : tokens) {
            parts[signed.length] = token;
            if (SortedSignature.fits(signature, parts)) return;
        }
        throw new NotGenuine(Reason.SIGNATURE);
    }

    private static String nonce(RawRequest request) throws NotGenuine {
        var nonce = parameter(request, "nonce");
        if (!Ascii.isWord(nonce, LONGEST_NONCE)) throw new NotGenuine(Reason.PARAMETER);
        return nonce;
    }

    static String parameter(RawRequest request, String name) throws NotGenuine {
        var value = request.only(name);
        if (value == null || value.isEmpty()) throw new NotGenuine(Reason.PARAMETER);
        return value;
    }

    private static List<String> present(@Nullable String current, @Nullable String previous) {
        return Stream.of(current, previous).filter(value -> value != null).toList();
    }
}
