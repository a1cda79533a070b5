package linli.adapters.feishu;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import linli.adapters.wire.Ascii;
import linli.adapters.wire.JsonBody;
import linli.core.http.RawRequest;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/**
 * The checks a request must pass before anybody reads what it says, in the order of the protocol: presence, age,
 * signature over the raw bytes, ciphertext, padding, document, token.
 */
final class Genuineness {
    private static final int LONGEST_TIMESTAMP = 11;
    private static final int LONGEST_NONCE = 64;
    private static final String CHECK = "url_verification";

    private final Optional<String> encryptKey;
    private final Optional<FeishuCipher> cipher;
    private final byte[] token;
    private final long windowSeconds;

    Genuineness(FeishuSettings settings) {
        encryptKey = settings.encryptKey();
        cipher = encryptKey.map(FeishuCipher::new);
        token = settings.verificationToken().getBytes(UTF_8);
        windowSeconds = settings.window().toSeconds();
    }

    /** What the platform says, its token checked. */
    JsonNode open(RawRequest request, Instant now) throws NotGenuine {
        var document = cipher.isPresent() ? encrypted(request, now, cipher.get()) : plain(request);
        requireToken(document);
        return document;
    }

    static boolean isCheck(JsonNode document) {
        return CHECK.equals(document.path("type").asText(""));
    }

    private static JsonNode plain(RawRequest request) throws NotGenuine {
        var document = JsonBody.object(request.body());
        if (document.has("encrypt")) throw new NotGenuine(Reason.MODE);
        return document;
    }

    /** The check of our address may come without a signature: then the token inside is all there is. */
    private JsonNode encrypted(RawRequest request, Instant now, FeishuCipher key) throws NotGenuine {
        var timestamp = header(request, "x-lark-request-timestamp");
        var nonce = header(request, "x-lark-request-nonce");
        var signature = header(request, "x-lark-signature");
        var given = Stream.of(timestamp, nonce, signature)
                .filter(Optional::isPresent)
                .count();
        if (given == 0) return unsignedCheck(request, key);
        if (given < 3 || !Ascii.isWord(nonce.orElseThrow(), LONGEST_NONCE)) throw new NotGenuine(Reason.PARAMETER);
        requireTimely(timestamp.orElseThrow(), now);
        requireSignature(signature.orElseThrow(), timestamp.get() + nonce.get(), request.body());
        return opened(request, key);
    }

    private static JsonNode unsignedCheck(RawRequest request, FeishuCipher key) throws NotGenuine {
        var document = opened(request, key);
        if (!isCheck(document)) throw new NotGenuine(Reason.SIGNATURE);
        return document;
    }

    private static JsonNode opened(RawRequest request, FeishuCipher key) throws NotGenuine {
        var encrypt = JsonBody.object(request.body()).path("encrypt");
        if (!encrypt.isTextual()) throw new NotGenuine(Reason.MODE);
        return JsonBody.object(key.open(encrypt.textValue()));
    }

    private static Optional<String> header(RawRequest request, String name) throws NotGenuine {
        var values = request.headers().getOrDefault(name, List.of());
        if (values.size() > 1) throw new NotGenuine(Reason.PARAMETER);
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    private void requireTimely(String timestamp, Instant now) throws NotGenuine {
        var timely = Ascii.isDigits(timestamp, LONGEST_TIMESTAMP)
                && Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) <= windowSeconds;
        if (!timely) throw new NotGenuine(Reason.TIMESTAMP);
    }

    private void requireSignature(String signature, String before, byte[] body) throws NotGenuine {
        var signed = FeishuCipher.sha256((before + encryptKey.orElse("")).getBytes(UTF_8), body);
        var expected = HexFormat.of().formatHex(signed).getBytes(UTF_8);
        if (!MessageDigest.isEqual(expected, signature.getBytes(UTF_8))) throw new NotGenuine(Reason.SIGNATURE);
    }

    /** Events of today carry it in their header, the check and older events beside their type. */
    private void requireToken(JsonNode document) throws NotGenuine {
        var place = document.has("header") ? document.path("header") : document;
        var given = JsonBody.text(place, "token").getBytes(UTF_8);
        if (!MessageDigest.isEqual(token, given)) throw new NotGenuine(Reason.SIGNATURE);
    }
}
