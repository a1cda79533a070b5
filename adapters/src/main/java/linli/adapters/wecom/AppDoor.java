package linli.adapters.wecom;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import linli.adapters.wire.Sealed;
import linli.adapters.wire.XmlFields;
import linli.adapters.wire.XmlReply;
import linli.core.http.Answer;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.platform.Capabilities;
import linli.core.platform.Capabilities.Feature;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** An app: people write to it in private, and it answers in the same exchange. */
final class AppDoor implements Door {
    /** The platform waits 5 s and delivers three times, at once after each wait. */
    private static final Capabilities CAPABILITIES = new Capabilities(
            AppForms.LONGEST_TEXT,
            Duration.ofMillis(4500),
            Duration.ofSeconds(15),
            3,
            true,
            EnumSet.of(
                    Feature.SET_UP_CHECK,
                    Feature.TEXT,
                    Feature.PICTURE,
                    Feature.VOICE,
                    Feature.LOCATION,
                    Feature.LINK,
                    Feature.FOLLOW,
                    Feature.MEMBERS,
                    Feature.CHOICES,
                    Feature.ARTICLES,
                    Feature.REDELIVERY,
                    Feature.ACTIVE,
                    Feature.GROUP_CARE));

    private static final byte[] NOTHING = {};

    private final AppReader reader;

    AppDoor(WecomSettings settings) {
        reader = new AppReader(settings.id(), settings.corpId(), settings.agentId());
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public String encryptOf(byte[] body) throws NotGenuine {
        var encrypt = XmlFields.read(body).find("Encrypt");
        if (encrypt == null) throw new NotGenuine(Reason.MODE);
        return encrypt;
    }

    @Override
    public Inbound read(byte[] document, Instant at) throws NotGenuine {
        return reader.read(document);
    }

    /**
     * What is told of a customer group comes from nobody, and no answer is shown there.
     *
     * @throws IllegalArgumentException when the platform would not show it: too long a text, a form it does not have
     */
    @Override
    public byte[] encode(Message message, Outgoing reply, Instant at) {
        if (reply instanceof Outgoing.Nothing || message.conversation().kind() == Conversation.Kind.GROUP)
            return NOTHING.clone();
        var xml = new XmlReply(message, at);
        if (reply instanceof Outgoing.Text text) xml.text(text.text(), AppForms.LONGEST_TEXT);
        else if (reply instanceof Outgoing.Menu menu) xml.text(menu.asText().text(), AppForms.LONGEST_TEXT);
        else if (reply instanceof Outgoing.Image image) xml.image(image);
        else if (reply instanceof Outgoing.Voice voice) xml.voice(voice);
        else if (reply instanceof Outgoing.Video video) xml.video(video);
        else if (reply instanceof Outgoing.News news) xml.news(news.articles(), AppForms.MOST_ARTICLES);
        else throw new IllegalArgumentException("no form for a reply of " + reply.getClass());
        return xml.bytes();
    }

    @Override
    public Answer wrapped(Sealed reply) {
        return Answer.of(200, "text/xml; charset=utf-8", reply.asXml());
    }
}
