package linli.adapters.line;

import static linli.adapters.line.Channels.BOT;
import static linli.adapters.line.Channels.CHEN;
import static linli.adapters.line.Channels.GROUP;
import static linli.adapters.line.Channels.NOW;
import static linli.adapters.line.Channels.SIDE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.ReplyPath;
import linli.core.message.Surroundings;
import linli.core.platform.Inbound;
import org.junit.jupiter.api.Test;

/** Everything that people say and do there, in our own form. */
final class DecodeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Optional<String> IN_GROUP = Optional.of(GROUP);

    @Test
    void aTextInPrivate() {
        var event = SIDE.textEvent(CHEN, Optional.empty(), "提意见", "1", NOW.plusMillis(211));

        assertThat(Channels.message(event))
                .isEqualTo(new Message(
                        "linli",
                        "e 01FZ74A0TDDPYRV1",
                        Conversation.withPerson(CHEN),
                        BOT,
                        CHEN,
                        new Content.Text("提意见"),
                        NOW,
                        Surroundings.with(new ReplyPath("reply-1", 1, NOW.plusSeconds(50)))));
    }

    @Test
    void aTextThatCallsUsInAGroup() {
        var message = Channels.message(SIDE.textEvent(CHEN, IN_GROUP, "当番は誰？", "1", NOW));

        assertThat(message.content()).isEqualTo(new Content.Text("当番は誰？"));
        assertThat(message.conversation()).isEqualTo(Conversation.inGroup(GROUP));
        assertThat(message.sender()).isEqualTo(CHEN);
    }

    @Test
    void namesAreCountedInUtf16() {
        var event = group(
                "😀@bot 和 @赵 值班",
                "[{\"index\":2,\"length\":4,\"isSelf\":true},"
                        + "{\"index\":9,\"length\":2,\"type\":\"user\",\"userId\":\"U9\"}]");

        assertThat(Channels.content(event)).isEqualTo(new Content.Text("😀和 @赵 值班"));
        assertThat(Channels.message(event).around().mentioned()).containsExactly("U9");
    }

    @Test
    void aNameTwiceIsTakenAwayTwice() {
        var event = group(
                "@bot 好 @bot",
                "[{\"index\":0,\"length\":4,\"isSelf\":true}," + "{\"index\":7,\"length\":4,\"isSelf\":true}]");

        assertThat(Channels.content(event)).isEqualTo(new Content.Text("好"));
    }

    @Test
    void whatAGroupSaysToOthersIsNotForUs() {
        var notForUs = new Inbound.Ignored("not-for-us");
        assertThat(Channels.decode(group("大家好", "[]"))).isEqualTo(notForUs);
        assertThat(Channels.decode(group("@赵 好", "[{\"index\":0,\"length\":2,\"userId\":\"U9\"}]")))
                .isEqualTo(notForUs);
        assertThat(Channels.decode(group("@All 好", "[{\"index\":0,\"length\":4,\"type\":\"all\"}]")))
                .isEqualTo(notForUs);
        assertThat(Channels.decode(SIDE.messageEvent(CHEN, IN_GROUP, json("{\"type\":\"image\"}"), "1", NOW)))
                .isEqualTo(notForUs);
    }

    @Test
    void whoeverIsNotNamedInAGroupCannotBeAnswered() {
        assertThat(Channels.decode(SIDE.textEvent("", IN_GROUP, "好", "1", NOW)))
                .isEqualTo(new Inbound.Ignored("no-sender"));
    }

    @Test
    void aRoomIsAGroup() {
        var event = SIDE.textEvent(CHEN, IN_GROUP, "值班", "1", NOW);
        ((ObjectNode) event.get("source"))
                .put("type", "room")
                .put("roomId", "R1")
                .remove("groupId");

        assertThat(Channels.message(event).conversation()).isEqualTo(Conversation.inGroup("R1"));
    }

    @Test
    void aMessageThatAnswersAnother() {
        var event = SIDE.textEvent(CHEN, Optional.empty(), "好", "1", NOW);
        ((ObjectNode) event.get("message")).put("quotedMessageId", "444573844083572737");

        assertThat(Channels.message(event).around().quoted()).isEqualTo("444573844083572737");
    }

    @Test
    void everyKindOfMessage() {
        assertThat(said("{\"type\":\"image\",\"contentProvider\":{\"type\":\"line\"}}"))
                .isEqualTo(new Content.Image("1", ""));
        assertThat(
                        said(
                                "{\"type\":\"image\",\"contentProvider\":{\"type\":\"external\",\"originalContentUrl\":\"https://example.org/a.png\"}}"))
                .isEqualTo(new Content.Image("1", "https://example.org/a.png"));
        assertThat(said("{\"type\":\"audio\",\"duration\":60000}")).isEqualTo(new Content.Voice("1", "m4a", ""));
        assertThat(said("{\"type\":\"video\",\"duration\":60000}")).isEqualTo(new Content.Video("1", ""));
        assertThat(
                        said(
                                "{\"type\":\"location\",\"title\":\"東門\",\"address\":\"a\",\"latitude\":35.6,\"longitude\":139.7}"))
                .isEqualTo(new Content.Location(35.6, 139.7, "東門"));
        assertThat(said("{\"type\":\"location\",\"address\":\"a\",\"latitude\":35,\"longitude\":-139.7}"))
                .isEqualTo(new Content.Location(35, -139.7, "a"));
        for (var kind : List.of("file", "sticker", "of-tomorrow"))
            assertThat(said("{\"type\":\"" + kind + "\"}")).isEqualTo(new Content.Unsupported(kind));
    }

    @Test
    void whoFollowsAndWhoDoesNotAnyMore() {
        assertThat(Channels.content(SIDE.event("follow", CHEN, Optional.empty(), "1", NOW, true)))
                .isEqualTo(new Content.Followed(""));
        var gone = Channels.message(SIDE.event("unfollow", CHEN, Optional.empty(), "1", NOW, false));
        assertThat(gone.content()).isEqualTo(new Content.Unfollowed());
        assertThat(gone.around()).isEqualTo(Surroundings.NONE);
    }

    @Test
    void theBotItselfComesAndGoes() {
        var joined = Channels.message(SIDE.event("join", "", IN_GROUP, "1", NOW, true));
        assertThat(joined.content()).isEqualTo(new Content.Welcomed());
        assertThat(joined.conversation()).isEqualTo(Conversation.inGroup(GROUP));
        assertThat(joined.sender()).isEqualTo(GROUP);
        assertThat(Channels.content(SIDE.event("leave", "", IN_GROUP, "1", NOW, false)))
                .isEqualTo(new Content.Dismissed());
    }

    @Test
    void whoJoinsAndLeaves() {
        assertThat(Channels.content(SIDE.membersEvent("memberJoined", GROUP, List.of("U1", "U2"), "1", NOW)))
                .isEqualTo(new Content.MembersJoined(List.of("U1", "U2")));
        assertThat(Channels.content(SIDE.membersEvent("memberLeft", GROUP, List.of("U1"), "1", NOW)))
                .isEqualTo(new Content.MembersLeft(List.of("U1")));
    }

    @Test
    void aButtonIsTheDigitThatItShows() {
        var pressed = Channels.message(SIDE.postbackEvent(CHEN, IN_GROUP, "31", "1", NOW));
        assertThat(pressed.content()).isEqualTo(new Content.Text("31"));
        assertThat(pressed.conversation()).isEqualTo(Conversation.inGroup(GROUP));
        for (var data : List.of("act=ok", "123", "", "退订"))
            assertThat(Channels.decode(SIDE.postbackEvent(CHEN, Optional.empty(), data, "1", NOW)))
                    .isEqualTo(new Inbound.Ignored("postback"));
    }

    @Test
    void severalEventsInOneRequestAreSeveralMessagesInTheirOrder() {
        var request = SIDE.batch(List.of(
                SIDE.textEvent(CHEN, Optional.empty(), "一", "1", NOW),
                SIDE.event("unsend", CHEN, Optional.empty(), "2", NOW, false),
                SIDE.textEvent("U9", Optional.empty(), "二", "3", NOW)));

        assertThat(((Inbound.Messages) Channels.decode(request)).messages())
                .extracting(Message::content)
                .containsExactly(new Content.Text("一"), new Content.Text("二"));
    }

    @Test
    void whileAnotherSystemAnswersWeDoNot() {
        var event = SIDE.textEvent(CHEN, Optional.empty(), "好", "1", NOW).put("mode", "standby");
        assertThat(Channels.decode(event)).isEqualTo(new Inbound.Ignored("standby"));
    }

    @Test
    void eventsThatNobodyHandlesAreAcknowledged() {
        for (var kind : List.of("unsend", "videoPlayComplete", "beacon", "accountLink", "membership", "of-tomorrow"))
            assertThat(Channels.decode(SIDE.event(kind, CHEN, Optional.empty(), "1", NOW, false)))
                    .isEqualTo(new Inbound.Ignored(kind));
    }

    @Test
    void aRedeliveryADayLaterIsTheSameMessage() throws Exception {
        var first = SIDE.says(CHEN, Optional.empty(), "好", "1", NOW).get(0);
        var again = linli.adapters.wire.RawRequests.of(SIDE.again(first));

        assertThat(Channels.account().decode(again, NOW.plus(Duration.ofHours(25))))
                .isEqualTo(Channels.decode(first));
        assertThat(SIDE.again(first).body()).isNotEqualTo(first.body());
    }

    private static Content said(String message) {
        return Channels.content(SIDE.messageEvent(CHEN, Optional.empty(), json(message), "1", NOW));
    }

    private static ObjectNode group(String text, String mentionees) {
        var message = json("{\"type\":\"text\",\"mention\":{\"mentionees\":" + mentionees + "}}");
        return SIDE.messageEvent(CHEN, IN_GROUP, message.put("text", text), "1", NOW);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
