package linli.adapters.qq;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import linli.adapters.wire.JsonBody;
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

/** One bot. It hears by webhook, and says everything through the API, quoting what it answers. */
final class QqAccount implements Platform {
    /** How long the platform waits is not documented. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);

    private static final Capabilities CAPABILITIES = new Capabilities(
            QqSending.LONGEST_TEXT,
            ANSWER_LIMIT,
            ANSWER_LIMIT,
            1,
            false,
            EnumSet.of(
                    Feature.SET_UP_CHECK,
                    Feature.TEXT,
                    Feature.PICTURE,
                    Feature.VOICE,
                    Feature.FOLLOW,
                    Feature.GROUP,
                    Feature.MENTION,
                    Feature.CHOICES,
                    Feature.REDELIVERY,
                    Feature.GROUP_CARE));

    private static final String JSON = "application/json";
    private static final byte[] NOTHING = "{\"op\":12,\"d\":0}".getBytes(UTF_8);
    private static final Answer ACKNOWLEDGEMENT = Answer.of(200, JSON, NOTHING);
    private static final String EVENT = "0";
    private static final String HEARTBEAT = "1";
    private static final String ADDRESS_CHECK = "13";

    private final String id;
    private final BotKey key;
    private final Genuineness genuineness;
    private final EventReader reader;
    private final Sending sending;

    QqAccount(QqSettings settings, Sending sending) {
        id = settings.id();
        key = new BotKey(settings.secret());
        genuineness = new Genuineness(key, settings);
        reader = new EventReader(id, settings.appId());
        this.sending = sending;
    }

    @Override
    public String name() {
        return QqKind.NAME;
    }

    @Override
    public String account() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Inbound decode(RawRequest request, Instant now) throws NotGenuine {
        if (!request.method().equals("POST")) throw new NotGenuine(Reason.METHOD);
        if (!request.headers().containsKey(Genuineness.SIGNATURE)) return unsigned(request, now);
        var signedAt = genuineness.requireSigned(request, now);
        var document = JsonBody.object(request.body());
        return switch (JsonBody.text(document, "op")) {
            case EVENT -> reader.read(document, signedAt, now);
            case HEARTBEAT -> heartbeat(JsonBody.text(document, "d"));
            case ADDRESS_CHECK -> new Inbound.Handshake(AddressCheck.answer(key, document.path("d")));
            case "" -> throw new NotGenuine(Reason.BODY);
            default -> new Inbound.Ignored("op");
        };
    }

    /** Only the check of our address comes so, and it names us. */
    private Inbound unsigned(RawRequest request, Instant now) throws NotGenuine {
        genuineness.requireOursAtLeast(request, now);
        var document = JsonBody.object(request.body());
        if (!JsonBody.text(document, "op").equals(ADDRESS_CHECK)) throw new NotGenuine(Reason.PARAMETER);
        return new Inbound.Handshake(AddressCheck.answer(key, document.path("d")));
    }

    /** The same number comes back, if it is one. */
    private static Inbound heartbeat(String number) throws NotGenuine {
        if (!number.matches("[0-9]{0,19}")) throw new NotGenuine(Reason.BODY);
        var beat = number.isEmpty() ? "null" : number;
        return new Inbound.Handshake(Answer.of(200, JSON, ("{\"op\":11,\"d\":" + beat + "}").getBytes(UTF_8)));
    }

    /** No answer carries a reply. */
    @Override
    public byte[] encode(Message message, Outgoing reply, Instant at) {
        return NOTHING.clone();
    }

    @Override
    public Answer answer(byte[] encoded, Instant now) {
        return ACKNOWLEDGEMENT;
    }

    @Override
    public Answer acknowledgement() {
        return ACKNOWLEDGEMENT;
    }

    @Override
    public Optional<Sending> sending() {
        return Optional.of(sending);
    }
}
