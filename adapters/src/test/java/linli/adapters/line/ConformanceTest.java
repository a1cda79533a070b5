package linli.adapters.line;

import static linli.adapters.line.Channels.CHEN;
import static linli.adapters.line.Channels.GROUP;
import static linli.adapters.line.Channels.NOW;
import static linli.adapters.line.Channels.SIDE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import linli.adapters.sandbox.LineApiSide;
import linli.adapters.sandbox.LineReceived;
import linli.core.job.ShiftedClock;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
import linli.core.platform.Capabilities.Feature;
import linli.core.platform.Inbound;
import linli.core.platform.Recipient;
import linli.core.platform.Sending.TokenAnswer;
import linli.core.platform.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One test for each feature that the platform is said to have. */
final class ConformanceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Optional<String> PRIVATE = Optional.empty();

    private final LineApiSide api = api();
    private final LineSending sending = sending();

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

        assertThat(Channels.account().capabilities().features())
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
        assertThat(((Inbound.Handshake) Channels.decode(SIDE.urlCheck()))
                        .answer()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void text() {
        assertThat(Channels.content(SIDE.textEvent(CHEN, PRIVATE, "停水👌", "1", NOW)))
                .isEqualTo(new Content.Text("停水👌"));
        assertThat(shown(new Outgoing.Text("好👌")).text()).isEqualTo("好👌");
    }

    @Test
    void picture() {
        assertThat(said("image")).isEqualTo(new Content.Image("1", ""));
        assertThat(shown(new Outgoing.Image("https://example.org/a.png")).type())
                .isEqualTo("image");
    }

    @Test
    void voice() {
        assertThat(said("audio")).isEqualTo(new Content.Voice("1", "m4a", ""));
    }

    @Test
    void location() {
        var place = message("location")
                .put("latitude", 35.6)
                .put("longitude", 139.7)
                .put("title", "東門");
        assertThat(Channels.content(SIDE.messageEvent(CHEN, PRIVATE, place, "1", NOW)))
                .isEqualTo(new Content.Location(35.6, 139.7, "東門"));
    }

    @Test
    void follow() {
        assertThat(Channels.content(SIDE.event("follow", CHEN, PRIVATE, "1", NOW, true)))
                .isEqualTo(new Content.Followed(""));
        assertThat(Channels.content(SIDE.event("unfollow", CHEN, PRIVATE, "1", NOW, false)))
                .isEqualTo(new Content.Unfollowed());
    }

    @Test
    void group() {
        var event = SIDE.textEvent(CHEN, Optional.of(GROUP), "值班", "1", NOW);
        var message = Channels.message(event);
        api.saw(SIDE.batch(List.of(event)));

        var path = message.around().path().orElseThrow();
        var to = new Recipient(message.conversation(), Optional.of(path.handle()), 1, "k");
        assertThat(sending.send(token(), to, new Outgoing.Text("老王"))).isInstanceOf(Sent.Accepted.class);
        assertThat(message.conversation()).isEqualTo(Conversation.inGroup(GROUP));
        assertThat(api.received(GROUP)).extracting(LineReceived::text).containsExactly("老王");
    }

    @Test
    void mention() {
        var event = SIDE.textEvent(CHEN, Optional.of(GROUP), "值班", "1", NOW);
        assertThat(Channels.content(event)).isEqualTo(new Content.Text("值班"));
        ((ObjectNode) event.at("/message/mention/mentionees/0")).put("isSelf", false);
        assertThat(Channels.decode(event)).isEqualTo(new Inbound.Ignored("not-for-us"));
    }

    @Test
    void members() {
        assertThat(Channels.content(SIDE.membersEvent("memberJoined", GROUP, List.of("U1"), "1", NOW)))
                .isEqualTo(new Content.MembersJoined(List.of("U1")));
        assertThat(Channels.content(SIDE.membersEvent("memberLeft", GROUP, List.of("U1"), "1", NOW)))
                .isEqualTo(new Content.MembersLeft(List.of("U1")));
    }

    /** The button that was shown is pressed, and its digit comes back. */
    @Test
    void choices() throws IOException {
        var menu = new Outgoing.Menu("车棚放哪边?", List.of(new Outgoing.Menu.Choice("2", "西边")), "");
        var action = JSON.readTree(shown(menu).message()).at("/quickReply/items/0/action");

        var data = action.path("data").asText();

        assertThat(action.path("label").asText()).isEqualTo("2 西边");
        assertThat(Channels.content(SIDE.postbackEvent(CHEN, PRIVATE, data, "1", NOW)))
                .isEqualTo(new Content.Text("2"));
    }

    @Test
    void aDigitThatTheTextExplainsStandsAloneOnItsButton() throws IOException {
        var menu = new Outgoing.Menu("放哪边?\n1 东边 2 西边", List.of(new Outgoing.Menu.Choice("2", "2")), "");
        var label = JSON.readTree(shown(menu).message()).at("/quickReply/items/0/action/label");
        assertThat(label.asText()).isEqualTo("2");
    }

    @Test
    void articles() {
        var article = new Outgoing.News.Article("停水", "明天", "", "https://example.org/a");
        assertThat(shown(new Outgoing.News(List.of(article))).type()).isEqualTo("flex");
    }

    @Test
    void redelivery() {
        var first = SIDE.says(CHEN, PRIVATE, "计数", "1", NOW).get(0);
        assertThat(Channels.decode(SIDE.again(first))).isEqualTo(Channels.decode(first));
        assertThat(Channels.account().acknowledgement().status()).isEqualTo(200);
        assertThat(Channels.account().acknowledgement().body()).isEmpty();
    }

    @Test
    void active() {
        assertThat(sending.windows()).isEmpty();
        assertThat(shown(new Outgoing.Text("停水")).way()).isEqualTo("push");
    }

    private static Content said(String kind) {
        return Channels.content(SIDE.messageEvent(CHEN, PRIVATE, message(kind), "1", NOW));
    }

    private static ObjectNode message(String kind) {
        return JsonNodeFactory.instance.objectNode().put("type", kind);
    }

    private LineReceived shown(Outgoing message) {
        var to = Recipient.person(CHEN, UUID.randomUUID().toString());
        assertThat(sending.send(token(), to, message)).isInstanceOf(Sent.Accepted.class);
        assertThat(api.received(CHEN)).hasSize(1);
        return api.received(CHEN).get(0);
    }

    private AccessToken token() {
        return ((TokenAnswer.Given) sending.token(false)).token();
    }

    private LineSending sending() {
        var patience = Duration.ofMinutes(1);
        return new LineSending(
                Channels.settings(Channels.SECRET, api.base()),
                Channels.chinese(),
                ShiftedClock.standingAt(NOW),
                new ApiClient(patience, patience));
    }

    private static LineApiSide api() {
        try {
            var api = new LineApiSide("access-token-1", Channels.BOT, 0, ShiftedClock.standingAt(NOW));
            api.follower(CHEN);
            return api;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
