package linli.adapters.onebot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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
import linli.core.platform.Sockets;
import linli.core.wording.Catalogue;

/**
 * One account behind a bridge. What is posted is answered in the answer, unless the bridge's API is known; what comes over
 * a connection is answered over the connection.
 */
final class OnebotAccount implements Platform {
    private static final Duration ANSWER_LIMIT = Duration.ofMillis(4500);
    private static final Duration LAST_DELIVERY = Duration.ofSeconds(5);
    private static final Answer NOTHING = Answer.empty(204);
    private static final byte[] NO_BYTES = {};

    private final OnebotSettings settings;
    private final Genuineness genuineness;
    private final Reader11 reader11;
    private final Reader12 reader12;
    private final Optional<Sending> sending;
    private final Optional<Sockets> sockets;
    private final Capabilities capabilities;

    OnebotAccount(OnebotSettings settings, Catalogue catalogue, Clock clock) {
        var links = new CopyOnWriteArrayList<SocketBridge>();
        this.settings = settings;
        genuineness = new Genuineness(settings);
        reader11 = new Reader11(settings);
        reader12 = new Reader12(settings);
        sending = settings.speaks()
                ? Optional.of(new OnebotSending(settings, catalogue, clock, links))
                : Optional.empty();
        sockets = settings.token().map(token -> new Links(settings, new OverSocket(), links));
        capabilities = capabilities(settings.apiBase().isEmpty());
    }

    private Capabilities capabilities(boolean answersInHttp) {
        var features = EnumSet.of(
                Feature.TEXT,
                Feature.PICTURE,
                Feature.VOICE,
                Feature.LOCATION,
                Feature.LINK,
                Feature.FOLLOW,
                Feature.GROUP,
                Feature.MENTION,
                Feature.MEMBERS);
        if (settings.speaks()) {
            features.add(Feature.ACTIVE);
            features.add(Feature.GROUP_CARE);
        }
        return new Capabilities(OutgoingForms.LONGEST_TEXT, ANSWER_LIMIT, LAST_DELIVERY, 1, answersInHttp, features);
    }

    @Override
    public String name() {
        return OnebotKind.NAME;
    }

    @Override
    public String account() {
        return settings.id();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    /** The older version says whose event it is in a header, the newer one which version it is. */
    @Override
    public Inbound decode(RawRequest request, Instant now) throws NotGenuine {
        if (!request.method().equals("POST")) throw new NotGenuine(Reason.METHOD);
        var twelve = request.headers().containsKey(Genuineness.VERSION)
                || !request.headers().containsKey(Genuineness.SELF_ID);
        if (twelve) genuineness.requireToken(request);
        else genuineness.requireSigned(request);
        var event = JsonBody.object(request.body());
        requireTimely(new EventFields(settings, event).time(), now);
        return twelve ? reader12.read(event) : reader11.read(event);
    }

    /** No time is signed by itself, so the event's own has to do against replays. */
    private void requireTimely(Instant time, Instant now) throws NotGenuine {
        if (Duration.between(time, now).abs().compareTo(settings.window().plusSeconds(1)) >= 0)
            throw new NotGenuine(Reason.TIMESTAMP);
    }

    @Override
    public byte[] encode(Message message, Outgoing reply, Instant at) {
        return capabilities.answersInHttp() ? OutgoingForms.answer(message, reply) : NO_BYTES;
    }

    @Override
    public Answer answer(byte[] encoded, Instant now) {
        return encoded.length == 0 ? NOTHING : Answer.of(200, "application/json", encoded);
    }

    @Override
    public Answer acknowledgement() {
        return NOTHING;
    }

    @Override
    public Optional<Sending> sending() {
        return sending;
    }

    @Override
    public Optional<Sockets> sockets() {
        return sockets;
    }

    /** The same account as it is heard over a connection. */
    private final class OverSocket implements Platform {
        private final Capabilities overSocket = OnebotAccount.this.capabilities(false);

        @Override
        public String name() {
            return OnebotAccount.this.name();
        }

        @Override
        public String account() {
            return OnebotAccount.this.account();
        }

        @Override
        public Capabilities capabilities() {
            return overSocket;
        }

        @Override
        public Inbound decode(RawRequest request, Instant now) throws NotGenuine {
            throw new NotGenuine(Reason.METHOD); // what comes over a connection is read by its link
        }

        @Override
        public byte[] encode(Message message, Outgoing reply, Instant at) {
            return NO_BYTES;
        }

        @Override
        public Answer answer(byte[] encoded, Instant now) {
            return NOTHING;
        }

        @Override
        public Answer acknowledgement() {
            return NOTHING;
        }

        @Override
        public Optional<Sending> sending() {
            return sending;
        }
    }
}
