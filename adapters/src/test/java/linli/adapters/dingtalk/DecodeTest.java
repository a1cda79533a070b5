package linli.adapters.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import linli.adapters.Raw;
import linli.adapters.sandbox.DingtalkSide;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.message.ReplyPath;
import linli.core.message.Surroundings;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import org.junit.jupiter.api.Test;

/** Every kind of message and event, in our own form. */
final class DecodeTest {
    private static final Optional<String> GROUP = Optional.of("cidAbc==");

    private final DingtalkSide side = Here.side();

    @Test
    void aMessageInAGroupSaysWhoWhereAndHowToAnswer() throws NotGenuine {
        assertThat(Here.said("user123", GROUP, "今天值班是谁"))
                .isEqualTo(new Message(
                        "linli",
                        "m msg1",
                        Conversation.inGroup("cidAbc=="),
                        Here.ROBOT,
                        "user123",
                        new Content.Text("今天值班是谁"),
                        Here.NOW,
                        Surroundings.with(new ReplyPath(Here.SESSION, 1000, Here.NOW.plus(Duration.ofMinutes(90))))));
    }

    @Test
    void inPrivateTheConversationIsThePerson() throws NotGenuine {
        assertThat(Here.said("user123", Optional.empty(), "帮助").conversation())
                .isEqualTo(Conversation.withPerson("user123"));
    }

    @Test
    void whoeverIsOfAnotherEnterpriseHasAnOpaqueId() throws NotGenuine {
        var document = text(Optional.empty(), "好");
        document.remove("senderStaffId");

        assertThat(read(document).sender()).isEqualTo("$:LWCP_v1:$user123");
    }

    @Test
    void timesComeAsNumbersAndAsTexts() throws NotGenuine {
        var document = text(Optional.empty(), "好");
        document.put("createAt", "1613630252678").put("sessionWebhookExpiredTime", "1613635652738");

        assertThat(read(document).sentAt().toEpochMilli()).isEqualTo(1613630252678L);
        assertThat(read(document).around().path().orElseThrow().until().toEpochMilli())
                .isEqualTo(1613635652738L);
    }

    @Test
    void whoElseIsCalledAndWhatIsAnswered() throws NotGenuine {
        var document = text(GROUP, "转告");
        var users = document.putArray("atUsers");
        users.addObject().put("dingtalkId", "$:LWCP_v1:$bot");
        users.addObject().put("dingtalkId", "$:LWCP_v1:$u").put("staffId", "user456");
        users.addObject().put("dingtalkId", "$:LWCP_v1:$w");
        ((ObjectNode) document.get("text")).putObject("repliedMsg").put("msgId", "msg0");

        var around = read(document).around();

        assertThat(around.mentioned()).containsExactly("user456", "$:LWCP_v1:$w");
        assertThat(around.quoted()).isEqualTo("msg0");
    }

    @Test
    void whatIsSaidInAGroupWithoutCallingUsIsNotForUs() throws NotGenuine {
        var document = text(GROUP, "闲话").put("isInAtList", false);

        assertThat(Here.account().decode(Raw.of(side.raw(document.toString(), Here.NOW)), Here.NOW))
                .isEqualTo(new Inbound.Ignored("not-for-us"));
    }

    @Test
    void aRobotThatIsCalledAndToldNothing() throws NotGenuine {
        assertThat(Here.said("user123", GROUP, "").content()).isEqualTo(new Content.Text(""));
    }

    @Test
    void aSessionThatLeadsElsewhereIsNone() throws NotGenuine {
        for (var address : List.of(
                "https://example.invalid/robot/sendBySession",
                "http://oapi.dingtalk.com/robot/sendBySession",
                "https://oapi.dingtalk.com.evil.net/x",
                "https://u@oapi.dingtalk.com/x",
                "https://169.254.169.254/latest",
                "file:///etc/passwd",
                ""))
            assertThat(read(text(GROUP, "好").put("sessionWebhook", address))
                            .around()
                            .path())
                    .as(address)
                    .isEmpty();
        var without = text(GROUP, "好");
        without.remove("sessionWebhookExpiredTime");
        assertThat(read(without).around().path()).isEmpty();
    }

    @Test
    void aSessionThatIsTooLongToKeepIsNone() throws NotGenuine {
        var start = "https://oapi.dingtalk.com/robot/sendBySession?session=";
        for (var length : List.of(2000, 2001)) {
            var address = start + "s".repeat(length - start.length());
            assertThat(read(text(GROUP, "好").put("sessionWebhook", address))
                            .around()
                            .path()
                            .isPresent())
                    .isEqualTo(length == 2000);
        }
    }

    @Test
    void picturesVoicesFilmsAndFiles() throws NotGenuine {
        assertThat(content("picture", code())).isEqualTo(new Content.Image("CODE", ""));
        assertThat(content("audio", code().put("duration", 4000).put("recognition", "停水是哪天")))
                .isEqualTo(new Content.Voice("CODE", "", "停水是哪天"));
        assertThat(content("audio", code())).isEqualTo(new Content.Voice("CODE", "", ""));
        assertThat(content("video", code().put("duration", "10").put("videoType", "mp4")))
                .isEqualTo(new Content.Video("CODE", ""));
        assertThat(content("file", code().put("fileName", "a.pdf"))).isEqualTo(new Content.Unsupported("file"));
        assertThat(content("of_next_year", code())).isEqualTo(new Content.Unsupported("of_next_year"));
    }

