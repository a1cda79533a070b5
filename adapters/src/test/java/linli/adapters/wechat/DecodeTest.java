package linli.adapters.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import linli.adapters.wire.XmlText;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of message and event of the protocol, in our own form. */
final class DecodeTest {
    private static final MessageReader READER = new MessageReader("linli", Pushes.ORIGINAL_ID);
    private static final String ID = "<MsgId>6054768590064713728</MsgId>";

    @Test
    void aMessageSaysWhoWhereAndWhen() throws NotGenuine {
        assertThat(message(Pushes.of("text", "<Content><![CDATA[今天值班是谁]]></Content>" + ID)))
                .isEqualTo(new Message(
                        "linli",
                        "m 6054768590064713728",
                        Conversation.withPerson(Pushes.OPEN_ID),
                        Pushes.ORIGINAL_ID,
                        Pushes.OPEN_ID,
                        new Content.Text("今天值班是谁"),
                        Instant.ofEpochSecond(Pushes.TIME)));
    }

    @Test
    void aClickInAMenuMessageIsText() throws NotGenuine {
        assertThat(content(Pushes.of(
                        "text", "<Content><![CDATA[满意]]></Content>" + ID + "<bizmsgmenuid>101</bizmsgmenuid>")))
                .isEqualTo(new Content.Text("满意"));
    }

    @Test
    void unknownElementsAreIgnoredInAnyOrder() throws NotGenuine {
        var xml =
                "<xml><MsgId>7</MsgId><Neu>1</Neu><Neu><MsgId>8</MsgId></Neu><Content>a</Content><MsgType>text</MsgType>"
                        + "<CreateTime>1</CreateTime><FromUserName>o</FromUserName><MsgDataId>2247483651</MsgDataId><Idx>1</Idx>"
                        + "<MsgID>9</MsgID><ToUserName>" + Pushes.ORIGINAL_ID + "</ToUserName></xml>";

        assertThat(message(xml).redeliveryKey()).isEqualTo("m 7");
        assertThat(message(xml).content()).isEqualTo(new Content.Text("a"));
    }

    @Test
    void picturesVoicesAndFilms() throws NotGenuine {
        var media = "<MediaId><![CDATA[media_id]]></MediaId>";
        assertThat(content(Pushes.of("image", "<PicUrl><![CDATA[http://mmbiz.example/pic]]></PicUrl>" + media + ID)))
                .isEqualTo(new Content.Image("media_id", "http://mmbiz.example/pic"));
        assertThat(content(Pushes.of(
                        "voice",
                        media + "<Format><![CDATA[amr]]></Format><MediaId16K><![CDATA[k]]></MediaId16K>"
                                + "<Recognition><![CDATA[停水是哪天呀]]></Recognition>" + ID)))
                .isEqualTo(new Content.Voice("media_id", "amr", "停水是哪天呀"));
        assertThat(content(Pushes.of("voice", media + "<Format>speex</Format>" + ID)))
                .isEqualTo(new Content.Voice("media_id", "speex", ""));
        for (var kind : List.of("video", "shortvideo"))
            assertThat(content(Pushes.of(kind, media + "<ThumbMediaId>t</ThumbMediaId>" + ID)))
                    .isEqualTo(new Content.Video("media_id", "t"));
    }

    @Test
    void placesAndLinks() throws NotGenuine {
        assertThat(content(Pushes.of(
                        "location",
                        "<Location_X>23.134521</Location_X><Location_Y>-113.358803</Location_Y><Scale>20</Scale>"
                                + "<Label><![CDATA[位置信息]]></Label>" + ID)))
                .isEqualTo(new Content.Location(23.134521, -113.358803, "位置信息"));
        assertThat(content(Pushes.of(
                        "link",
                        "<Title><![CDATA[标题]]></Title><Description><![CDATA[简介]]></Description>"
                                + "<Url><![CDATA[https://example.com/a?b=1&c=2]]></Url>" + ID)))
                .isEqualTo(new Content.Link("标题", "简介", "https://example.com/a?b=1&c=2"));
    }

    @Test
    void aKindWithoutAForm() throws NotGenuine {
        assertThat(content(Pushes.of("hologram", ID))).isEqualTo(new Content.Unsupported("hologram"));
        assertThat(read(Pushes.of("device_status", ""))).isEqualTo(new Inbound.Ignored("device_status"));
    }

    @Test
    void followingAndScanning() throws NotGenuine {
        var ticket = "<Ticket><![CDATA[TICKET]]></Ticket>";
        assertThat(content(Pushes.event("subscribe", key("qrscene_invite_42") + ticket)))
                .isEqualTo(new Content.Followed("invite_42"));
        assertThat(content(Pushes.event("subscribe", key("")))).isEqualTo(new Content.Followed(""));
        assertThat(content(Pushes.event("subscribe", ""))).isEqualTo(new Content.Followed(""));
        assertThat(content(Pushes.event("subscribe", key("last_trade_no_4001"))))
                .isEqualTo(new Content.Followed(""));
        assertThat(content(Pushes.event("unsubscribe", key("")))).isEqualTo(new Content.Unfollowed());
        assertThat(content(Pushes.event("SCAN", key("invite_42") + ticket)))
                .isEqualTo(new Content.Scanned("invite_42"));
        assertThat(content(Pushes.event("CLICK", key("MENU_DUTY")))).isEqualTo(new Content.MenuPressed("MENU_DUTY"));
    }

