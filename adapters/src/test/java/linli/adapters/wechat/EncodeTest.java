package linli.adapters.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import linli.adapters.sandbox.WechatSide;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.message.Outgoing.News.Article;
import org.junit.jupiter.api.Test;

/** Every kind of passive reply, as the protocol shows it. */
final class EncodeTest {
    private static final String HEAD = "<xml><ToUserName><![CDATA[oia2Tjjewbmi]]></ToUserName>"
            + "<FromUserName><![CDATA[gh_7f083739789a]]></FromUserName><CreateTime>1409659820</CreateTime>";
    private static final Instant AT = Instant.ofEpochSecond(1409659820, 999_999_999);
    private static final Content TYPED = new Content.Text("计数");

    private final WechatAccount account = new WechatAccount(new WechatSettings(
            "linli",
            "gh_7f083739789a",
            "wx1",
            WechatSettings.Mode.PLAIN,
            "pamtest",
            null,
            null,
            null,
            WechatSettings.USUAL_WINDOW));

    @Test
    void texts() {
        assertThat(encoded(new Outgoing.Text("你好")))
                .isEqualTo(HEAD + "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好]]></Content></xml>");
    }

    @Test
    void mediaRepliesNameTheirMedia() {
        assertThat(encoded(new Outgoing.Image("id")))
                .isEqualTo(HEAD + "<MsgType><![CDATA[image]]></MsgType>"
                        + "<Image><MediaId><![CDATA[id]]></MediaId></Image></xml>");
        assertThat(encoded(new Outgoing.Voice("id")))
                .isEqualTo(HEAD + "<MsgType><![CDATA[voice]]></MsgType>"
                        + "<Voice><MediaId><![CDATA[id]]></MediaId></Voice></xml>");
        assertThat(encoded(new Outgoing.Video("id", "t", "d")))
                .isEqualTo(HEAD + "<MsgType><![CDATA[video]]></MsgType><Video><MediaId><![CDATA[id]]></MediaId>"
                        + "<Title><![CDATA[t]]></Title><Description><![CDATA[d]]></Description></Video></xml>");
        assertThat(encoded(new Outgoing.Video("id", "", "")))
                .isEqualTo(HEAD + "<MsgType><![CDATA[video]]></MsgType>"
                        + "<Video><MediaId><![CDATA[id]]></MediaId></Video></xml>");
        assertThat(encoded(new Outgoing.Music("t", "d", "http://u", "http://h", "id")))
                .isEqualTo(HEAD + "<MsgType><![CDATA[music]]></MsgType><Music><Title><![CDATA[t]]></Title>"
                        + "<Description><![CDATA[d]]></Description><MusicUrl><![CDATA[http://u]]></MusicUrl>"
                        + "<HQMusicUrl><![CDATA[http://h]]></HQMusicUrl>"
                        + "<ThumbMediaId><![CDATA[id]]></ThumbMediaId></Music></xml>");
        assertThat(encoded(new Outgoing.Music("", "", "", "", "id")))
                .isEqualTo(HEAD + "<MsgType><![CDATA[music]]></MsgType>"
                        + "<Music><ThumbMediaId><![CDATA[id]]></ThumbMediaId></Music></xml>");
    }

    @Test
    void news() {
        assertThat(encoded(new Outgoing.News(List.of(new Article("t", "d", "http://p", "http://u")))))
                .isEqualTo(HEAD + "<MsgType><![CDATA[news]]></MsgType><ArticleCount>1</ArticleCount><Articles><item>"
                        + "<Title><![CDATA[t]]></Title><Description><![CDATA[d]]></Description>"
                        + "<PicUrl><![CDATA[http://p]]></PicUrl><Url><![CDATA[http://u]]></Url>"
                        + "</item></Articles></xml>");
    }

    @Test
    void aMessageGetsOneArticleAndAnEventUpToEight() {
        var ten = new Outgoing.News(IntStream.rangeClosed(1, 10)
                .mapToObj(i -> new Article("t" + i, "d", "p", "u"))
                .toList());
        for (var message : List.of(
                TYPED,
                new Content.Image("m", ""),
                new Content.Voice("m", "amr", ""),
                new Content.Video("m", "t"),
                new Content.Location(1, 2, ""),
                new Content.Link("t", "d", "u"),
                new Content.Unsupported("x")))
            assertThat(encoded(message, ten))
                    .contains("<ArticleCount>1</ArticleCount>", "[t1]")
                    .doesNotContain("[t2]");
        for (var event : List.of(new Content.Followed(""), new Content.Scanned("s"), new Content.MenuPressed("k")))
            assertThat(encoded(event, ten))
                    .contains("<ArticleCount>8</ArticleCount>", "[t8]")
                    .doesNotContain("[t9]");
        assertThatIllegalArgumentException().isThrownBy(() -> encoded(new Outgoing.News(List.of())));
    }