    @Test
    void richTextIsItsWordsOrItsPicture() throws NotGenuine {
        assertThat(content("richText", rich("看图 "))).isEqualTo(new Content.Text("看图"));
        assertThat(content("richText", rich(" "))).isEqualTo(new Content.Image("CODE", ""));
        assertThat(content("richText", JsonNodeFactory.instance.objectNode()))
                .isEqualTo(new Content.Unsupported("richText"));
    }

    @Test
    void whoComesIntoAGroupAndWhoGoes() throws NotGenuine {
        var joined = Here.read(side.members("chat_add_member", "cid1", List.of("u1", "u2"), "e1", Here.NOW));
        assertThat(joined)
                .isEqualTo(new Message(
                        "linli",
                        "e e1",
                        Conversation.inGroup("cid1"),
                        Here.ROBOT,
                        "10203029011219896",
                        new Content.MembersJoined(List.of("u1", "u2")),
                        Here.NOW));
        for (var kind : List.of("chat_remove_member", "chat_quit"))
            assertThat(Here.content(side.members(kind, "cid1", List.of("u1"), "e2", Here.NOW)))
                    .isEqualTo(new Content.MembersLeft(List.of("u1")));
        for (var kind : List.of("chat_disband", "chat_disband_microapp"))
            assertThat(Here.content(side.members(kind, "cid1", List.of(), "e3", Here.NOW)))
                    .isEqualTo(new Content.Dismissed());
    }

    @Test
    void olderEventsAreWrittenLargeAndHaveNoId() throws NotGenuine {
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("EventType", "chat_add_member")
                .put("TimeStamp", "1608027106990")
                .put("CorpId", Here.CORP)
                .put("ChatId", "chat28367b03")
                .put("Operator", "op1");
        event.putArray("UserId").add("u1");

        var message = Here.read(side.event(event, Here.NOW));

        assertThat(message.conversation()).isEqualTo(Conversation.inGroup("chat28367b03"));
        assertThat(message.sender()).isEqualTo("op1");
        assertThat(message.sentAt().toEpochMilli()).isEqualTo(1608027106990L);
        event.putArray("UserId").add("u2");
        assertThat(Here.read(side.event(event, Here.NOW)).redeliveryKey()).isNotEqualTo(message.redeliveryKey());
    }

    @Test
    void whatNobodyHandlesIsAnsweredWithTheEncryptedWord() throws NotGenuine {
        for (var kind : List.of(
                "check_url",
                "chat_update_owner",
                "chat_update_title",
                "user_add_org",
                "org_dept_create",
                "of_next_year")) {
            var event = JsonNodeFactory.instance.objectNode().put("EventType", kind);
            var inbound = Here.account().decode(Raw.of(side.event(event, Here.NOW)), Here.NOW);
            var answer = ((Inbound.Handshake) inbound).answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(side.eventAnswer(answer.body())).isEqualTo("success");
        }
    }

    @Test
    void anEventIsAnsweredWithTheEncryptedWordAndAMessageWithNothing() throws NotGenuine {
        var account = Here.account();
        var joined = Here.read(side.members("chat_add_member", "cid1", List.of("u1"), "e1", Here.NOW));
        var hello = new Outgoing.Text("欢迎");

        var event = account.answer(account.encode(joined, hello, Here.NOW), Here.NOW);
        var message = account.answer(account.encode(Here.said("u", GROUP, "好"), hello, Here.NOW), Here.NOW);

        assertThat(side.eventAnswer(event.body())).isEqualTo("success");
        assertThat(side.shown(message.body())).isEmpty();
        assertThat(message.status()).isEqualTo(200);
        assertThat(account.acknowledgement().body()).isEmpty();
    }

    @Test
    void framesMayNameTheEnterprise() throws NotGenuine {
        var byCorp = Here.account(Here.settings(Here.CORP, true, Here.API, Here.OLD_API, "", ""));
        var check = Raw.of(Here.side(Here.CORP, Here.CORP).urlCheck(Here.NOW));

        assertThat(byCorp.decode(check, Here.NOW)).isInstanceOf(Inbound.Handshake.class);
    }

    private ObjectNode text(Optional<String> group, String text) {
        var document = side.document("user123", group, "text", "msg1", Here.NOW);
        document.putObject("text").put("content", text);
        return document;
    }

    private Message read(ObjectNode document) throws NotGenuine {
        return Here.read(side.raw(document.toString(), Here.NOW));
    }

    private Content content(String kind, ObjectNode content) throws NotGenuine {
        return Here.content(side.content("user123", kind, content, "msg1", Here.NOW));
    }

    private static ObjectNode code() {
        return JsonNodeFactory.instance.objectNode().put("downloadCode", "CODE");
    }

    private static ObjectNode rich(String text) {
        var rich = JsonNodeFactory.instance.objectNode();
        var parts = rich.putArray("richText");
        parts.addObject().put("text", text);
        parts.addObject()
                .put("pictureDownloadCode", "P")
                .put("downloadCode", "CODE")
                .put("type", "picture");
        return rich;
    }
}