    @Test
    void endsOfSendsAreKnownByTheirOwnId() throws NotGenuine {
        var template =
                Pushes.event("TEMPLATESENDJOBFINISH", "<MsgID>200163836</MsgID><Status>failed:user block</Status>");
        assertThat(content(template)).isEqualTo(new Content.SendFinished("template", "200163836", "failed:user block"));
        assertThat(message(template).redeliveryKey()).isEqualTo("j 200163836 TEMPLATESENDJOBFINISH");
        var mass = Pushes.event(
                "MASSSENDJOBFINISH",
                "<MsgID>1000001625</MsgID><Status><![CDATA[err(30003)]]></Status><TotalCount>100</TotalCount>"
                        + "<CopyrightCheckResult><Count>1</Count><ResultList><item><ArticleIdx>1</ArticleIdx></item>"
                        + "</ResultList><CheckState>2</CheckState></CopyrightCheckResult>");
        assertThat(content(mass)).isEqualTo(new Content.SendFinished("mass", "1000001625", "err(30003)"));
    }

    @Test
    void oneEventCanEndSeveralNotices() throws NotGenuine {
        var inbound = (Inbound.Messages) read(Pushes.event(
                "subscribe_msg_sent_event",
                "<SubscribeMsgSentEvent>"
                        + "<List><TemplateId>A</TemplateId><MsgID>1700827132819554304</MsgID><ErrorCode>0</ErrorCode>"
                        + "<ErrorStatus>success</ErrorStatus></List>"
                        + "<List><TemplateId>B</TemplateId><MsgID>1700827132819554305</MsgID><ErrorCode>43101</ErrorCode>"
                        + "<ErrorStatus>user refuse to accept the msg</ErrorStatus></List></SubscribeMsgSentEvent>"));

        assertThat(inbound.messages())
                .extracting(Message::content)
                .containsExactly(
                        new Content.SendFinished("subscription", "1700827132819554304", "success"),
                        new Content.SendFinished(
                                "subscription", "1700827132819554305", "user refuse to accept the msg"));
        assertThat(inbound.messages())
                .extracting(Message::redeliveryKey)
                .containsExactly(
                        "j 1700827132819554304 subscribe_msg_sent_event",
                        "j 1700827132819554305 subscribe_msg_sent_event");
    }

