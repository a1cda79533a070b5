package linli.adapters.qq;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.List;
import linli.adapters.wire.Ascii;
import linli.core.http.RawRequest;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** The checks a request must pass before anybody reads what it says: presence, age, signature, receiver. */
final class Genuineness {
    static final String SIGNATURE = "x-signature-ed25519";
    static final String TIMESTAMP = "x-signature-timestamp";
    static final String APP_ID = "x-bot-appid";
    private static final int LONGEST_TIMESTAMP = 11;
    private static final int SIGNATURE_LENGTH = 128;

    private final BotKey key;
    private final String appId;
    private final long windowSeconds;

    Genuineness(BotKey key, QqSettings settings) {
        this.key = key;
        appId = settings.appId();
        windowSeconds = settings.window().toSeconds();
    }

    /** The time that the signature is over. */
    Instant requireSigned(RawRequest request, Instant now) throws NotGenuine {
        var signature = only(request, SIGNATURE);
        var timestamp = only(request, TIMESTAMP);
        if (!Ascii.isDigits(timestamp, LONGEST_TIMESTAMP)) throw new NotGenuine(Reason.TIMESTAMP);
        var seconds = Long.parseLong(timestamp);
        if (Math.abs(now.getEpochSecond() - seconds) > windowSeconds) throw new NotGenuine(Reason.TIMESTAMP);
        if (signature.length() != SIGNATURE_LENGTH
                || !key.fits(signature, timestamp.getBytes(US_ASCII), request.body()))
            throw new NotGenuine(Reason.SIGNATURE);
        requireOurs(request);
        return Instant.ofEpochSecond(seconds);
    }

    /** The console's check of our address may come without a signature; a broken one is still refused. */
    void requireOursAtLeast(RawRequest request, Instant now) throws NotGenuine {
        if (request.headers().containsKey(SIGNATURE) || request.headers().containsKey(TIMESTAMP))
            requireSigned(request, now);
        else requireOurs(request);
    }

    private void requireOurs(RawRequest request) throws NotGenuine {
        if (!only(request, APP_ID).equals(appId)) throw new NotGenuine(Reason.RECEIVER_ID);
    }

    private static String only(RawRequest request, String header) throws NotGenuine {
        var values = request.headers().getOrDefault(header, List.of());
        if (values.size() != 1 || values.get(0).isEmpty()) throw new NotGenuine(Reason.PARAMETER);
        return values.get(0);
    }
}
