package linli.adapters.onebot;

import static linli.adapters.onebot.Behind.CHEN;
import static linli.adapters.onebot.Behind.ELEVEN;
import static linli.adapters.onebot.Behind.GROUP;
import static linli.adapters.onebot.Behind.NOW;
import static linli.adapters.onebot.Behind.SELF;
import static linli.adapters.onebot.Behind.TWELVE;
import static linli.adapters.onebot.Behind.eleven;
import static linli.adapters.onebot.Behind.message;
import static linli.adapters.onebot.Behind.twelve;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import linli.adapters.sandbox.OnebotSide;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people say and do, as a bridge tells it in either version. */
final class DecodeTest {
    private static final Optional<String> PRIVATE = Optional.empty();
    private static final Optional<String> IN_GROUP = Optional.of(GROUP);

    @Test
    void aPrivateText() throws NotGenuine {
        var eleven = message(ELEVEN.says(CHEN, PRIVATE, "值班是谁", "-12", NOW).get(0));
        var twelve = message(TWELVE.says(CHEN, PRIVATE, "值班是谁", "6283", NOW).get(0));

        for (var message : List.of(eleven, twelve)) {
            assertThat(message.content()).isEqualTo(new Content.Text("值班是谁"));
            assertThat(message.conversation()).isEqualTo(Conversation.withPerson(CHEN));
            assertThat(message.sender()).isEqualTo(CHEN);
            assertThat(message.receiver()).isEqualTo(SELF);
            assertThat(message.sentAt()).isEqualTo(NOW);
            assertThat(message.around().path()).isEmpty();
        }
        assertThat(eleven.redeliveryKey()).isEqualTo("11 m " + NOW.getEpochSecond() + " -12");
        assertThat(twelve.redeliveryKey()).isEqualTo("12 e6283");
    }

    @Test
    void aTextThatCallsUsInAGroup() throws NotGenuine {
        for (var message : List.of(
                message(ELEVEN.says(CHEN, IN_GROUP, "值班是谁", "13", NOW).get(0)),
                message(TWELVE.says(CHEN, IN_GROUP, "值班是谁", "13", NOW).get(0)))) {
            assertThat(message.content()).isEqualTo(new Content.Text("值班是谁"));
            assertThat(message.conversation()).isEqualTo(Conversation.inGroup(GROUP));
            assertThat(message.sender()).isEqualTo(CHEN);
        }
    }

    @Test
    void whatDoesNotCallUsInAGroupIsNotForUs() throws NotGenuine {
        for (var parts : List.of(
                parts(OnebotSide.part("text", "text", "/值班 查")),
                parts(ELEVEN.mention("all"), OnebotSide.part("text", "text", "开会")),
                parts(ELEVEN.mention("7"), OnebotSide.part("text", "text", "你好")),
                parts(OnebotSide.part("image", "file", "a.jpg"))))
            assertThat(decode(ELEVEN, ELEVEN.message(CHEN, IN_GROUP, parts, "1", NOW)))
                    .isEqualTo(new Inbound.Ignored("not-for-us"));
        var everybody = parts(OnebotSide.part("mention_all", "x", ""), OnebotSide.part("text", "text", "开会"));
        assertThat(decode(TWELVE, TWELVE.message(CHEN, IN_GROUP, everybody, "1", NOW)))
                .isEqualTo(new Inbound.Ignored("not-for-us"));
        assertThat(decode(ELEVEN, ELEVEN.coded(CHEN, IN_GROUP, "[CQ:at,qq=100010001] 值班", "1", NOW)))
                .isEqualTo(new Inbound.Ignored("not-for-us"));
    }

    @Test
    void withoutANameNobodyIsAnswered() throws NotGenuine {
        for (var kind : List.of("anonymous", "notice")) {
            var event = ELEVEN.message(CHEN, IN_GROUP, parts(ELEVEN.mention(SELF)), "1", NOW);
            assertThat(decode(ELEVEN, event.put("sub_type", kind))).isEqualTo(new Inbound.Ignored("not-for-us"));
        }
    }

    @Test
    void othersThatAreNamedAndWhatIsAnswered() throws NotGenuine {
        var eleven = eleven(ELEVEN.message(
                CHEN,
                IN_GROUP,
                parts(
                        OnebotSide.part("reply", "id", "77"),
                        ELEVEN.mention(SELF),
                        OnebotSide.part("text", "text", " 禁言 "),
                        ELEVEN.mention("7"),
                        OnebotSide.part("text", "text", " 10分钟")),
                "1",
                NOW));
        var twelve = twelve(TWELVE.message(
                CHEN,
                IN_GROUP,
                parts(
                        OnebotSide.part("reply", "message_id", "77"),
                        TWELVE.mention(SELF),
                        OnebotSide.part("text", "text", " 禁言 "),
                        TWELVE.mention("7"),
                        OnebotSide.part("text", "text", " 10分钟")),
                "1",
                NOW));

        for (var message : List.of(eleven, twelve)) {
            assertThat(message.content()).isEqualTo(new Content.Text("禁言 @7 10分钟"));
            assertThat(message.around().mentioned()).containsExactly("7");
            assertThat(message.around().quoted()).isEqualTo("77");
        }
    }

