package linli.adapters.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import linli.core.message.Message;
import linli.core.message.Outgoing;

/** A passive reply's document, as WeChat and WeCom read it: begun with who and when, ended by {@link #bytes}. */
public final class XmlReply {
    private final StringBuilder xml = new StringBuilder(512);

    /** An answer to this message. */
    public XmlReply(Message message, Instant at) {
        xml.append("<xml>");
        element("ToUserName", message.sender());
        element("FromUserName", message.receiver());
        xml.append("<CreateTime>").append(at.getEpochSecond()).append("</CreateTime>");
    }

    /**
     * Plain words.
     *
     * @throws IllegalArgumentException when they are more than {@code longest} bytes: the platform would not show them
     */
    public void text(String text, int longest) {
        var clean = XmlText.cleaned(text);
        var bytes = clean.getBytes(UTF_8).length;
        if (bytes > longest)
            throw new IllegalArgumentException("a text of " + bytes + " bytes (expected: <= " + longest + ")");
        kind("text");
        element("Content", clean);
    }

    public void image(Outgoing.Image image) {
        media("image", "Image", image.mediaId());
    }

    public void voice(Outgoing.Voice voice) {
        media("voice", "Voice", voice.mediaId());
    }

    private void media(String kind, String parent, String mediaId) {
        kind(kind);
        open(parent);
        element("MediaId", mediaId);
        close(parent);
    }

    public void video(Outgoing.Video video) {
        kind("video");
        open("Video");
        element("MediaId", video.mediaId());
        optional("Title", video.title());
        optional("Description", video.description());
        close("Video");
    }

    /** The first {@code most} of them; one at least has to be there. */
    public void news(List<Outgoing.News.Article> articles, int most) {
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

    public void kind(String kind) {
        element("MsgType", kind);
    }

    public void optional(String name, String text) {
        if (!text.isEmpty()) element(name, text);
    }

    public void element(String name, String text) {
        open(name);
        XmlText.appendCdata(xml, XmlText.cleaned(text));
        close(name);
    }

    public void open(String name) {
        xml.append('<').append(name).append('>');
    }

    public void close(String name) {
        xml.append("</").append(name).append('>');
    }

    public byte[] bytes() {
        return (xml + "</xml>").getBytes(UTF_8);
    }
}
