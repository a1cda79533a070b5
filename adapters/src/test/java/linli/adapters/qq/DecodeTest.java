package linli.adapters.qq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static linli.adapters.qq.Bots.CHEN;
import static linli.adapters.qq.Bots.GROUP;
import static linli.adapters.qq.Bots.NOW;
import static linli.adapters.qq.Bots.SIDE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.ReplyPath;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people say and do, as the platform tells it. */
final class DecodeTest {
    @Test
    void aTextInASingleChat() throws NotGenuine {
        var message = Bots.message(SIDE.text(CHEN, "值班是谁", "ROBOT1.0_.b6nx!!", NOW));

        assertThat(message.content()).isEqualTo(new Content.Text("值班是谁"));
        assertThat(message.conversation()).isEqualTo(Conversation.withPerson(CHEN));
        assertThat(message.sender()).isEqualTo(CHEN);
        assertThat(message.receiver()).isEqualTo(Bots.APP_ID);
        assertThat(message.account()).isEqualTo("bot");
        assertThat(message.sentAt()).isEqualTo(NOW);
        assertThat(message.redeliveryKey()).isEqualTo("m ROBOT1.0_.b6nx!!");
        assertThat(path(message.around().path()))
                .isEqualTo(
                        new ReplyPath("U " + CHEN + " msg_id ROBOT1.0_.b6nx!!", 5, NOW.plus(Duration.ofMinutes(60))));
    }

    @Test
    void aTextInAGroup() throws NotGenuine {
        var message = Bots.message(SIDE.inGroup(GROUP, CHEN, "值班是谁", "ROBOT1.0_eBIy", NOW));

        assertThat(message.content()).isEqualTo(new Content.Text("值班是谁"));
        assertThat(message.conversation()).isEqualTo(Conversation.inGroup(GROUP));
        assertThat(message.sender()).isEqualTo(CHEN);
        assertThat(path(message.around().path()))
                .isEqualTo(new ReplyPath("G " + GROUP + " msg_id ROBOT1.0_eBIy", 5, NOW.plus(Duration.ofMinutes(5))));
    }

    @Test
    void ourNameIsTakenOutOfAGuildsText() throws NotGenuine {
        var message = Bots.message(SIDE.inChannel("18700000000001", "100010", "1234", "请 <@!77> 值班", "0812", NOW));

        assertThat(message.content()).isEqualTo(new Content.Text("请 @77 值班"));
        assertThat(message.conversation()).isEqualTo(Conversation.inGroup("18700000000001/100010"));
        assertThat(message.sender()).isEqualTo("1234");
        assertThat(message.around().mentioned()).containsExactly("77");
        assertThat(path(message.around().path()).handle()).isEqualTo("C 100010 msg_id 0812");
    }

    @Test
    void whereNobodyIsListedTheFirstNameIsOurs() throws NotGenuine {
        var data = JsonNodeFactory.instance
                .objectNode()
                .put("id", "1")
                .put("content", "<@!botid> hi <@42>")
                .put("channel_id", "100010")
                .put("guild_id", "18700000000001");
        data.putObject("author").put("id", "1234");

        var message = Bots.message(SIDE.event("AT_MESSAGE_CREATE", "1", data, NOW));

        assertThat(message.content()).isEqualTo(new Content.Text("hi @42"));
        assertThat(message.around().mentioned()).containsExactly("42");
        assertThat(message.sentAt()).isEqualTo(NOW);
    }

    @Test
    void aPrivateMessageInAGuild() throws NotGenuine {
        var message = Bots.message(SIDE.guildPrivate("18700000000001", "1234", "值班", "0813", NOW));

        assertThat(message.conversation()).isEqualTo(Conversation.withPerson("1234"));
        assertThat(path(message.around().path()).handle()).isEqualTo("D 18700000000001 msg_id 0813");
    }

    @Test
    void whatAMessageAnswersIsKept() throws NotGenuine {
        var data = JsonNodeFactory.instance.objectNode().put("id", "2").put("content", "撤");
        data.put("group_openid", GROUP).putObject("author").put("member_openid", CHEN);
        data.putObject("message_reference").put("message_id", "ROBOT1.0_old");

        assertThat(Bots.message(SIDE.event("GROUP_AT_MESSAGE_CREATE", "2", data, NOW))
                        .around()
                        .quoted())
                .isEqualTo("ROBOT1.0_old");
    }

    @Test
    void whatIsAttachedWithoutWords() throws NotGenuine {
        assertThat(attached("image/jpeg")).isEqualTo(new Content.Image("", "https://example.org/a"));
        assertThat(attached("voice")).isEqualTo(new Content.Voice("", "silk", ""));
        assertThat(attached("video/mp4")).isEqualTo(new Content.Video("", ""));
        assertThat(attached("file")).isEqualTo(new Content.Unsupported("file"));
    }

    private static Content attached(String type) throws NotGenuine {
        return Bots.message(SIDE.attachment(CHEN, type, "https://example.org/a", "3", NOW))
                .content();
    }