    @Test
    void textWithCodes() throws NotGenuine {
        var message = eleven(ELEVEN.coded(
                CHEN, IN_GROUP, "[CQ:reply,id=77][CQ:at,qq=10001000] a&amp;#91;&#91;b&#93;, [CQ:at,qq=7]", "1", NOW));

        assertThat(message.content()).isEqualTo(new Content.Text("a&#91;[b], @7"));
        assertThat(message.around().quoted()).isEqualTo("77");
        assertThat(message.around().mentioned()).containsExactly("7");
    }

    @Test
    void whatLooksLikeACodeAndIsNoneIsText() throws NotGenuine {
        for (var text : List.of("[CQ:at", "[CQ:,qq=1]", "[cq:at,qq=10001000]", "[]", "[CQ:at,qq]"))
            assertThat(eleven(ELEVEN.coded(CHEN, PRIVATE, text, "1", NOW)).content())
                    .isEqualTo(new Content.Text(text));
    }

    /** What somebody typed is escaped by the bridge, and so can be no code of theirs. */
    @Test
    void aTypedCodeIsNoCode() throws NotGenuine {
        assertThat(decode(ELEVEN, ELEVEN.coded(CHEN, IN_GROUP, "&#91;CQ:at,qq=10001000&#93; 计数", "1", NOW)))
                .isEqualTo(new Inbound.Ignored("not-for-us"));
    }

    @Test
    void whatIsAttachedWithoutWords() throws NotGenuine, IOException {
        assertThat(part11("image", "\"file\":\"a.jpg\",\"url\":\"https://example.org/a\""))
                .isEqualTo(new Content.Image("a.jpg", "https://example.org/a"));
        assertThat(part11("record", "\"file\":\"a.amr\"")).isEqualTo(new Content.Voice("a.amr", "", ""));
        assertThat(part11("video", "\"file\":\"a.mp4\"")).isEqualTo(new Content.Video("a.mp4", ""));
        assertThat(part11("location", "\"lat\":\"39.9\",\"lon\":116.3,\"title\":\"车棚\""))
                .isEqualTo(new Content.Location(39.9, 116.3, "车棚"));
        assertThat(part11("location", "\"lat\":\"91\",\"lon\":\"116.3\""))
                .isEqualTo(new Content.Unsupported("location"));
        assertThat(part11("share", "\"url\":\"https://example.org\",\"title\":\"停水\",\"content\":\"明天\""))
                .isEqualTo(new Content.Link("停水", "明天", "https://example.org"));
        for (var kind : List.of("json", "forward", "dice", "poke", "music"))
            assertThat(part11(kind, "\"id\":\"1\"")).isEqualTo(new Content.Unsupported(kind));
        assertThat(part12("image", "\"file_id\":\"f1\"")).isEqualTo(new Content.Image("f1", ""));
        assertThat(part12("voice", "\"file_id\":\"f2\"")).isEqualTo(new Content.Voice("f2", "", ""));
        assertThat(part12("audio", "\"file_id\":\"f3\"")).isEqualTo(new Content.Voice("f3", "", ""));
        assertThat(part12("video", "\"file_id\":\"f4\"")).isEqualTo(new Content.Video("f4", ""));
        assertThat(part12("location", "\"latitude\":39.9,\"longitude\":116.3,\"title\":\"车棚\",\"content\":\"\""))
                .isEqualTo(new Content.Location(39.9, 116.3, "车棚"));
        assertThat(part12("file", "\"file_id\":\"f5\"")).isEqualTo(new Content.Unsupported("file"));
    }

    private static Content part11(String type, String data) throws NotGenuine, IOException {
        return eleven(ELEVEN.message(CHEN, PRIVATE, parts(json(type, data)), "1", NOW))
                .content();
    }

    private static Content part12(String type, String data) throws NotGenuine, IOException {
        return twelve(TWELVE.message(CHEN, PRIVATE, parts(json(type, data)), "1", NOW))
                .content();
    }

    private static ObjectNode json(String type, String data) throws IOException {
        return (ObjectNode) new ObjectMapper().readTree("{\"type\":\"" + type + "\",\"data\":{" + data + "}}");
    }

    @Test
    void membersComeAndGo() throws NotGenuine {
        var group = Conversation.inGroup(GROUP);
        for (var joined : List.of(
                eleven(ELEVEN.notice("group_increase", GROUP, "2", NOW)),
                twelve(TWELVE.notice("group_member_increase", GROUP, "2", NOW)))) {
            assertThat(joined.content()).isEqualTo(new Content.MembersJoined(List.of("2")));
            assertThat(joined.conversation()).isEqualTo(group);
            assertThat(joined.sender()).isEqualTo("2");
        }
        for (var left : List.of(
                eleven(ELEVEN.notice("group_decrease", GROUP, "2", NOW)),
                twelve(TWELVE.notice("group_member_decrease", GROUP, "2", NOW))))
            assertThat(left.content()).isEqualTo(new Content.MembersLeft(List.of("2")));
    }

