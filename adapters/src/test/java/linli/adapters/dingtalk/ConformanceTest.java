package linli.adapters.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import linli.adapters.Raw;
import linli.adapters.sandbox.DingtalkApiSide;
import linli.adapters.sandbox.DingtalkSide;
import linli.core.job.ShiftedClock;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.message.Outgoing.Menu.Choice;
import linli.core.message.Outgoing.News.Article;
import linli.core.message.ReplyPath;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
import linli.core.platform.Capabilities.Feature;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.Recipient;
import linli.core.platform.Sending.TokenAnswer;
import linli.core.platform.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One test for each feature that a robot claims, named like the feature. */
final class ConformanceTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Map<String, String> sessions = new HashMap<>();
    private final ShiftedClock clock = ShiftedClock.standingAt(Here.NOW);
    private final DingtalkApiSide api = api();
    private final DingtalkSettings settings = Here.settings(Here.CORP, false, api.base(), api.base(), "", "");
    private final DingtalkSending sending =
            new DingtalkSending(settings, Here.chinese(), clock, new ApiClient(LONG, LONG));
    private final DingtalkAccount account = new DingtalkAccount(settings, sending);
    private final DingtalkSide side = new DingtalkSide(
            new DingtalkSide.Account(Here.CORP, Here.ROBOT, Here.SECRET, Here.TOKEN, Here.KEY, Here.APP), api::session);

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void everyFeatureThatIsClaimedHasATestOfItsName() {
        var tests = Arrays.stream(ConformanceTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName())
                .collect(Collectors.toSet());

        assertThat(tests)
                .containsAll(account.capabilities().features().stream()
                        .map(ConformanceTest::named)
                        .toList());
    }

    private static String named(Feature feature) {
        var words = feature.name().toLowerCase(Locale.ROOT).split("_", -1);
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    @Test
    void setUpCheck() throws NotGenuine {
        var handshake = (Inbound.Handshake) account.decode(Raw.of(side.urlCheck(Here.NOW)), Here.NOW);

        assertThat(side.eventAnswer(handshake.answer().body())).isEqualTo("success");
    }

    /** The answer is empty; what is said goes by the session that the message opened. */
    @Test
    void text() throws NotGenuine {
        var message = says(Optional.empty(), "计数", "m1", Here.NOW);
        assertThat(message.content()).isEqualTo(new Content.Text("计数"));
        var hello = new Outgoing.Text("第 1 次");
        assertThat(side.shown(account.answer(account.encode(message, hello, Here.NOW), Here.NOW)
                        .body()))
                .isEmpty();

        assertThat(answer(message, hello)).isInstanceOf(Sent.Accepted.class);

        assertThat(api.received())
                .singleElement()
                .satisfies(got -> assertThat(got.text()).isEqualTo("第 1 次"));
    }

    @Test
    void picture() throws NotGenuine {
        assertThat(content("picture", code())).isEqualTo(new Content.Image("CODE", ""));
        api.joined("z");
        assertThat(send("z", new Outgoing.Image("@lAD1"))).isInstanceOf(Sent.Accepted.class);
        assertThat(api.received("z").get(0).json().path("photoURL").asText()).isEqualTo("@lAD1");
    }

    @Test
    void voice() throws NotGenuine {
        assertThat(content("audio", code())).isEqualTo(new Content.Voice("CODE", "", ""));
    }

    @Test
    void voiceText() throws NotGenuine {
        assertThat(content("audio", code().put("recognition", "哪天停水")))
                .isEqualTo(new Content.Voice("CODE", "", "哪天停水"));
    }

    @Test
    void group() throws NotGenuine {
        var message = says(Optional.of("cid1"), "帮助", "m1", Here.NOW);

        assertThat(message.conversation()).isEqualTo(Conversation.inGroup("cid1"));
        assertThat(message.sender()).isEqualTo("z");
        assertThat(answer(message, new Outgoing.Text("好"))).isInstanceOf(Sent.Accepted.class);
    }

    /** Our name leaves a blank; who else is called is told by id. */
    @Test
    void mention() throws NotGenuine {
        var document = side.document("z", Optional.of("cid1"), "text", "m1", Here.NOW);
        document.putObject("text").put("content", " 转告 ");
        document.withArray("atUsers").addObject().put("dingtalkId", "$:x").put("staffId", "chen");

        var message = Here.messageOf(account.decode(Raw.of(side.raw(document.toString(), Here.NOW)), Here.NOW));

        assertThat(message.content()).isEqualTo(new Content.Text("转告"));
        assertThat(message.around().mentioned()).containsExactly("chen");
    }

    @Test
    void members() throws NotGenuine {
        var joined = side.members("chat_add_member", "cid1", List.of("u1"), "e1", Here.NOW);
        var left = side.members("chat_quit", "cid1", List.of("u1"), "e2", Here.NOW);

        assertThat(Here.messageOf(account.decode(Raw.of(joined), Here.NOW)).content())
                .isEqualTo(new Content.MembersJoined(List.of("u1")));
        assertThat(Here.messageOf(account.decode(Raw.of(left), Here.NOW)).content())
                .isEqualTo(new Content.MembersLeft(List.of("u1")));
    }

    /** What the button that was shown says when it is tapped is its digit. */
    @Test
    void choices() throws NotGenuine {
        var message = says(Optional.empty(), "评", "m1", Here.NOW);
        answer(message, new Outgoing.Menu("满意吗？", List.of(new Choice("1", "满意"), new Choice("2", "不满意")), ""));
        var action = api.received()
                .get(0)
                .json()
                .path("btns")
                .path(1)
                .path("actionURL")
                .asText();
        assertThat(action).startsWith("dtmd://dingtalkclient/sendMessage?content=");

        var tapped = says(Optional.empty(), action.substring(action.indexOf('=') + 1), "m2", Here.NOW.plusMillis(1));

        assertThat(tapped.content()).isEqualTo(new Content.Text("2"));
    }

    @Test
    void articles() {
        api.joined("z");
        send("z", new Outgoing.News(List.of(new Article("停水", "d", "https://p.example", "https://a.example"))));

        assertThat(api.received("z").get(0).json().path("messageUrl").asText()).isEqualTo("https://a.example");
    }

    @Test
    void redelivery() throws NotGenuine {
        var keys = new TreeSet<String>();
        for (var id : List.of("m1", "m1", "m2"))
            keys.add(says(Optional.empty(), "好", id, id.equals("m1") ? Here.NOW : Here.NOW.plusMillis(1))
                    .redeliveryKey());
        for (var id : List.of("e1", "e1"))
            keys.add(Here.messageOf(account.decode(
                            Raw.of(side.members("chat_quit", "cid1", List.of("u1"), id, Here.NOW)), Here.NOW))
                    .redeliveryKey());
        assertThat(keys).containsExactly("e e1", "m m1", "m m2");
    }

    @Test
    void active() {
        api.joined("z");
        api.opened("cid1");

        assertThat(send("z", new Outgoing.Text("明天停水"))).isInstanceOf(Sent.Accepted.class);
        assertThat(sending.send(token(), group("cid1"), new Outgoing.Text("明天停水")))
                .isInstanceOf(Sent.Accepted.class);

        assertThat(api.received("z").get(0).text()).isEqualTo("明天停水");
        assertThat(api.received("cid1").get(0).text()).isEqualTo("明天停水");
    }

    private Message says(Optional<String> group, String text, String id, Instant at) throws NotGenuine {
        var document = side.document("z", group, "text", id, at);
        document.putObject("text").put("content", text);
        // The same message again is the same to the byte, its session included.
        document.put("sessionWebhook", sessionOf(id));
        return Here.messageOf(account.decode(Raw.of(side.raw(document.toString(), at)), Here.NOW));
    }

    private String sessionOf(String id) {
        return sessions.computeIfAbsent(id, first -> api.session());
    }

    private Content content(String kind, ObjectNode content) throws NotGenuine {
        var request = side.content("z", kind, content, "m1", Here.NOW);
        return Here.messageOf(account.decode(Raw.of(request), Here.NOW)).content();
    }

    private static ObjectNode code() {
        return JsonNodeFactory.instance.objectNode().put("downloadCode", "CODE");
    }

    private Sent answer(Message message, Outgoing reply) {
        var path = message.around().path().map(ReplyPath::handle);
        return sending.send(token(), new Recipient(message.conversation(), path, 1, "k"), reply);
    }

    private Sent send(String person, Outgoing message) {
        return sending.send(token(), Recipient.person(person, "k"), message);
    }

    private static Recipient group(String id) {
        return new Recipient(Conversation.inGroup(id), Optional.empty(), 1, "k");
    }

    private AccessToken token() {
        return ((TokenAnswer.Given) sending.token(false)).token();
    }

    private DingtalkApiSide api() {
        try {
            return new DingtalkApiSide(Here.APP, Here.SECRET, Here.ROBOT, 0, clock);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