    @Test
    void choicesAboutNotices() throws NotGenuine {
        var list = "<List><TemplateId>A</TemplateId><SubscribeStatusString>accept</SubscribeStatusString>"
                + "<PopupScene>2</PopupScene></List>"
                + "<List><TemplateId>B</TemplateId><SubscribeStatusString>reject</SubscribeStatusString></List>";
        var choices = new Content.SubscriptionChanged(List.of(
                new Content.SubscriptionChanged.Choice("A", true), new Content.SubscriptionChanged.Choice("B", false)));

        assertThat(content(Pushes.event(
                        "subscribe_msg_popup_event", "<SubscribeMsgPopupEvent>" + list + "</SubscribeMsgPopupEvent>")))
                .isEqualTo(choices);
        assertThat(content(Pushes.event(
                        "subscribe_msg_change_event",
                        "<SubscribeMsgChangeEvent>" + list + "</SubscribeMsgChangeEvent>")))
                .isEqualTo(choices);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOCATION",
                "VIEW",
                "view_miniprogram",
                "scancode_push",
                "scancode_waitmsg",
                "pic_sysphoto",
                "pic_photo_or_album",
                "pic_weixin",
                "location_select",
                "kf_create_session",
                "kf_close_session",
                "kf_switch_session",
                "of_later_times"
            })
    void eventsNobodyCanUseAreIgnored(String event) throws NotGenuine {
        assertThat(read(Pushes.event(event, key("k") + "<ScanCodeInfo><ScanType>qrcode</ScanType></ScanCodeInfo>")))
                .isEqualTo(new Inbound.Ignored(event));
    }

    @Test
    void keysOfDifferentThingsNeverMeet() throws NotGenuine {
        var same = "<MsgId>7</MsgId><MsgID>7</MsgID><Status>success</Status><Content>a</Content><Url>u</Url>";
        var keys = new HashSet<String>();
        for (var xml : List.of(
                Pushes.of("text", same),
                Pushes.event("TEMPLATESENDJOBFINISH", same),
                Pushes.event("MASSSENDJOBFINISH", same),
                Pushes.event("subscribe", key("")),
                Pushes.event("subscribe", key("qrscene_1")),
                Pushes.event("unsubscribe", key("")),
                Pushes.event("SCAN", key("1")),
                Pushes.event("SCAN", key("1 2")),
                Pushes.event("CLICK", key("1")),
                Pushes.event("CLICK", key("1")).replace("1409659813", "1409659814"),
                Pushes.event("CLICK", key("1")).replace(Pushes.OPEN_ID, "o2")))
            assertThat(keys.add(message(xml).redeliveryKey())).as(xml).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ToUserName", "FromUserName", "CreateTime", "MsgType", "Content", "MsgId"})
    void aTextWithoutWhatTextsHaveIsRefused(String element) {
        var whole = Pushes.text("你好", 7);
        var without = whole.replaceFirst("<" + element + ">.*?</" + element + ">", "");
        var twice = whole.replaceFirst("(<" + element + ">.*?</" + element + ">)", "$1$1");

        assertThat(without).isNotEqualTo(whole);
        assertThat(reasonOf(without)).isEqualTo(Reason.BODY);
        assertThat(reasonOf(twice)).isEqualTo(Reason.BODY);
    }

    @Test
    void valuesThatThePlatformNeverWritesAreRefused() {
        var whole = Pushes.text("你好", 7);
        for (var time : List.of("", "x", "-1", "1.5", " 1", "１", "999999999999"))
            assertThat(reasonOf(whole.replace(">1409659813<", ">" + time + "<")))
                    .isEqualTo(Reason.BODY);
        for (var id : List.of("", "x", "-7", "7 ", "1".repeat(21)))
            assertThat(reasonOf(whole.replace(">7<", ">" + id + "<"))).isEqualTo(Reason.BODY);
        for (var openId : List.of("", "a b", "好", "o".repeat(129)))
            assertThat(reasonOf(whole.replace(Pushes.OPEN_ID, openId))).isEqualTo(Reason.BODY);
        for (var degrees : List.of("", "NaN", "1e1", "0x1p3", "1d", "1.2.3", "--1", "90.1", "-91", "1".repeat(25))) {
            var place = "<Location_X>" + degrees + "</Location_X><Location_Y>1</Location_Y>" + ID;
            assertThat(reasonOf(Pushes.of("location", place))).as(degrees).isEqualTo(Reason.BODY);
        }
        assertThat(reasonOf(Pushes.event("SCAN", ""))).isEqualTo(Reason.BODY);
        assertThat(reasonOf(Pushes.event("CLICK", ""))).isEqualTo(Reason.BODY);
        assertThat(reasonOf(Pushes.event("", ""))).isEqualTo(Reason.BODY);
        assertThat(reasonOf(Pushes.event("TEMPLATESENDJOBFINISH", "<Status>success</Status>")))
                .isEqualTo(Reason.BODY);
        assertThat(reasonOf(Pushes.event("subscribe_msg_sent_event", ""))).isEqualTo(Reason.BODY);
        assertThat(reasonOf(Pushes.event(
                        "subscribe_msg_popup_event",
                        "<SubscribeMsgPopupEvent><List><TemplateId>A</TemplateId></List></SubscribeMsgPopupEvent>")))
                .isEqualTo(Reason.BODY);
    }

    @Test
    void textsArriveAsTheyWereTyped() throws NotGenuine {
        var random = new Random(4);
        for (var text : List.of(
                "",
                " ",
                "好".repeat(10_000),
                "😀".repeat(5_000),
                "\u202Eمرحبا\u202C \u200Fשלום\u200E",
                "👨‍👩‍👧 e\u0301",
                "]]>",
                "<a href=\"weixin://x\">")) assertThat(textOf(text)).isEqualTo(text);
        for (var round = 0; round < 200; round++) {
            var text = Texts.random(random, random.nextInt(3_000));
            assertThat(textOf(text)).isEqualTo(Texts.asXmlReads(text));
        }
    }

    @Test
    void manyThreadsReadAtOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var work = IntStream.range(0, 8)
                    .mapToObj(thread -> (Callable<Boolean>) () -> {
                        for (var i = 0; i < 500; i++) {
                            var text = "第" + thread + "人的第" + i + "句";
                            if (!textOf(text).equals(text)) return false;
                        }
                        return true;
                    })
                    .toList();
            for (var done : threads.invokeAll(work)) assertThat(done.get()).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    private static String textOf(String text) throws NotGenuine {
        var xml = new StringBuilder("<Content>");
        XmlText.appendCdata(xml, text);
        return ((Content.Text) content(Pushes.of("text", xml + "</Content>" + ID))).text();
    }

    private static String key(String key) {
        return "<EventKey><![CDATA[" + key + "]]></EventKey>";
    }

    private static Content content(String xml) throws NotGenuine {
        return message(xml).content();
    }

    private static Message message(String xml) throws NotGenuine {
        return Pushes.messageOf(read(xml));
    }

    private static Inbound read(String xml) throws NotGenuine {
        return READER.read(xml.getBytes(UTF_8));
    }

    private static Reason reasonOf(String xml) {
        return catchThrowableOfType(NotGenuine.class, () -> read(xml)).reason();
    }
}