    @Test
    void weComeAndGo() throws NotGenuine {
        for (var welcomed : List.of(
                eleven(ELEVEN.notice("group_increase", GROUP, SELF, NOW)),
                twelve(TWELVE.notice("group_member_increase", GROUP, SELF, NOW))))
            assertThat(welcomed.content()).isEqualTo(new Content.Welcomed());
        for (var dismissed : List.of(
                eleven(ELEVEN.notice("group_decrease", GROUP, SELF, NOW)),
                twelve(TWELVE.notice("group_member_decrease", GROUP, SELF, NOW))))
            assertThat(dismissed.content()).isEqualTo(new Content.Dismissed());
    }

    @Test
    void friendsComeAndGo() throws NotGenuine {
        assertThat(eleven(ELEVEN.friend("friend_add", CHEN, NOW)).content()).isEqualTo(new Content.Followed(""));
        assertThat(twelve(TWELVE.friend("friend_increase", CHEN, NOW)).content())
                .isEqualTo(new Content.Followed(""));
        assertThat(twelve(TWELVE.friend("friend_decrease", CHEN, NOW)).content())
                .isEqualTo(new Content.Unfollowed());
    }

    @Test
    void noticesOfOneSecondDiffer() throws NotGenuine {
        var first = eleven(ELEVEN.notice("group_increase", GROUP, "2", NOW)).redeliveryKey();

        assertThat(eleven(ELEVEN.notice("group_increase", GROUP, "3", NOW)).redeliveryKey())
                .isNotEqualTo(first);
        assertThat(eleven(ELEVEN.notice("group_decrease", GROUP, "2", NOW)).redeliveryKey())
                .isNotEqualTo(first);
        assertThat(eleven(ELEVEN.notice("group_increase", "9", "2", NOW)).redeliveryKey())
                .isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"group_upload", "group_admin", "group_ban", "group_recall", "friend_recall", "notify", "new"})
    void noticesThatNobodyHandlesAreAcknowledged(String kind) throws NotGenuine {
        assertThat(decode(ELEVEN, ELEVEN.notice(kind, GROUP, "2", NOW))).isEqualTo(new Inbound.Ignored(kind));
        assertThat(decode(TWELVE, TWELVE.notice(kind, GROUP, "2", NOW))).isEqualTo(new Inbound.Ignored(kind));
    }

    @Test
    void heartbeatsRequestsAndOurOwnWordsAreAcknowledged() throws NotGenuine {
        assertThat(decode(ELEVEN, ELEVEN.heartbeat(NOW))).isEqualTo(new Inbound.Ignored("meta_event"));
        assertThat(decode(TWELVE, TWELVE.heartbeat(NOW))).isEqualTo(new Inbound.Ignored("meta"));
        var message = ELEVEN.message(CHEN, PRIVATE, parts(OnebotSide.part("text", "text", "a")), "1", NOW);
        for (var kind : List.of("request", "message_sent", "of_later_times"))
            assertThat(decode(ELEVEN, message.deepCopy().put("post_type", kind)))
                    .isEqualTo(new Inbound.Ignored(kind));
        assertThat(decode(ELEVEN, message.put("user_id", SELF))).isEqualTo(new Inbound.Ignored("own"));
    }

    @Test
    void idsMayBeTextsOrBeyondFiftyThreeBits() throws NotGenuine {
        var message =
                ELEVEN.message("9007199254740993", PRIVATE, parts(OnebotSide.part("text", "text", "a")), "1", NOW);
        assertThat(eleven(message).sender()).isEqualTo("9007199254740993");
        message.put("self_id", SELF).put("message_id", "a-b-c").put("user_id", "wxid_1");
        assertThat(eleven(message).sender()).isEqualTo("wxid_1");
        assertThat(eleven(message).redeliveryKey()).isEqualTo("11 m " + NOW.getEpochSecond() + " a-b-c");
    }

    @Test
    void theSameShortIdOfAnotherTimeIsAnotherMessage() throws NotGenuine {
        var first = message(ELEVEN.says(CHEN, PRIVATE, "值班是谁", "1", NOW).get(0));
        var again = message(ELEVEN.says(CHEN, PRIVATE, "值班是谁", "1", NOW).get(0));
        var restarted = message(
                ELEVEN.says(CHEN, PRIVATE, "停水是哪天", "1", NOW.plusSeconds(1)).get(0));

        assertThat(again.redeliveryKey()).isEqualTo(first.redeliveryKey());
        assertThat(restarted.redeliveryKey()).isNotEqualTo(first.redeliveryKey());
    }

    private static Inbound decode(OnebotSide side, JsonNode event) throws NotGenuine {
        return Behind.decode(side.posted(event));
    }

    private static ArrayNode parts(ObjectNode... parts) {
        return JsonNodeFactory.instance.arrayNode().addAll(List.of(parts));
    }
}
