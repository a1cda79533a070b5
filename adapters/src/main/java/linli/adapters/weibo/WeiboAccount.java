package linli.adapters.weibo;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import linli.adapters.wire.Ascii;
import linli.core.http.Answer;
import linli.core.http.RawRequest;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.platform.Capabilities;
import linli.core.platform.Capabilities.Feature;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import linli.core.platform.Platform;
import linli.core.platform.Sending;

/** One account of the fans service. */
final class WeiboAccount implements Platform {
    private static final Answer ACKNOWLEDGEMENT = Answer.empty(200);
    private static final int LONGEST_ECHO = 256;
    private static final int UNSUPPORTED = 415;

    private final String id;
    private final Genuineness genuineness;
    private final PushReader reader;
    private final Optional<Sending> sending;
    private final Capabilities capabilities;

    WeiboAccount(WeiboSettings settings, Optional<? extends Sending> sending) {
        this(settings, sending, Ticker.systemTicker());
    }

    /** @param ticker ages the memory of signatures */
    WeiboAccount(WeiboSettings settings, Optional<? extends Sending> sending, Ticker ticker) {
        id = settings.id();
        genuineness = new Genuineness(settings, ticker);
        reader = new PushReader(settings);
        this.sending = sending.map(each -> each);
        capabilities = capabilities(sending.isPresent());
    }

    /** The platform waits 5 s and delivers three times. */
    private static Capabilities capabilities(boolean active) {
        var features = EnumSet.of(
                Feature.SET_UP_CHECK,
                Feature.TEXT,
                Feature.PICTURE,
                Feature.VOICE,
                Feature.LOCATION,
                Feature.FOLLOW,
                Feature.ARTICLES,
                Feature.REDELIVERY);
        if (active) features.add(Feature.ACTIVE);
        return new Capabilities(
                ReplyData.LONGEST_TEXT, Duration.ofMillis(4500), Duration.ofSeconds(15), 3, true, features);
    }

    @Override
    public String name() {
        return WeiboKind.NAME;
    }

    @Override
    public String account() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Inbound decode(RawRequest request, Instant now) throws NotGenuine {
        for (var values : request.query().values()) if (values.size() != 1) throw new NotGenuine(Reason.PARAMETER);
        return switch (request.method()) {
            case "GET" -> handshake(request, now);
            case "POST" -> push(request, now);
            default -> throw new NotGenuine(Reason.METHOD);
        };
    }

    /** Never echoes before verifying, and no signature covers the echo itself: plain text, and short. */
    private Inbound handshake(RawRequest request, Instant now) throws NotGenuine {
        var echo = Genuineness.parameter(request, "echostr");
        if (!Ascii.isWord(echo, LONGEST_ECHO)) throw new NotGenuine(Reason.PARAMETER);
        genuineness.requireSigned(request, now);
        return new Inbound.Handshake(Answer.text(200, echo).with("X-Content-Type-Options", "nosniff"));
    }

    /** An account can be switched to XML; whoever set it up has to see that we do not read it. */
    private Inbound push(RawRequest request, Instant now) throws NotGenuine {
        var signature = genuineness.requireSigned(request, now);
        genuineness.requireBodyOnce(request, signature);
        if (request.body().length > 0 && request.body()[0] == '<')
            return new Inbound.Handshake(new Answer(UNSUPPORTED, "", new byte[0], Map.of()));
        return reader.read(request.body());
    }

    @Override
    public byte[] encode(Message message, Outgoing reply, Instant at) {
        return Passive.write(message, reply);
    }

    @Override
    public Answer answer(byte[] encoded, Instant now) {
        return encoded.length == 0 ? ACKNOWLEDGEMENT : Answer.of(200, "application/json; charset=utf-8", encoded);
    }

    @Override
    public Answer acknowledgement() {
        return ACKNOWLEDGEMENT;
    }

    @Override
    public Optional<Sending> sending() {
        return sending;
    }
}
