package linli.adapters.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Ticker;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import linli.adapters.wire.Ascii;
import linli.adapters.wire.FrameCipher;
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
import org.jspecify.annotations.Nullable;

/** One official account: subscription or service account, in any of the three message modes. */
public final class WechatAccount implements Platform {
    /** The platform waits 5 s and delivers three times, at once after each wait. */
    private static Capabilities capabilities(boolean active) {
        var features = EnumSet.of(
                Feature.SET_UP_CHECK,
                Feature.TEXT,
                Feature.PICTURE,
                Feature.VOICE,
                Feature.VOICE_TEXT,
                Feature.LOCATION,
                Feature.LINK,
                Feature.FOLLOW,
                Feature.ARTICLES,
                Feature.REDELIVERY);
        if (active) features.add(Feature.ACTIVE);
        return new Capabilities(
                ReplyWriter.LONGEST_TEXT, Duration.ofMillis(4500), Duration.ofSeconds(15), 3, true, features);
    }

    private static final Answer ACKNOWLEDGEMENT = Answer.text(200, ReplyWriter.NOTHING);
    private static final byte[] NOTHING = ReplyWriter.NOTHING.getBytes(UTF_8);
    private static final int LONGEST_ECHO = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final String token;
    private final @Nullable FrameCipher cipher;
    private final Genuineness genuineness;
    private final MessageReader reader;
    private final Optional<Sending> sending;
    private final Capabilities capabilities;

    /** An account that answers and never speaks first. */
    public WechatAccount(WechatSettings settings) {
        this(settings, Optional.empty());
    }

    public WechatAccount(WechatSettings settings, Optional<? extends Sending> sending) {
        this(settings, sending, Ticker.systemTicker());
    }

    /** @param ticker ages the memory of plain-mode signatures */
    WechatAccount(WechatSettings settings, Ticker ticker) {
        this(settings, Optional.empty(), ticker);
    }

    private WechatAccount(WechatSettings settings, Optional<? extends Sending> sending, Ticker ticker) {
        this.sending = sending.map(each -> each);
        capabilities = capabilities(sending.isPresent());
        id = settings.id();
        token = settings.token();
        var key = settings.encodingAesKey();
        cipher = settings.mode().encrypts() && key != null ? new FrameCipher(key, settings.appId()) : null;
        genuineness = new Genuineness(settings, ticker);
        reader = new MessageReader(id, settings.originalId());
    }

    @Override
    public String name() {
        return "wechat";
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
        for (var values : request.query().values()) {
            if (values.size() != 1) throw new NotGenuine(Reason.PARAMETER);
        }
        return switch (request.method()) {
            case "GET" -> handshake(request, now);
            case "POST" -> reader.read(genuineness.open(request, now));
            default -> throw new NotGenuine(Reason.METHOD);
        };
    }

    /** Never echoes before verifying, and no signature covers the echo itself: plain text, and short. */
    private Inbound handshake(RawRequest request, Instant now) throws NotGenuine {
        var echo = Genuineness.parameter(request, "echostr");
        if (!Ascii.isWord(echo, LONGEST_ECHO)) throw new NotGenuine(Reason.PARAMETER);
        genuineness.requireSigned(request, now);
        var plain = Map.of("X-Content-Type-Options", "nosniff");
        return new Inbound.Handshake(new Answer(200, "text/plain; charset=utf-8", echo.getBytes(UTF_8), plain));
    }

    @Override
    public byte[] encode(Message message, Outgoing reply, Instant at) {
        return ReplyWriter.write(message, reply, at);
    }

    @Override
    public Answer answer(byte[] encoded, Instant now) {
        if (encoded.length == 0 || Arrays.equals(encoded, NOTHING)) return ACKNOWLEDGEMENT;
        return Answer.of(200, "text/xml; charset=utf-8", cipher == null ? encoded : sealed(cipher, encoded, now));
    }

    private byte[] sealed(FrameCipher cipher, byte[] encoded, Instant now) {
        var random = new byte[FrameCipher.RANDOM];
        RANDOM.nextBytes(random);
        var nonce = Integer.toUnsignedString(RANDOM.nextInt());
        return Envelope.of(cipher, token, encoded, random, Long.toString(now.getEpochSecond()), nonce);
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
