package linli.adapters.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import linli.adapters.Raw;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.sandbox.WecomAppSide;
import linli.adapters.sandbox.WecomRobotSide;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.ReplyPath;
import linli.core.message.Surroundings;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import org.junit.jupiter.api.Test;

/** Every kind of message and event of both doors, in our own form. */
final class DecodeTest {
    private final WecomAccount app = Here.account(Here.app());
    private final WecomAccount robot = Here.account(Here.robot());
    private final WecomAppSide appSide = Here.appSide();
    private final WecomRobotSide robotSide = Here.robotSide();

    @Test
    void aMessageToAnAppSaysWhoWhereAndWhen() throws NotGenuine {
        assertThat(Here.read(app, appSide.text("zhangsan", "今天值班是谁", "4561255354251345929", Here.NOW)))
                .isEqualTo(new Message(
                        "linli",
                        "m 4561255354251345929",
                        Conversation.withPerson("zhangsan"),
                        Here.CORP,
                        "zhangsan",
                        new Content.Text("今天值班是谁"),
                        Here.NOW));
    }

    @Test
    void picturesVoicesFilmsPlacesAndLinks() throws NotGenuine {
        assertThat(Here.content(app, appSide.image("z", "m1", "https://p.example/1", "1", Here.NOW)))
                .isEqualTo(new Content.Image("m1", "https://p.example/1"));
        assertThat(Here.content(app, appSide.voice("z", "m2", "2", Here.NOW)))
                .isEqualTo(new Content.Voice("m2", "amr", ""));
        assertThat(message("video", "<MediaId>m3</MediaId><ThumbMediaId>t</ThumbMediaId>"))
                .isEqualTo(new Content.Video("m3", "t"));
        assertThat(message(
                        "location",
                        "<Location_X>23.134</Location_X><Location_Y>113.358</Location_Y><Scale>20</Scale>"
                                + "<Label>位置</Label><AppType>wxwork</AppType>"))
                .isEqualTo(new Content.Location(23.134, 113.358, "位置"));
        assertThat(message("link", "<Title>t</Title><Description>d</Description><Url>u</Url><PicUrl>p</PicUrl>"))
                .isEqualTo(new Content.Link("t", "d", "u"));
        assertThat(message("sticker", "")).isEqualTo(new Content.Unsupported("sticker"));
    }

    @Test
    void whatHappensWithAnApp() throws NotGenuine {
        assertThat(event("subscribe", "")).isEqualTo(new Content.Followed(""));
        assertThat(event("unsubscribe", "")).isEqualTo(new Content.Unfollowed());
        assertThat(event("click", "MENU_DUTY")).isEqualTo(new Content.MenuPressed("MENU_DUTY"));
        assertThat(Here.content(app, appSide.cardClick("z", "2", "task", Here.NOW)))
                .isEqualTo(new Content.Text("2"));
    }

    @Test
    void whatNobodyHandlesIsIgnored() throws NotGenuine {
        for (var event : List.of(
                "enter_agent",
                "LOCATION",
                "view",
                "scancode_push",
                "scancode_waitmsg",
                "pic_sysphoto",
                "pic_photo_or_album",
                "pic_weixin",
                "location_select",
                "batch_job_result",
                "change_contact",
                "template_card_menu_event",
                "kf_msg_or_event",
                "change_external_contact",
                "msgaudit_notify",
                "of_next_year"))
            assertThat(app.decode(Raw.of(appSide.event("z", event, "", Here.NOW)), Here.NOW))
                    .isEqualTo(new Inbound.Ignored(event));
    }

    @Test
    void whoJoinsAndLeavesACustomerGroup() throws NotGenuine {
        var joined = Here.read(app, group("update", "add_member", List.of("wmA", "wmB")));
        assertThat(joined.conversation()).isEqualTo(Conversation.inGroup("CHAT"));
        assertThat(joined.content()).isEqualTo(new Content.MembersJoined(List.of("wmA", "wmB")));
        assertThat(Here.content(app, group("update", "del_member", List.of("wmA"))))
                .isEqualTo(new Content.MembersLeft(List.of("wmA")));
        assertThat(Here.content(app, group("dismiss", "", List.of()))).isEqualTo(new Content.Dismissed());
        for (var other : List.of("change_owner", "change_name", "change_notice", "add_member"))
            assertThat(app.decode(Raw.of(group("update", other, List.of())), Here.NOW))
                    .isInstanceOf(Inbound.Ignored.class);
        assertThat(app.decode(Raw.of(group("create", "", List.of())), Here.NOW)).isInstanceOf(Inbound.Ignored.class);
    }

    @Test
    void noTwoEventsShareAKey() throws NotGenuine {
        assertThat(List.of(
                        key(app, appSide.event("z", "click", "A", Here.NOW)),
                        key(app, appSide.event("z", "click", "B", Here.NOW)),
                        key(app, appSide.event("y", "click", "A", Here.NOW)),
                        key(app, appSide.event("z", "click", "A", Here.NOW.plusSeconds(1))),
                        key(app, appSide.event("z", "subscribe", "", Here.NOW)),
                        key(app, appSide.cardClick("z", "A", "t1", Here.NOW)),
                        key(app, appSide.cardClick("z", "A", "t2", Here.NOW)),
                        key(app, group("update", "add_member", List.of("a"))),
                        key(app, group("update", "del_member", List.of("a"))),
                        key(app, appSide.text("z", "A", "1", Here.NOW))))
                .doesNotHaveDuplicates();
    }

