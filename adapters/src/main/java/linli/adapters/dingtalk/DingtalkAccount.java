package linli.adapters.dingtalk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import linli.adapters.wire.FrameCipher;
import linli.adapters.wire.JsonBody;
import linli.adapters.wire.SealedPushes;
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

/** One robot: messages come signed in the headers, events encrypted, and everything is said through the API. */
final class DingtalkAccount implements Platform {
    /** The platform waits for events about 1.5 s; how long for messages is not documented. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);

    private static final Answer EMPTY = Answer.empty(200);
    private static final byte[] NOTHING = {};
    private static final byte[] SUCCESS = "success".getBytes(UTF_8);

    private final String id;
    private final Capabilities capabilities;
    private final HeaderSign sign;
    private final Optional<SealedPushes> events;
    private final MessageReader messageReader;
    private final EventReader eventReader;
    private final Sending sending;

    DingtalkAccount(DingtalkSettings settings, Sending sending) {
        id = settings.id();
        capabilities = capabilities(settings);
        sign = new HeaderSign(settings.appSecret(), settings.window());
        events = settings.hearsEvents() ? Optional.of(pushes(settings)) : Optional.empty();
        messageReader = new MessageReader(settings);
        eventReader = new EventReader(settings);
        this.sending = sending;
    }

    private static Capabilities capabilities(DingtalkSettings settings) {
        var features = EnumSet.of(
                Feature.TEXT,
                Feature.PICTURE,
                Feature.VOICE,
                Feature.VOICE_TEXT,
                Feature.GROUP,
                Feature.MENTION,
                Feature.CHOICES,
                Feature.ARTICLES,
                Feature.REDELIVERY,
                Feature.ACTIVE);
        if (settings.hearsEvents()) features.addAll(EnumSet.of(Feature.SET_UP_CHECK, Feature.MEMBERS));
        return new Capabilities(MessageForms.LONGEST_TEXT, ANSWER_LIMIT, ANSWER_LIMIT, 1, false, features);
    }

    private static SealedPushes pushes(DingtalkSettings settings) {
        var cipher = new FrameCipher(settings.encodingAesKey(), settings.eventOwner());
        return new SealedPushes(settings.token(), cipher, settings.eventWindow(), SealedPushes.Unit.MILLISECONDS);
    }

    @Override
    public String name() {
        return DingtalkKind.NAME;
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
        if (!request.method().equals("POST")) throw new NotGenuine(Reason.METHOD);
        if (isEvent(request)) return event(request, now);
        sign.require(request, now);
        return messageReader.read(JsonBody.object(request.body()));
    }

    private static boolean isEvent(RawRequest request) {
        return request.query().containsKey("signature") || request.query().containsKey("msg_signature");
    }

    private Inbound event(RawRequest request, Instant now) throws NotGenuine {
        if (events.isEmpty()) throw new NotGenuine(Reason.MODE);
        var timely = events.get().timely(request, now, "msg_signature", "signature");
        var body = JsonBody.object(request.body());
        if (!body.has("encrypt")) throw new NotGenuine(Reason.MODE);
        var inbound = eventReader.read(timely.open(JsonBody.text(body, "encrypt")));
        // Whatever is not answered with the encrypted word comes again.
        return inbound instanceof Inbound.Ignored ? new Inbound.Handshake(success(events.get(), now)) : inbound;
    }

    private static Answer success(SealedPushes pushes, Instant now) {
        var sealed = pushes.seal(SUCCESS, now);
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("msg_signature", sealed.signature())
                .put("timeStamp", sealed.timestamp())
                .put("nonce", sealed.nonce())
                .put("encrypt", sealed.encrypt());
        return Answer.of(200, "application/json", body.toString().getBytes(UTF_8));
    }

    /** No answer carries a reply; an event's says that it arrived. */
    @Override
    public byte[] encode(Message message, Outgoing reply, Instant at) {
        return EventReader.isEvent(message) ? SUCCESS.clone() : NOTHING.clone();
    }

    @Override
    public Answer answer(byte[] encoded, Instant now) {
        return encoded.length == 0 || events.isEmpty() ? EMPTY : success(events.get(), now);
    }

    @Override
    public Answer acknowledgement() {
        return EMPTY;
    }

    @Override
    public Optional<Sending> sending() {
        return Optional.of(sending);
    }
}
