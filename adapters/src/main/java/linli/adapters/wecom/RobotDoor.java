package linli.adapters.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import linli.adapters.wire.JsonBody;
import linli.adapters.wire.MarkdownText;
import linli.adapters.wire.PlainText;
import linli.adapters.wire.Sealed;
import linli.core.http.Answer;
import linli.core.message.Content;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.platform.Capabilities;
import linli.core.platform.Capabilities.Feature;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** An intelligent robot: called by name in groups or written to in private, and it answers in the same exchange. */
final class RobotDoor implements Door {
    /** The largest Markdown content of an answer, in UTF-8 bytes. */
    private static final int LONGEST_MARKDOWN = 20_480;

    /** A character that has to be escaped grows at most fourfold. */
    static final int LONGEST_TEXT = LONGEST_MARKDOWN / 4;

    /** What a card shows in its smaller type. */
    private static final int LONGEST_CARD_TEXT = 112;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final byte[] NOTHING = {};

    private static final Capabilities CAPABILITIES = new Capabilities(
            LONGEST_TEXT,
            Duration.ofMillis(4500),
            Duration.ofSeconds(15),
            3,
            true,
            EnumSet.of(
                    Feature.SET_UP_CHECK,
                    Feature.TEXT,
                    Feature.PICTURE,
                    Feature.VOICE,
                    Feature.VOICE_TEXT,
                    Feature.FOLLOW,
                    Feature.GROUP,
                    Feature.MENTION,
                    Feature.MARKDOWN,
                    Feature.REDELIVERY));

    private final RobotReader reader;

    RobotDoor(WecomSettings settings) {
        reader = new RobotReader(settings);
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public String encryptOf(byte[] body) throws NotGenuine {
        var document = JsonBody.object(body);
        if (!document.has("encrypt")) throw new NotGenuine(Reason.MODE);
        return JsonBody.text(document, "encrypt");
    }

    @Override
    public Inbound read(byte[] document, Instant at) throws NotGenuine {
        return reader.read(document, at);
    }

    /** @throws IllegalArgumentException when the platform would not show it: too long a text, a form it does not have */
    @Override
    public byte[] encode(Message message, Outgoing reply, Instant at) {
        if (reply instanceof Outgoing.Nothing) return NOTHING.clone();
        var text = PlainText.of(reply, LONGEST_TEXT)
                .orElseThrow(() -> new IllegalArgumentException("no form for a reply of " + reply.getClass()));
        return form(message, text).toString().getBytes(UTF_8);
    }

    /** A greeting, a card that changes, or what the robot says: each trigger takes one form only. */
    private static ObjectNode form(Message message, String text) {
        if (message.content() instanceof Content.Followed) return greeting(text);
        return RobotReader.isClick(message) ? changedCard(message, text) : stream(message, text);
    }

    private static ObjectNode greeting(String text) {
        var form = NODES.objectNode().put("msgtype", "text");
        form.putObject("text").put("content", text);
        return form;
    }

    private static ObjectNode stream(Message message, String text) {
        var form = NODES.objectNode().put("msgtype", "stream");
        form.putObject("stream")
                .put("id", streamId(message.redeliveryKey()))
                .put("finish", true)
                .put("content", MarkdownText.escaped(text));
        return form;
    }

    /** The card that was tapped, with what was chosen and what came of it. */
    private static ObjectNode changedCard(Message message, String text) {
        var chosen = ((Content.Text) message.content()).text();
        var form = NODES.objectNode().put("response_type", "update_template_card");
        form.putArray("userids").add(message.sender());
        var card = form.putObject("template_card")
                .put("card_type", "button_interaction")
                .put("sub_title_text", shortened(text))
                .put("task_id", message.around().quoted());
        card.putArray("button_list").addObject().put("text", chosen).put("key", chosen);
        return form;
    }

    private static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST_CARD_TEXT) return text;
        return text.substring(0, text.offsetByCodePoints(0, LONGEST_CARD_TEXT - 1)) + "…";
    }

    /** The same for every delivery of a message. */
    private static String streamId(String redeliveryKey) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(redeliveryKey.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    @Override
    public Answer wrapped(Sealed reply) {
        var body = NODES.objectNode()
                .put("encrypt", reply.encrypt())
                .put("msgsignature", reply.signature())
                .put("timestamp", Long.parseLong(reply.timestamp()))
                .put("nonce", reply.nonce());
        return Answer.of(200, "application/json; charset=utf-8", body.toString().getBytes(UTF_8));
    }
}
