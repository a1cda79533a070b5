package linli.adapters.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
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

/** One channel. Nothing is said in answers to requests but that they arrived. */
public final class LineAccount implements Platform {
    /** Whether and when the platform delivers again is not published; what is a day old has surely come. */
    private static final Capabilities CAPABILITIES = new Capabilities(
            MessageForms.LONGEST_TEXT,
            Duration.ofSeconds(1),
            Duration.ofHours(24),
            2,
            false,
            EnumSet.of(
                    Feature.SET_UP_CHECK,
                    Feature.TEXT,
                    Feature.PICTURE,
                    Feature.VOICE,
                    Feature.LOCATION,
                    Feature.FOLLOW,
                    Feature.GROUP,
                    Feature.MENTION,
                    Feature.MEMBERS,
                    Feature.CHOICES,
                    Feature.ARTICLES,
                    Feature.REDELIVERY,
                    Feature.ACTIVE));

    private static final Answer RECEIVED = Answer.empty(200);
    private static final byte[] NOTHING = {};

    private final LineSettings settings;
    private final EventReader reader;
    private final Sending sending;

    LineAccount(LineSettings settings, Sending sending) {
        this.settings = settings;
        this.reader = new EventReader(settings);
        this.sending = sending;
    }

    @Override
    public String name() {
        return LineKind.NAME;
    }

    @Override
    public String account() {
        return settings.id();
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    /** The time is in the body, so it is looked at last; an empty list is the console's check of our address. */
    @Override
    public Inbound decode(RawRequest request, Instant now) throws NotGenuine {
        if (!request.method().equals("POST")) throw new NotGenuine(Reason.METHOD);
        requireSignature(request);
        var document = JsonBody.object(request.body());
        if (!JsonBody.require(document, "destination").equals(settings.destination()))
            throw new NotGenuine(Reason.RECEIVER_ID);
        var events = document.path("events");
        if (!events.isArray()) throw new NotGenuine(Reason.BODY);
        return events.isEmpty() ? new Inbound.Handshake(RECEIVED) : read(events, now);
    }

    private void requireSignature(RawRequest request) throws NotGenuine {
        var signatures = request.headers().getOrDefault("x-line-signature", List.of());
        if (signatures.size() > 1) throw new NotGenuine(Reason.PARAMETER);
        if (signatures.isEmpty() || !Signature.fits(settings.channelSecret(), signatures.get(0), request.body()))
            throw new NotGenuine(Reason.SIGNATURE);
    }

    /** One odd event, as a redelivered one that is too old, costs the others of its request nothing. */
    private Inbound read(JsonNode events, Instant now) throws NotGenuine {
        var read = new ReadEvents();
        for (var event : events) {
            try {
                reader.read(event, now, read);
            } catch (NotGenuine odd) {
                read.refuse(odd);
            }
        }
        return read.inbound();
    }

    @Override
    public byte[] encode(Message message, Outgoing reply, Instant at) {
        return NOTHING.clone();
    }

    @Override
    public Answer answer(byte[] encoded, Instant now) {
        return RECEIVED;
    }

    @Override
    public Answer acknowledgement() {
        return RECEIVED;
    }

    @Override
    public Optional<Sending> sending() {
        return Optional.of(sending);
    }
}