    @Test
    void handingOverToTheServiceDesk() {
        assertThat(encoded(new Outgoing.HandOver("test1@test")))
                .isEqualTo(HEAD + "<MsgType><![CDATA[transfer_customer_service]]></MsgType>"
                        + "<TransInfo><KfAccount><![CDATA[test1@test]]></KfAccount></TransInfo></xml>");
        assertThat(encoded(new Outgoing.HandOver("")))
                .isEqualTo(HEAD + "<MsgType><![CDATA[transfer_customer_service]]></MsgType></xml>");
    }

    @Test
    void nothingToSayIsSuccess() {
        assertThat(encoded(new Outgoing.Nothing())).isEqualTo("success");
    }

    @Test
    void textsOfMoreThan2048BytesAreRefusedInsteadOfSent() {
        assertThat(encoded(new Outgoing.Text("好".repeat(682) + "ab"))).contains("ab]]>");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoded(new Outgoing.Text("好".repeat(683))))
                .withMessage("a text of 2049 bytes (expected: <= 2048)");
        assertThat(encoded(new Outgoing.Text("\u0000".repeat(3_000) + "好"))).contains("[好]");
    }

    @Test
    void aSectionsEndIsSharedOutToTwoSections() {
        assertThat(encoded(new Outgoing.Text("a]]>b"))).contains("<Content><![CDATA[a]]]]><![CDATA[>b]]></Content>");
        // Its parts may meet only after what stood between them was left out.
        assertThat(encoded(new Outgoing.Text("a]]\u0000>b")))
                .contains("<Content><![CDATA[a]]]]><![CDATA[>b]]></Content>");
    }

    @Test
    void hostileTextsComeBackAsWellFormedDocumentsWithTheSameText() {
        var random = new Random(5);
        for (var round = 0; round < 3_000; round++) {
            var text = Texts.hostile(random, random.nextInt(400));
            var title = Texts.hostile(random, random.nextInt(100));

            assertThat(WechatSide.textOf(encoded(new Outgoing.Text(text))))
                    .contains(Texts.asXmlReads(withoutForbidden(text)));
            assertThat(WechatSide.textOf(encoded(new Outgoing.Video(title, title, title))))
                    .isEmpty(); // read to its end, and no text
        }
    }

    @Test
    void theSameReplyHasTheSameBytes() {
        var reply = new Outgoing.Text("第 1 次 😀");
        assertThat(account.encode(messageWith(TYPED), reply, AT))
                .isEqualTo(account.encode(messageWith(TYPED), reply, AT));
    }

    @Test
    void twoAnswersOfOneReplyShareNoCiphertext() {
        var safe = new WechatAccount(new WechatSettings(
                "linli",
                "gh_7f083739789a",
                "wx1",
                WechatSettings.Mode.SAFE,
                "pamtest",
                null,
                "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
                null,
                Duration.ofMinutes(5)));
        var encoded = safe.encode(messageWith(TYPED), new Outgoing.Text("好"), AT);

        assertThat(safe.answer(encoded, AT).body())
                .isNotEqualTo(safe.answer(encoded, AT).body());
        assertThat(safe.answer(encoded, AT).contentType()).startsWith("text/xml");
        assertThat(safe.answer(new byte[0], AT).body()).asString(UTF_8).isEqualTo("success");
        assertThat(account.answer(encoded, AT).body()).isEqualTo(encoded);
    }

    @Test
    void whatTheAccountCanDo() {
        assertThat(account.name()).isEqualTo("wechat");
        assertThat(account.account()).isEqualTo("linli");
        assertThat(account.capabilities().replyBytes()).isEqualTo(2048);
        assertThat(account.capabilities().answerLimit()).isEqualTo(Duration.ofMillis(4500));
        assertThat(account.capabilities().lastDelivery()).isEqualTo(Duration.ofSeconds(15));
        assertThat(account.capabilities().attempts()).isEqualTo(3);
        assertThat(account.acknowledgement().body()).asString(UTF_8).isEqualTo("success");
    }

    /** Said in another way than the adapter says it. */
    private static String withoutForbidden(String text) {
        return text.codePoints()
                .filter(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String encoded(Outgoing reply) {
        return encoded(TYPED, reply);
    }

    private String encoded(Content trigger, Outgoing reply) {
        return new String(account.encode(messageWith(trigger), reply, AT), UTF_8);
    }

    private static Message messageWith(Content content) {
        return new Message(
                "linli",
                "m 1",
                Conversation.withPerson("oia2Tjjewbmi"),
                "gh_7f083739789a",
                "oia2Tjjewbmi",
                content,
                Instant.EPOCH);
    }
}
