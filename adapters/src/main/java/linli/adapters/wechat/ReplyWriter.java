package linli.adapters.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import linli.adapters.wire.XmlReply;
import linli.core.message.Content;
import linli.core.message.Message;
import linli.core.message.Outgoing;

/** From our own form to a passive reply's document. Pure. */
final class ReplyWriter {
    /** The largest text content, in UTF-8 bytes. */
    static final int LONGEST_TEXT = 2048;

    static final String NOTHING = "success";
    private static final int MOST_ARTICLES = 8;

    private ReplyWriter() {}

    /** @throws IllegalArgumentException when the platform would not show it: too long a text, no article */
    static byte[] write(Message message, Outgoing reply, Instant at) {
        if (reply instanceof Outgoing.Nothing) return NOTHING.getBytes(UTF_8);
        var xml = new XmlReply(message, at);
        if (reply instanceof Outgoing.Text text) xml.text(text.text(), LONGEST_TEXT);
        else if (reply instanceof Outgoing.Menu menu) xml.text(menu.asText().text(), LONGEST_TEXT);
        else if (reply instanceof Outgoing.Image image) xml.image(image);
        else if (reply instanceof Outgoing.Voice voice) xml.voice(voice);
        else if (reply instanceof Outgoing.Video video) xml.video(video);
        else if (reply instanceof Outgoing.Music music) music(xml, music);
        else if (reply instanceof Outgoing.News news) xml.news(news.articles(), mostArticlesFor(message.content()));
        else if (reply instanceof Outgoing.HandOver desk) handOver(xml, desk);
        else throw new IllegalArgumentException("no form for a reply of " + reply.getClass());
        return xml.bytes();
    }

    private static void music(XmlReply xml, Outgoing.Music music) {
        xml.kind("music");
        xml.open("Music");
        xml.optional("Title", music.title());
        xml.optional("Description", music.description());
        xml.optional("MusicUrl", music.url());
        xml.optional("HQMusicUrl", music.highQualityUrl());
        xml.element("ThumbMediaId", music.thumbMediaId());
        xml.close("Music");
    }

    private static void handOver(XmlReply xml, Outgoing.HandOver desk) {
        xml.kind("transfer_customer_service");
        if (desk.account().isEmpty()) return;
        xml.open("TransInfo");
        xml.element("KfAccount", desk.account());
        xml.close("TransInfo");
    }

    /** One where a person sent something, more where something happened: else the platform shows none. */
    private static int mostArticlesFor(Content trigger) {
        var happened = trigger instanceof Content.Followed
                || trigger instanceof Content.Scanned
                || trigger instanceof Content.MenuPressed;
        return happened ? MOST_ARTICLES : 1;
    }
}
