package linli.adapters.feishu;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
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
import linli.core.wording.Catalogue;

/** One app with its bot. Nothing is said in answers to requests but that they arrived. */
public final class FeishuAccount implements Platform {
    /** The platform waits 3 s and repeats after 15 s, 5 min, 1 h and 6 h. */
    private static final Capabilities CAPABILITIES = new Capabilities(
            MessageForms.LONGEST_TEXT,
            Duration.ofMillis(2500),
            Duration.ofHours(7).plusMinutes(6),
            5,
            false,
            EnumSet.of(
                    Feature.SET_UP_CHECK,
                    Feature.TEXT,
                    Feature.PICTURE,
                    Feature.VOICE,
                    Feature.LOCATION,
                    Feature.LINK,
                    Feature.FOLLOW,
                    Feature.GROUP,
                    Feature.MENTION,
                    Feature.MEMBERS,
                    Feature.CHOICES,
                    Feature.ARTICLES,
                    Feature.REDELIVERY,
                    Feature.ACTIVE,
                    Feature.GROUP_CARE));

    private static final byte[] NOTHING = "{}".getBytes(UTF_8);
    private static final int LONGEST_CHALLENGE = 1024;

    private final String id;
    private final Genuineness genuineness;
    private final EventReader reader;
    private final OwnId ownId;
    private final Sending sending;
    private final byte[] toast;

    FeishuAccount(FeishuSettings settings, FeishuSending sending, Catalogue words) {
        this(settings, sending, new OwnId(sending::ownId), words);
    }

    FeishuAccount(FeishuSettings settings, FeishuSending sending, OwnId ownId, Catalogue words) {
        id = settings.id();
        genuineness = new Genuineness(settings);
        reader = new EventReader(id, settings.appId(), ownId);
        this.ownId = ownId;
        this.sending = sending;
        toast = toast(words.text("feishu.click.received"));
    }

    private static byte[] toast(String text) {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("toast").put("type", "success").put("content", text);
        return answer.toString().getBytes(UTF_8);
    }

    @Override
    public String name() {
        return FeishuKind.NAME;
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
        var document = genuineness.open(request, now);
        ownId.learn(now);
        return Genuineness.isCheck(document) ? handshake(document) : reader.read(document);
    }

    private static Inbound handshake(JsonNode document) throws NotGenuine {
        var challenge = JsonBody.require(document, "challenge");
        if (challenge.length() > LONGEST_CHALLENGE) throw new NotGenuine(Reason.BODY);
        var echo = JsonNodeFactory.instance.objectNode().put("challenge", challenge);
        return new Inbound.Handshake(json(echo.toString().getBytes(UTF_8)));
    }

    /** A click gets a short word on the screen; the answer to it follows through the API. */
    @Override
    public byte[] encode(Message message, Outgoing reply, Instant at) {
        return EventReader.isClick(message) ? toast.clone() : NOTHING.clone();
    }

    @Override
    public Answer answer(byte[] encoded, Instant now) {
        return json(encoded.length == 0 ? NOTHING : encoded);
    }

    @Override
    public Answer acknowledgement() {
        return json(NOTHING);
    }

    private static Answer json(byte[] body) {
        return new Answer(200, "application/json; charset=utf-8", body, Map.of("X-Content-Type-Options", "nosniff"));
    }

    @Override
    public Optional<Sending> sending() {
        return Optional.of(sending);
    }
}