    @Test
    void aMessageToARobotInAGroupSaysWhoWhereAndHowToAnswerLater() throws NotGenuine {
        assertThat(Here.robotMessage("zhangsan", Optional.of("CHATID"), "今天值班是谁"))
                .isEqualTo(new Message(
                        "linli",
                        "m CAIQ1",
                        Conversation.inGroup("CHATID"),
                        "AIBOTID",
                        "zhangsan",
                        new Content.Text("今天值班是谁"),
                        Here.NOW,
                        Surroundings.with(new ReplyPath(Here.WAY_BACK, 1, Here.NOW.plus(Duration.ofHours(1))))));
    }

    @Test
    void inPrivateANameIsNotTakenOut() throws NotGenuine {
        var message = Here.robotMessage("zhangsan", Optional.empty(), "@邻里 帮助");

        assertThat(message.conversation()).isEqualTo(Conversation.withPerson("zhangsan"));
        assertThat(message.content()).isEqualTo(new Content.Text("@邻里 帮助"));
    }

    @Test
    void aWayBackToAnotherHostIsNone() throws NotGenuine {
        for (var address : List.of(
                "https://example.invalid/reply",
                "http://qyapi.weixin.qq.com/x",
                "https://qyapi.weixin.qq.com.example.net/x",
                "https://u@qyapi.weixin.qq.com/x",
                "https://169.254.169.254/x",
                "file:///etc/passwd",
                "")) {
            var side = new WecomRobotSide("A", "邻里", Here.TOKEN, Here.KEY, () -> address);
            var request = side.says("z", Optional.empty(), "好", "1", Here.NOW).get(0);
            assertThat(Here.read(robot, request).around().path()).as(address).isEmpty();
        }
    }

    @Test
    void picturesVoicesAndMixturesToARobot() throws NotGenuine {
        assertThat(Here.content(robot, robotSide.image("z", "https://p.example/1", "1", Here.NOW)))
                .isEqualTo(new Content.Image("", "https://p.example/1"));
        assertThat(Here.content(robot, robotSide.voice("z", "停水是哪天", "2", Here.NOW)))
                .isEqualTo(new Content.Voice("", "", "停水是哪天"));
        assertThat(Here.content(robot, robotSide.mixed("z", "C", "看图", "https://p.example/1", "3", Here.NOW)))
                .isEqualTo(new Content.Text("看图"));
        assertThat(Here.content(robot, robotSide.mixed("z", "C", "", "https://p.example/1", "4", Here.NOW)))
                .isEqualTo(new Content.Image("", "https://p.example/1"));
        var file = robotSide.document("z", Optional.empty(), "file", "5");
        file.putObject("file").put("url", "https://p.example/1");
        assertThat(Here.content(robot, robotSide.raw(file.toString(), Here.NOW)))
                .isEqualTo(new Content.Unsupported("file"));
    }

    @Test
    void whatIsQuotedIsNotRead() throws NotGenuine {
        var document = robotSide.document("z", Optional.of("C"), "text", "1");
        document.putObject("text").put("content", "@邻里 同意");
        document.putObject("quote").put("msgtype", "text").putObject("text").put("content", "别人的话");

        var message = Here.read(robot, robotSide.raw(document.toString(), Here.NOW));

        assertThat(message.content()).isEqualTo(new Content.Text("同意"));
        assertThat(message.toString()).doesNotContain("别人的话");
    }

    @Test
    void whatHappensWithARobot() throws NotGenuine {
        assertThat(Here.content(robot, robotSide.enters("z", "1", Here.NOW))).isEqualTo(new Content.Followed(""));
        var click = Here.read(robot, robotSide.cardClick("z", Optional.of("C"), "2", "task", "2", Here.NOW));
        assertThat(click.content()).isEqualTo(new Content.Text("2"));
        assertThat(click.around().quoted()).isEqualTo("task");
        for (var kind : List.of("feedback_event", "of_next_year")) {
            var event = robotSide.document("z", Optional.empty(), "event", "3");
            event.putObject("event").put("eventtype", kind);
            assertThat(robot.decode(Raw.of(robotSide.raw(event.toString(), Here.NOW)), Here.NOW))
                    .isEqualTo(new Inbound.Ignored(kind));
        }
        var poll = robotSide.document("z", Optional.of("C"), "stream", "4");
        poll.putObject("stream").put("id", "S");
        assertThat(robot.decode(Raw.of(robotSide.raw(poll.toString(), Here.NOW)), Here.NOW))
                .isEqualTo(new Inbound.Ignored("stream"));
    }

    private Content message(String kind, String rest) throws NotGenuine {
        return Here.content(app, appSide.message("z", kind, rest, "9", Here.NOW));
    }

    private Content event(String event, String key) throws NotGenuine {
        return Here.content(app, appSide.event("z", event, key, Here.NOW));
    }

    private SignedRequest group(String change, String detail, List<String> members) {
        return appSide.customerGroup("CHAT", change, detail, members, Here.NOW);
    }

    private static String key(WecomAccount account, SignedRequest request) throws NotGenuine {
        return Here.read(account, request).redeliveryKey();
    }
}
