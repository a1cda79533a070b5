package linli.adapters.weibo;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Instant;
import linli.adapters.wire.Ascii;
import linli.adapters.wire.Replays;
import linli.adapters.wire.SortedSignature;
import linli.core.http.RawRequest;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** The checks a request must pass before anybody reads what it says: parameters, age, signature, replay. */
final class Genuineness {
    private static final int LONGEST_NONCE = 64;
    private static final int SECONDS = 11;
    private static final int MILLISECONDS = 13;

    private final WeiboSettings settings;
    private final Replays replays;

    Genuineness(WeiboSettings settings, Ticker ticker) {
        this.settings = settings;
        replays = new Replays(settings.window(), ticker);
    }

    /** The signature, once it fits. */
    String requireSigned(RawRequest request, Instant now) throws NotGenuine {
        var timestamp = parameter(request, "timestamp");
        var nonce = parameter(request, "nonce");
        var signature = parameter(request, "signature");
        if (!Ascii.isWord(nonce, LONGEST_NONCE)) throw new NotGenuine(Reason.PARAMETER);
        requireTimely(timestamp, now);
        if (!SortedSignature.fits(signature, settings.secret(), timestamp, nonce))
            throw new NotGenuine(Reason.SIGNATURE);
        return signature;
    }

    /** No signature covers a body, so each is good for one body only. */
    void requireBodyOnce(RawRequest request, String signature) throws NotGenuine {
        if (replays.isReplay(signature, request.body())) throw new NotGenuine(Reason.REPLAY);
    }

    /** The published sample counts milliseconds; what live traffic does is not documented, so the length decides. */
    private void requireTimely(String timestamp, Instant now) throws NotGenuine {
        if (!Ascii.isDigits(timestamp, MILLISECONDS)) throw new NotGenuine(Reason.TIMESTAMP);
        if (timestamp.length() > SECONDS && timestamp.length() < MILLISECONDS) throw new NotGenuine(Reason.TIMESTAMP);
        var told = Long.parseLong(timestamp);
        var millis = timestamp.length() == MILLISECONDS ? told : told * 1000;
        if (Math.abs(now.toEpochMilli() - millis) > settings.window().toMillis())
            throw new NotGenuine(Reason.TIMESTAMP);
    }

    static String parameter(RawRequest request, String name) throws NotGenuine {
        var value = request.only(name);
        if (value == null || value.isEmpty()) throw new NotGenuine(Reason.PARAMETER);
        return value;
    }
}