    @Test
    void aPressedButtonIsItsDigit() throws NotGenuine {
        var message = Bots.message(SIDE.click(GROUP, CHEN, "2", "30540ff7-9d8f", NOW));

        assertThat(message.content()).isEqualTo(new Content.Text("2"));
        assertThat(message.conversation()).isEqualTo(Conversation.inGroup(GROUP));
        assertThat(message.redeliveryKey()).isEqualTo("e INTERACTION_CREATE:30540ff7-9d8f");
        assertThat(path(message.around().path()).handle())
                .isEqualTo("G " + GROUP + " event_id INTERACTION_CREATE:30540ff7-9d8f 30540ff7-9d8f");
    }

    @Test
    void friendsComeAndGo() throws NotGenuine {
        assertThat(Bots.message(SIDE.friendEvent("FRIEND_ADD", CHEN, "4", NOW)).content())
                .isEqualTo(new Content.Followed(""));
        assertThat(Bots.message(SIDE.friendEvent("FRIEND_DEL", CHEN, "5", NOW)).content())
                .isEqualTo(new Content.Unfollowed());
        assertThat(Bots.message(SIDE.friendEvent("C2C_MSG_RECEIVE", CHEN, "6", NOW))
                        .content())
                .isEqualTo(new Content.Welcomed());
        assertThat(Bots.message(SIDE.friendEvent("C2C_MSG_REJECT", CHEN, "7", NOW))
                        .content())
                .isEqualTo(new Content.Dismissed());
    }

    @Test
    void theBotIsTakenIntoAGroupAndPutOut() throws NotGenuine {
        var welcomed = Bots.message(SIDE.groupEvent("GROUP_ADD_ROBOT", GROUP, CHEN, "8", NOW));
        var dismissed = Bots.message(SIDE.groupEvent("GROUP_DEL_ROBOT", GROUP, CHEN, "9", NOW));

        assertThat(welcomed.content()).isEqualTo(new Content.Welcomed());
        assertThat(welcomed.conversation()).isEqualTo(Conversation.inGroup(GROUP));
        assertThat(welcomed.sentAt()).isEqualTo(NOW);
        assertThat(path(welcomed.around().path()).handle()).isEqualTo("G " + GROUP + " event_id GROUP_ADD_ROBOT:8");
        assertThat(dismissed.content()).isEqualTo(new Content.Dismissed());
        assertThat(dismissed.around().path()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MESSAGE_CREATE",
                "GROUP_MSG_REJECT",
                "GROUP_MSG_RECEIVE",
                "MESSAGE_DELETE",
                "GUILD_MEMBER_ADD",
                "CHANNEL_CREATE",
                "MESSAGE_REACTION_ADD",
                "MESSAGE_AUDIT_PASS",
                "FORUM_THREAD_CREATE",
                "SOMETHING_OF_LATER_TIMES"
            })
    void whatNobodyHandlesIsAcknowledged(String kind) throws NotGenuine {
        var data = JsonNodeFactory.instance.objectNode().put("id", "1");

        assertThat(Bots.decode(SIDE.event(kind, "1", data, NOW))).isInstanceOf(Inbound.Ignored.class);
    }

    @Test
    void otherBotsAreNotAnswered() throws NotGenuine {
        var data = JsonNodeFactory.instance.objectNode().put("id", "1").put("content", "hi");
        data.putObject("author").put("id", "1").put("bot", true);

        assertThat(Bots.decode(SIDE.event("AT_MESSAGE_CREATE", "1", data, NOW)))
                .isEqualTo(new Inbound.Ignored("a-bot"));
    }

    @Test
    void aHeartbeatComesBack() throws NotGenuine {
        var handshake = (Inbound.Handshake) Bots.decode(SIDE.raw("{\"op\":1,\"d\":42}", NOW));

        assertThat(handshake.answer().body()).asString(UTF_8).isEqualTo("{\"op\":11,\"d\":42}");
    }

    @Test
    void idsBeyondFiftyThreeBitsStayExact() throws NotGenuine {
        var data = "{\"id\":9007199254740993,\"content\":\"hi\",\"channel_id\":9007199254740995,"
                + "\"guild_id\":9007199254740997,\"author\":{\"id\":9007199254740999}}";

        var message =
                Bots.message(SIDE.raw("{\"op\":0,\"id\":\"1\",\"t\":\"AT_MESSAGE_CREATE\",\"d\":" + data + "}", NOW));

        assertThat(message.redeliveryKey()).isEqualTo("m 9007199254740993");
        assertThat(message.sender()).isEqualTo("9007199254740999");
        assertThat(message.conversation().id()).isEqualTo("9007199254740997/9007199254740995");
    }

    private static ReplyPath path(Optional<ReplyPath> path) {
        assertThat(path).isPresent();
        return path.get();
    }

    @Test
    void everyWayBackCanBeReadAgain() throws NotGenuine {
        for (var request : List.of(
                SIDE.text(CHEN, "a", "ROBOT1.0_.b6nx!!", NOW),
                SIDE.inGroup(GROUP, CHEN, "a", "1", NOW),
                SIDE.click(GROUP, CHEN, "2", "30540ff7", NOW),
                SIDE.guildPrivate("1", "2", "a", "3", NOW))) {
            var handle = path(Bots.message(request).around().path()).handle();
            assertThat(Way.read(handle).orElseThrow().handle()).isEqualTo(handle);
        }
        assertThat(Way.read("X y")).isEmpty();
    }
}
