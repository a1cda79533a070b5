package linli.adapters.feishu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static linli.adapters.feishu.Accounts.CHEN;
import static linli.adapters.feishu.Accounts.GROUP;
import static linli.adapters.feishu.Accounts.NOW;
import static linli.adapters.feishu.Accounts.SIDE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import linli.adapters.sandbox.FeishuApiSide;
import linli.adapters.sandbox.FeishuReceived;
import linli.core.job.ShiftedClock;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
import linli.core.platform.Capabilities.Feature;
import linli.core.platform.GroupCare.Act;
import linli.core.platform.Inbound;
import linli.core.platform.MediaFile;
import linli.core.platform.Recipient;
import linli.core.platform.Sending.TokenAnswer;
import linli.core.platform.Sending.UploadAnswer;
import linli.core.platform.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One test for each feature that the platform is said to have. */
final class ConformanceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final FeishuApiSide api = api();
    private final FeishuSending sending = sending();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void everyFeatureHasItsTest() {
        var tests = Arrays.stream(ConformanceTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(java.lang.reflect.Method::getName)
                .collect(Collectors.toSet());

        assertThat(Accounts.encrypted().capabilities().features())
                .isNotEmpty()
                .allSatisfy(feature -> assertThat(tests).contains(inCamelCase(feature)));
    }

    private static String inCamelCase(Feature feature) {
        return Pattern.compile("_(.)")
                .matcher(feature.name().toLowerCase(Locale.ROOT))
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    @Test
    void setUpCheck() {
        var answer = ((Inbound.Handshake) Accounts.decode(SIDE.urlCheck("ajls384kdjx98XX", NOW))).answer();

        assertThat(answer.body()).asString(UTF_8).isEqualTo("{\"challenge\":\"ajls384kdjx98XX\"}");
        assertThat(answer.contentType()).startsWith("application/json");
    }

    @Test
    void text() {
        assertThat(Accounts.content(
                        SIDE.says(CHEN, Optional.empty(), "停水👌", "1", NOW).get(0)))
                .isEqualTo(new Content.Text("停水👌"));
        assertThat(shown(new Outgoing.Text("好👌")).text()).isEqualTo("好👌");
    }

    @Test
    void picture() {
        var content = NODES.objectNode().put("image_key", "img_1");
        assertThat(Accounts.content(SIDE.message(CHEN, Optional.empty(), "image", content, "1", NOW)))
                .isEqualTo(new Content.Image("om_1/img_1", ""));
        assertThat(shown(new Outgoing.Image(upload(MediaFile.Kind.IMAGE))).kind())
                .isEqualTo("image");
    }

    @Test
    void voice() {
        var content = NODES.objectNode().put("file_key", "f1").put("duration", 2000);
        assertThat(Accounts.content(SIDE.message(CHEN, Optional.empty(), "audio", content, "1", NOW)))
                .isEqualTo(new Content.Voice("om_1/f1", "opus", ""));
        assertThat(shown(new Outgoing.Voice(upload(MediaFile.Kind.VOICE))).kind())
                .isEqualTo("audio");
    }

    @Test
    void location() {
        var content =
                NODES.objectNode().put("name", "东门").put("longitude", "121.55").put("latitude", "29.87");
        assertThat(Accounts.content(SIDE.message(CHEN, Optional.empty(), "location", content, "1", NOW)))
                .isEqualTo(new Content.Location(29.87, 121.55, "东门"));
    }

    @Test
    void link() {
        var content = NODES.objectNode().put("title", "");
        content.putArray("content")
                .addArray()
                .addObject()
                .put("tag", "a")
                .put("text", "通知")
                .put("href", "https://example.org/n");
        assertThat(Accounts.content(SIDE.message(CHEN, Optional.empty(), "post", content, "1", NOW)))
                .isEqualTo(new Content.Link("通知", "", "https://example.org/n"));
    }

    @Test
    void follow() {
        var event = NODES.objectNode().put("chat_id", "oc_1");
        event.putObject("operator_id").put("open_id", CHEN);
        var entered = SIDE.event("im.chat.access_event.bot_p2p_chat_entered_v1", event, "e1", NOW);
        assertThat(Accounts.content(entered)).isEqualTo(new Content.Followed(""));
    }

    @Test
    void group() {
        var message = Accounts.message(
                SIDE.says(CHEN, Optional.of(GROUP), "值班", "1", NOW).get(0));
        assertThat(message.conversation()).isEqualTo(Conversation.inGroup(GROUP));

        var to = new Recipient(message.conversation(), Optional.empty(), 1, "k");
        assertThat(sending.send(token(), to, new Outgoing.Text("老王"))).isInstanceOf(Sent.Accepted.class);
        assertThat(api.received(GROUP)).extracting(FeishuReceived::text).containsExactly("老王");
    }

    @Test
    void mention() {
        var called = SIDE.says(CHEN, Optional.of(GROUP), "值班", "1", NOW).get(0);
        assertThat(Accounts.content(called)).isEqualTo(new Content.Text("值班"));

        var toOthers = SIDE.raw(called.plainXml().replace("\"" + Accounts.BOT + "\"", "\"ou_other\""), NOW);
        assertThat(Accounts.decode(toOthers)).isEqualTo(new Inbound.Ignored("not-for-us"));
    }

    @Test
    void members() {
        assertThat(Accounts.content(SIDE.joined(GROUP, CHEN, List.of("ou_a"), NOW)))
                .isEqualTo(new Content.MembersJoined(List.of("ou_a")));
        assertThat(Accounts.content(SIDE.left(GROUP, CHEN, List.of("ou_a"), NOW)))
                .isEqualTo(new Content.MembersLeft(List.of("ou_a")));
    }

    /** The button that was shown is pressed, and its digit comes back; the screen says that it was heard. */
    @Test
    void choices() throws IOException {
        var menu = new Outgoing.Menu("车棚放哪边?", List.of(new Outgoing.Menu.Choice("2", "西边")), "");
        var button = JSON.readTree(shown(menu).content())
                .path("body")
                .path("elements")
                .path(1);
        var value = button.path("behaviors").path(0).path("value");

        var pressed = Accounts.message(SIDE.click(CHEN, "oc_1", value, "1", NOW));

        assertThat(button.path("text").path("content").asText()).isEqualTo("2 西边");
        assertThat(pressed.content()).isEqualTo(new Content.Text("2"));
        var account = Accounts.encrypted();
        var encoded = account.encode(pressed, new Outgoing.Text("记下了:西边。"), NOW);
        assertThat(SIDE.shown(account.answer(encoded, NOW).body())).contains("收到");
    }

    @Test
    void aDigitThatTheTextExplainsStandsAloneOnItsButton() {
        var menu = new Outgoing.Menu("放哪边?\n1 东边 2 西边", List.of(new Outgoing.Menu.Choice("2", "2")), "");
        assertThat(shown(menu).text()).isEqualTo("放哪边?\n1 东边 2 西边\n2");
    }

    @Test
    void articles() {
        var article = new Outgoing.News.Article("停水", "明天", "", "https://example.org/a");
        assertThat(shown(new Outgoing.News(List.of(article))).text()).isEqualTo("停水\n明天\nhttps://example.org/a");
    }

    /** Seven hours later, sealed anew, it is still the same message. */
    @Test
    void redelivery() throws Exception {
        var first = SIDE.says(CHEN, Optional.empty(), "计数", "1", NOW).get(0);
        var last = SIDE.again(first, NOW.plus(Duration.ofHours(7)));

        assertThat(Accounts.message(last)).isEqualTo(Accounts.message(first));
        var account = Accounts.encrypted();
        assertThat(account.acknowledgement().status()).isEqualTo(200);
        assertThat(account.acknowledgement().body()).asString(UTF_8).isEqualTo("{}");
        assertThat(account.encode(Accounts.message(first), new Outgoing.Text("第 1 次"), NOW))
                .asString(UTF_8)
                .isEqualTo("{}");
    }

    @Test
    void active() {
        assertThat(sending.windows()).isEmpty();
        assertThat(shown(new Outgoing.Text("停水")).text()).isEqualTo("停水");
    }

    @Test
    void groupCare() {
        var care = sending.groupCare().orElseThrow();
        assertThat(care.act(token(), GROUP, new Act.Remove(CHEN))).isEqualTo(new Sent.Accepted(""));
        assertThat(care.act(token(), GROUP, new Act.Announce("停水"))).isEqualTo(new Sent.Accepted(""));
        assertThat(api.membersOf(GROUP)).isEmpty();
        assertThat(api.announcementOf(GROUP)).isEqualTo("停水");
    }

    private FeishuReceived shown(Outgoing message) {
        var to = Recipient.person(CHEN, UUID.randomUUID().toString());
        assertThat(sending.send(token(), to, message)).isInstanceOf(Sent.Accepted.class);
        assertThat(api.received(CHEN)).hasSize(1);
        return api.received(CHEN).get(0);
    }

    private String upload(MediaFile.Kind kind) {
        var file = new MediaFile(kind, "a.bin", "application/octet-stream", new byte[] {1, 2});
        return ((UploadAnswer.Kept) sending.uploads().orElseThrow().upload(token(), file)).mediaId();
    }

    private AccessToken token() {
        return ((TokenAnswer.Given) sending.token(false)).token();
    }

    private FeishuSending sending() {
        var settings = new FeishuSettings(
                "linli",
                Accounts.APP_ID,
                "app-secret",
                Accounts.TOKEN,
                Optional.of(Accounts.KEY),
                Optional.empty(),
                Optional.empty(),
                Duration.ofHours(8),
                api.base());
        var patience = Duration.ofMinutes(1);
        return new FeishuSending(
                settings, Accounts.chinese(), ShiftedClock.standingAt(NOW), new ApiClient(patience, patience));
    }

    private static FeishuApiSide api() {
        try {
            var api = new FeishuApiSide(
                    Accounts.APP_ID, "app-secret", Accounts.BOT, "robot-secret", 0, ShiftedClock.standingAt(NOW));
            api.person(CHEN);
            api.group(GROUP, List.of(CHEN));
            return api;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
