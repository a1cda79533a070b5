package linli.adapters.feishu;

import static linli.adapters.feishu.Accounts.BOT;
import static linli.adapters.feishu.Accounts.CHEN;
import static linli.adapters.feishu.Accounts.GROUP;
import static linli.adapters.feishu.Accounts.NOW;
import static linli.adapters.feishu.Accounts.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.wire.RawRequests;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.Surroundings;
import linli.core.platform.Inbound;
import org.junit.jupiter.api.Test;

/** Everything that people say and do there, in our own form. */
final class DecodeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Test
    void aTextInPrivate() {
        var request = SIDE.says(CHEN, Optional.empty(), "提意见", "1", NOW).get(0);

        assertThat(Accounts.message(request))
                .isEqualTo(new Message(
                        "linli",
                        "m om_1",
                        Conversation.withPerson(CHEN),
                        Accounts.APP_ID,
                        CHEN,
                        new Content.Text("提意见"),
                        NOW));
    }

    @Test
    void aTextThatCallsUsInAGroup() {
        var message = Accounts.message(
                SIDE.says(CHEN, Optional.of(GROUP), " 今天值班是谁 ", "1", NOW).get(0));

        assertThat(message.content()).isEqualTo(new Content.Text("今天值班是谁"));
        assertThat(message.conversation()).isEqualTo(Conversation.inGroup(GROUP));
        assertThat(message.sender()).isEqualTo(CHEN);
    }

    @Test
    void aNameOfOursInTheMiddleLeavesOneBlank() throws Exception {
        assertThat(content("请 @_user_1 计数", mention("@_user_1", BOT, "邻里"))).isEqualTo(new Content.Text("请 计数"));
    }

    @Test
    void othersKeepTheirNamesAndOurKeyIsNoPartOfTheirs() throws Exception {
        var request = group(
                "@_user_1 换班给 @_user_10 和 @_user_2",
                mention("@_user_1", BOT, "邻里"),
                mention("@_user_10", "ou_zhao", "赵阿姨"),
                mention("@_user_2", "ou_li", "李老师"));

        var message = Accounts.message(request);

        assertThat(message.content()).isEqualTo(new Content.Text("换班给 @赵阿姨 和 @李老师"));
        assertThat(message.around().mentioned()).containsExactlyInAnyOrder("ou_zhao", "ou_li");
    }

    @Test
    void whatAGroupSaysToOthersIsNotForUs() throws Exception {
        var notForUs = new Inbound.Ignored("not-for-us");
        assertThat(Accounts.decode(group("大家好"))).isEqualTo(notForUs);
        assertThat(Accounts.decode(group("@_user_1 好", mention("@_user_1", "ou_zhao", "赵阿姨"))))
                .isEqualTo(notForUs);
        assertThat(Accounts.decode(group("@_all 停水"))).isEqualTo(notForUs);
    }

    @Test
    void untilOurIdIsKnownABotWithoutAUserIdIsUs() throws Exception {
        var learned = new AtomicReference<>(Optional.<String>empty());
        var account = Accounts.of(
                Accounts.settings(Accounts.TOKEN, Optional.of(Accounts.KEY), Duration.ofHours(8)),
                new OwnId(learned::get));
        var toUs = SIDE.says(CHEN, Optional.of(GROUP), "计数", "1", NOW).get(0);
        var toAnotherBot = group("@_user_1 计数", mention("@_user_1", "ou_other_bot", "别的机器人"));
        assertThat(account.decode(RawRequests.of(toUs), NOW)).isInstanceOf(Inbound.Messages.class);
        assertThat(account.decode(RawRequests.of(toAnotherBot), NOW)).isInstanceOf(Inbound.Messages.class);

        learned.set(Optional.of(BOT));

        var later = NOW.plus(Duration.ofMinutes(1));
        await().untilAsserted(() -> assertThat(account.decode(RawRequests.of(toAnotherBot), later))
                .isEqualTo(new Inbound.Ignored("not-for-us")));
        assertThat(account.decode(RawRequests.of(toUs), later)).isInstanceOf(Inbound.Messages.class);
    }

    @Test
    void aMessageThatAnswersAnother() throws Exception {
        var event = messageEvent("text", "{\"text\":\"好\"}");
        ((ObjectNode) event.get("message")).put("parent_id", "om_before").put("root_id", "om_first");

        assertThat(Accounts.message(event(event)).around())
                .isEqualTo(new Surroundings(Optional.empty(), "om_before", List.of()));
    }

    @Test
    void everyKindOfMessage() {
        assertThat(said("image", "{\"image_key\":\"img_1\"}")).isEqualTo(new Content.Image("om_1/img_1", ""));
        assertThat(said("audio", "{\"file_key\":\"file_1\",\"duration\":2000}"))
                .isEqualTo(new Content.Voice("om_1/file_1", "opus", ""));
        assertThat(said("media", "{\"file_key\":\"f\",\"image_key\":\"i\",\"file_name\":\"a.mp4\",\"duration\":1}"))
                .isEqualTo(new Content.Video("om_1/f", "i"));
        assertThat(said("location", "{\"name\":\"东门\",\"longitude\":\"121.55\",\"latitude\":\"29.87\"}"))
                .isEqualTo(new Content.Location(29.87, 121.55, "东门"));
        for (var kind : List.of("file", "sticker", "share_chat", "share_user", "interactive", "system", "todo"))
            assertThat(said(kind, "{\"file_key\":\"f\"}")).isEqualTo(new Content.Unsupported(kind));
    }

    @Test
    void aRichTextIsAPlainOneInLines() {
        var post = "{\"title\":\"停水\",\"content\":[[{\"tag\":\"text\",\"text\":\"看 \"},"
                + "{\"tag\":\"a\",\"text\":\"这里\",\"href\":\"https://example.org/a\"}],"
                + "[{\"tag\":\"img\",\"image_key\":\"img_1\"}],[{\"tag\":\"text\",\"text\":\"完\"}]]}";

        assertThat(said("post", post)).isEqualTo(new Content.Text("停水\n看 这里 https://example.org/a\n\n完"));
    }

    @Test
    void aLinkAloneIsALinkAndAPictureAloneAPicture() {
        assertThat(
                        said(
                                "post",
                                "{\"title\":\"\",\"content\":[[{\"tag\":\"a\",\"text\":\"停水\",\"href\":\"https://example.org/a\"}]]}"))
                .isEqualTo(new Content.Link("停水", "", "https://example.org/a"));
        assertThat(said("post", "{\"title\":\"\",\"content\":[[{\"tag\":\"img\",\"image_key\":\"img_1\"}]]}"))
                .isEqualTo(new Content.Image("om_1/img_1", ""));
    }

    @Test
    void aRichTextThatCallsUs() {
        var post = JsonNodeFactory.instance.objectNode().put("title", "");
        var line = post.putArray("content").addArray();
        line.addObject().put("tag", "at").put("user_id", "@_user_1").put("user_name", "邻里");
        line.addObject().put("tag", "text").put("text", " 值班");

        assertThat(Accounts.content(SIDE.message(CHEN, Optional.of(GROUP), "post", post, "1", NOW)))
                .isEqualTo(new Content.Text("值班"));
    }

    @Test
    void whoJoinsAndLeaves() {
        var joined = Accounts.message(SIDE.joined(GROUP, "ou_wang", List.of("ou_a", "ou_b"), NOW));
        assertThat(joined.content()).isEqualTo(new Content.MembersJoined(List.of("ou_a", "ou_b")));
        assertThat(joined.conversation()).isEqualTo(Conversation.inGroup(GROUP));
        assertThat(joined.sender()).isEqualTo("ou_wang");
        assertThat(Accounts.content(SIDE.left(GROUP, "ou_a", List.of("ou_a"), NOW)))
                .isEqualTo(new Content.MembersLeft(List.of("ou_a")));
        assertThat(groupEvent("im.chat.member.user.withdrawn_v1")).isEqualTo(new Content.MembersLeft(List.of("ou_a")));
    }

    @Test
    void theBotItselfComesAndGoes() {
        assertThat(groupEvent("im.chat.member.bot.added_v1")).isEqualTo(new Content.Welcomed());
        assertThat(groupEvent("im.chat.member.bot.deleted_v1")).isEqualTo(new Content.Dismissed());
        assertThat(groupEvent("im.chat.disbanded_v1")).isEqualTo(new Content.Dismissed());
    }

    @Test
    void whoOpensTheChatForTheFirstTimeFollows() {
        var event = NODES.objectNode().put("chat_id", "oc_1");
        event.putObject("operator_id").put("open_id", CHEN);
        var kind = "im.chat.access_event.bot_p2p_chat_entered_v1";
        assertThat(Accounts.content(SIDE.event(kind, event, "e1", NOW))).isEqualTo(new Content.Followed(""));

        event.put("last_message_id", "om_0").put("last_message_create_time", "1608725989000");

        assertThat(Accounts.decode(SIDE.event(kind, event, "e2", NOW))).isEqualTo(new Inbound.Ignored(kind));
    }

    @Test
    void aMenuButton() {
        var message = Accounts.message(SIDE.menu(CHEN, "menu_duty", NOW));
        assertThat(message.content()).isEqualTo(new Content.MenuPressed("menu_duty"));
        assertThat(message.conversation()).isEqualTo(Conversation.withPerson(CHEN));
    }

    @Test
    void aCardsButtonIsTheDigitThatItShows() throws Exception {
        var inPrivate = Accounts.message(SIDE.click(CHEN, "oc_1", JSON.readTree("{\"id\":\"2\"}"), "1", NOW));
        assertThat(inPrivate.content()).isEqualTo(new Content.Text("2"));
        assertThat(inPrivate.conversation()).isEqualTo(Conversation.withPerson(CHEN));
        assertThat(inPrivate.redeliveryKey()).isEqualTo("c ev-1");

        var inGroup =
                Accounts.message(SIDE.click(CHEN, GROUP, JSON.readTree("{\"id\":\"31\",\"in\":\"group\"}"), "2", NOW));
        assertThat(inGroup.content()).isEqualTo(new Content.Text("31"));
        assertThat(inGroup.conversation()).isEqualTo(Conversation.inGroup(GROUP));

        assertThat(Accounts.content(SIDE.click(CHEN, "oc_1", NODES.textNode("9"), "3", NOW)))
                .isEqualTo(new Content.Text("9"));
    }

    @Test
    void aButtonThatIsNotOursIsNobodys() throws Exception {
        for (var value : List.of("{\"act\":\"approve\"}", "{\"id\":\"123\"}", "{\"id\":\"\"}", "\"退订\"", "7", "[]"))
            assertThat(Accounts.decode(SIDE.click(CHEN, "oc_1", JSON.readTree(value), "1", NOW)))
                    .isEqualTo(new Inbound.Ignored("card.action.trigger"));
    }

    @Test
    void aClicksTimeIsInMicroseconds() throws Exception {
        var request = SIDE.click(CHEN, "oc_1", JSON.readTree("{\"id\":\"2\"}"), "1", NOW);
        var micros = SIDE.raw(
                request.plainXml().replace(Long.toString(NOW.toEpochMilli()), NOW.toEpochMilli() + "123"), NOW);

        assertThat(Accounts.message(micros).sentAt()).isEqualTo(NOW);
    }

    @Test
    void timesAreCutToTheSecond() {
        var at = NOW.plusMillis(789);
        assertThat(Accounts.message(
                                SIDE.says(CHEN, Optional.empty(), "好", "1", at).get(0))
                        .sentAt())
                .isEqualTo(NOW);
    }

    @Test
    void aRepetitionHasTheSameKeyAndAnotherMessageAnother() {
        var first = SIDE.says(CHEN, Optional.empty(), "好", "1", NOW).get(0);
        var again = SIDE.again(first, NOW.plusSeconds(15));
        var another = SIDE.says(CHEN, Optional.empty(), "好", "2", NOW).get(0);

        assertThat(again.body()).isNotEqualTo(first.body());
        assertThat(Accounts.message(again)).isEqualTo(Accounts.message(first));
        assertThat(Accounts.message(another).redeliveryKey())
                .isNotEqualTo(Accounts.message(first).redeliveryKey());
    }

    @Test
    void aRepetitionAfterSixHoursIsReadAndOneAfterNineIsNot() throws Exception {
        var request =
                RawRequests.of(SIDE.says(CHEN, Optional.empty(), "好", "1", NOW).get(0));
        var late = NOW.plus(Duration.ofHours(7).plusMinutes(6));

        assertThat(Accounts.encrypted().decode(request, late)).isInstanceOf(Inbound.Messages.class);
    }

    @Test
    void eventsThatNobodyHandlesAreAcknowledged() {
        for (var kind : List.of(
                "im.message.message_read_v1",
                "im.message.reaction.created_v1",
                "im.message.reaction.deleted_v1",
                "im.chat.updated_v1",
                "im.message.recalled_v1",
                "contact.user.created_v3",
                "something.of_tomorrow_v9"))
            assertThat(Accounts.decode(SIDE.event(kind, NODES.objectNode(), "e1", NOW)))
                    .isEqualTo(new Inbound.Ignored(kind));
    }

    @Test
    void eventsOfTheFirstVersionAreAcknowledged() {
        var old = "{\"ts\":\"1502199207.7171419\",\"uuid\":\"bc447199585340d1f3728d26b1c0297a\",\"token\":\""
                + Accounts.TOKEN + "\",\"type\":\"event_callback\",\"event\":{\"type\":\"message\"}}";

        assertThat(Accounts.decode(SIDE.raw(old, NOW))).isEqualTo(new Inbound.Ignored("version-1"));
    }

    @Test
    void whatABotSaysIsNotForUs() throws Exception {
        var event = messageEvent("text", "{\"text\":\"好\"}");
        ((ObjectNode) event.get("sender")).put("sender_type", "app");

        assertThat(Accounts.decode(event(event))).isEqualTo(new Inbound.Ignored("not-a-person"));
    }

    private static Content said(String kind, String content) {
        try {
            var object = (ObjectNode) JSON.readTree(content);
            return Accounts.content(SIDE.message(CHEN, Optional.empty(), kind, object, "1", NOW));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Content groupEvent(String kind) {
        var event = NODES.objectNode().put("chat_id", GROUP).put("name", "3号楼");
        event.putObject("operator_id").put("open_id", "ou_wang");
        event.putArray("users").addObject().putObject("user_id").put("open_id", "ou_a");
        return Accounts.content(SIDE.event(kind, event, "e1", NOW));
    }

    private static Content content(String text, ObjectNode... mentions) throws Exception {
        return Accounts.content(group(text, mentions));
    }

    private static SignedRequest group(String text, ObjectNode... mentions) throws Exception {
        var event = messageEvent("text", NODES.objectNode().put("text", text).toString());
        var message = (ObjectNode) event.get("message");
        message.put("chat_type", "group")
                .put("chat_id", GROUP)
                .putArray("mentions")
                .addAll(List.of(mentions));
        return event(event);
    }

    private static ObjectNode mention(String key, String openId, String name) {
        var mention = NODES.objectNode().put("key", key).put("name", name);
        mention.putObject("id").put("open_id", openId).put("user_id", "");
        return mention;
    }

    private static SignedRequest event(JsonNode event) {
        return SIDE.event("im.message.receive_v1", (ObjectNode) event, "e1", NOW);
    }

    private static ObjectNode messageEvent(String kind, String content) throws Exception {
        var request = SIDE.message(CHEN, Optional.empty(), kind, NODES.objectNode(), "1", NOW);
        var event = (ObjectNode) JSON.readTree(request.plainXml()).get("event");
        ((ObjectNode) event.get("message")).put("content", content);
        return event;
    }
}
