package linli.adapters.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import linli.adapters.wire.XmlText;
import linli.core.message.Content;
import linli.core.message.Message;
import linli.core.message.Outgoing;

/** From our own form to a passive reply's document. Pure. */
final class ReplyWriter {
    /** The largest text content, in UTF-8 bytes. */
    static final int LONGEST_TEXT = 2048;

    static final String NOTHING = "success";
    private static final int MOST_ARTICLES = 8;

    private final StringBuilder xml = new StringBuilder(512);

    private ReplyWriter() {}

    /** @throws IllegalArgumentException when the platform would not show it: too long a text, no article */
    static byte[] write(Message message, Outgoing reply, Instant at) {
        if (reply instanceof Outgoing.Nothing) return NOTHING.getBytes(UTF_8);
        return new ReplyWriter().document(message, reply, at).getBytes(UTF_8);
    }

    private String document(Message message, Outgoing reply, Instant at) {
        xml.append("<xml>");
        element("ToUserName", message.sender());
        element("FromUserName", message.receiver());
        xml.append("<CreateTime>").append(at.getEpochSecond()).append("</CreateTime>");
        if (reply instanceof Outgoing.Text text) text(text);
        else if (reply instanceof Outgoing.Menu menu) text(menu.asText());
        else if (reply instanceof Outgoing.Image image) media("image", "Image", image.mediaId());
        else if (reply instanceof Outgoing.Voice voice) media("voice", "Voice", voice.mediaId());
        else if (reply instanceof Outgoing.Video video) video(video);
        else if (reply instanceof Outgoing.Music music) music(music);
        else if (reply instanceof Outgoing.News news) news(news.articles(), mostArticlesFor(message.content()));
        else if (reply instanceof Outgoing.HandOver desk) handOver(desk);
        else throw new IllegalArgumentException("no form for a reply of " + reply.getClass());
        return xml.append("</xml>").toString();
    }

    private void text(Outgoing.Text text) {
        var clean = XmlText.cleaned(text.text());
        var bytes = clean.getBytes(UTF_8).length;
        if (bytes > LONGEST_TEXT)
            throw new IllegalArgumentException("a text of " + bytes + " bytes (expected: <= " + LONGEST_TEXT + ")");
        kind("text");
        element("Content", clean);
    }

    private void media(String kind, String parent, String mediaId) {
        kind(kind);
        open(parent);
        element("MediaId", mediaId);
        close(parent);
    }

    private void video(Outgoing.Video video) {
        kind("video");
        open("Video");
        element("MediaId", video.mediaId());
        optional("Title", video.title());
        optional("Description", video.description());
        close("Video");
    }

    private void music(Outgoing.Music music) {
        kind("music");
        open("Music");
        optional("Title", music.title());
        optional("Description", music.description());
        optional("MusicUrl", music.url());
        optional("HQMusicUrl", music.highQualityUrl());
        element("ThumbMediaId", music.thumbMediaId());
        close("Music");
    }

    private void news(List<Outgoing.News.Article> articles, int most) {
        if (articles.isEmpty()) throw new IllegalArgumentException("news without an article");
        var shown = articles.subList(0, Math.min(most, articles.size()));
        kind("news");
        xml.append("<ArticleCount>").append(shown.size()).append("</ArticleCount>");
        open("Articles");
        for (var article : shown) {
            open("item");
            element("Title", article.title());
            element("Description", article.description());
            element("PicUrl", article.pictureUrl());
            element("Url", article.url());
            close("item");
        }
        close("Articles");
    }

    private void handOver(Outgoing.HandOver desk) {
        kind("transfer_customer_service");
        if (desk.account().isEmpty()) return;
        open("TransInfo");
        element("KfAccount", desk.account());
        close("TransInfo");
    }

    /** One where a person sent something, more where something happened: else the platform shows none. */
    private static int mostArticlesFor(Content trigger) {
        var happened = trigger instanceof Content.Followed
                || trigger instanceof Content.Scanned
                || trigger instanceof Content.MenuPressed;
        return happened ? MOST_ARTICLES : 1;
    }

    private void kind(String kind) {
        element("MsgType", kind);
    }

    private void optional(String name, String text) {
        if (!text.isEmpty()) element(name, text);
    }

    private void element(String name, String text) {
        open(name);
        XmlText.appendCdata(xml, XmlText.cleaned(text));
        close(name);
    }

    private void open(String name) {
        xml.append('<').append(name).append('>');
    }

    private void close(String name) {
        xml.append("</").append(name).append('>');
    }
}
