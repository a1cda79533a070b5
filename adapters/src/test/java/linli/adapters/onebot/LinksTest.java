package linli.adapters.onebot;

import static linli.adapters.onebot.Behind.CHEN;
import static linli.adapters.onebot.Behind.ELEVEN;
import static linli.adapters.onebot.Behind.GROUP;
import static linli.adapters.onebot.Behind.NOW;
import static linli.adapters.onebot.Behind.SELF;
import static linli.adapters.onebot.Behind.TOKEN;
import static linli.adapters.onebot.Behind.TWELVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import linli.adapters.sandbox.OnebotBridge;
import linli.adapters.wire.JsonAnswer;
import linli.adapters.wire.RawRequests;
import linli.core.http.RawRequest;
import linli.core.http.Socket;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import linli.core.platform.Recipient;
import linli.core.platform.Sent;
import linli.core.platform.Sockets.Link;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that a bridge opens, from the handshake to the answers of calls, without the network between. */
final class LinksTest {
    private static final AccessToken ANY = new AccessToken("any", Duration.ofDays(1));
    private static final Recipient PERSON = Recipient.person(CHEN, "k");
    private static final Sent NOBODY = Sent.Later.forAll("no-connection", Duration.ofSeconds(5));

    private final OnebotAccount account = Behind.account();
    private final OnebotBridge eleven = bridge(false);
    private final OnebotBridge twelve = bridge(true);

    @AfterEach
    void close() {
        eleven.close();
        twelve.close();
    }

    @Test
    void whoHasTheTokenIsTaken() throws NotGenuine {
        assertThat(judge(Map.of("Authorization", "Bearer " + TOKEN, "X-Self-ID", SELF)))
                .isEmpty();
        assertThat(judge(Map.of("Authorization", "Bearer " + TOKEN, "Sec-WebSocket-Protocol", "x, 12.demo")))
                .isEqualTo("12.demo");
        assertThat(judge(Map.of("Authorization", "Bearer " + TOKEN, "Sec-WebSocket-Protocol", "chat")))
                .isEmpty();
    }

    @Test
    void whoHasItNotIsRefused() {
        assertThat(reasonOf(Map.of("X-Self-ID", SELF))).isEqualTo(Reason.PARAMETER);
        assertThat(reasonOf(Map.of("Authorization", "Bearer x", "X-Self-ID", SELF)))
                .isEqualTo(Reason.SIGNATURE);
        assertThat(reasonOf(Map.of("Authorization", "Bearer " + TOKEN, "X-Self-ID", "10001001")))
                .isEqualTo(Reason.RECEIVER_ID);
    }

    @Test
    void withoutATokenNothingConnects() {
        var settings = new OnebotSettings(
                "group", SELF, Optional.of("s"), Optional.empty(), Optional.empty(), false, Duration.ofMinutes(5));
        var silent = new OnebotAccount(settings, Behind.words(), java.time.Clock.systemUTC());

        assertThat(silent.sockets()).isEmpty();
        assertThat(silent.sending()).isEmpty();
    }

    @Test
    void eventsAreHeardAndAnsweredOverTheConnection() throws NotGenuine {
        var line = new Line(eleven, headers11("Universal"));
        var said = ELEVEN.says(CHEN, Optional.of(GROUP), "值班", "1", NOW).get(0).plainXml();

        var message =
                ((Inbound.Messages) line.link().read(said, NOW)).messages().get(0);
        assertThat(message.content()).isEqualTo(new Content.Text("值班"));
        var face = account.sockets().orElseThrow().platform();
        assertThat(face.account()).isEqualTo("group");
        assertThat(face.capabilities().answersInHttp()).isFalse();
        assertThat(face.encode(message, new Outgoing.Text("李四"), NOW)).isEmpty();

        var to = new Recipient(Conversation.inGroup(GROUP), Optional.empty(), 1, "k");
        assertThat(send(to)).isEqualTo(new Sent.Accepted("1"));
        assertThat(eleven.said("group " + GROUP)).containsExactly("李四");
    }

    @Test
    void theNewerVersionIsSpokenToInItsOwnWords() throws NotGenuine {
        var line = new Line(twelve, headers12());
        var meta = "{\"id\":\"c1\",\"time\":1,\"type\":\"meta\",\"detail_type\":\"connect\",\"version\":{}}";

        assertThat(line.link().read(meta, NOW)).isEqualTo(new Inbound.Ignored("meta"));
        assertThat(line.link().read(TWELVE.heartbeat(NOW).toString(), NOW)).isEqualTo(new Inbound.Ignored("meta"));
        var said = TWELVE.says(CHEN, Optional.empty(), "值班", "1", NOW).get(0).plainXml();
        assertThat(line.link().read(said, NOW)).isInstanceOf(Inbound.Messages.class);
        assertThat(send(PERSON)).isEqualTo(new Sent.Accepted("m1"));
        assertThat(twelve.said("private " + CHEN)).containsExactly("李四");
    }

    @Test
    void theNewestConnectionIsUsedAndOneOfEventsAloneIsNot() {
        var first = new Line(eleven, headers11("Universal"));
        var second = new Line(twelve, headers12());
        new Line(eleven, headers11("Event"));

        assertThat(send(PERSON)).isEqualTo(new Sent.Accepted("m1"));
        second.end();
        assertThat(send(PERSON)).isEqualTo(new Sent.Accepted("1"));
        assertThat(account.sending().orElseThrow().isReady()).isTrue();
        first.end();
        assertThat(account.sending().orElseThrow().isReady()).isFalse();
        assertThat(send(PERSON)).isEqualTo(NOBODY);
    }

    @Test
    void aConnectionThatEndsWhileWeWaitLeavesADoubt() {
        var line = new Line(eleven, headers11("Universal"));
        line.onSend = text -> line.end();

        assertThat(send(PERSON)).isEqualTo(new Sent.Unknown("connection-lost"));
    }

    @Test
    void aConnectionThatTakesNothingIsNoDoubt() {
        var line = new Line(eleven, headers11("Universal"));
        line.takes = false;

        assertThat(send(PERSON)).isEqualTo(NOBODY);
    }

    @Test
    void anAnswerThatNeverComesIsADoubt() {
        var silent = new SocketBridge(
                new Socket() {
                    @Override
                    public boolean send(String text) {
                        return true;
                    }

                    @Override
                    public boolean isOpen() {
                        return true;
                    }

                    @Override
                    public void close() {}
                },
                false,
                Duration.ofMillis(20));

        assertThat(silent.call("get_status", JsonNodeFactory.instance.objectNode()))
                .isEqualTo(new JsonAnswer.InDoubt("timeout"));
        silent.answered("unknown", JsonNodeFactory.instance.objectNode());
    }

    @Test
    void whatABridgeCannotSay() {
        var link = new Line(eleven, headers11("Universal")).link();
        for (var text : List.of("", "hi", "[]", "{\"retcode\":0}", "{\"a\":1,\"a\":2}", "{}"))
            assertThat(reasonOf(link, text)).as(text).isEqualTo(Reason.BODY);
        var foreign = ELEVEN.heartbeat(NOW).put("self_id", 1).toString();
        assertThat(reasonOf(link, foreign)).isEqualTo(Reason.RECEIVER_ID);
    }

    /** Over a connection nobody can replay, and a bridge may tell later what happened while it was away. */
    @Test
    void olderEventsAreHeardOverAConnection() throws NotGenuine {
        var said = ELEVEN.says(CHEN, Optional.empty(), "值班", "1", NOW.minusSeconds(3600))
                .get(0);

        assertThat(new Line(eleven, headers11("Universal")).link().read(said.plainXml(), NOW))
                .isInstanceOf(Inbound.Messages.class);
        assertThat(Behind.reasonOf(said)).isEqualTo(Reason.TIMESTAMP);
    }

    private Sent send(Recipient to) {
        return account.sending().orElseThrow().send(ANY, to, new Outgoing.Text("李四"));
    }

    private String judge(Map<String, String> headers) throws NotGenuine {
        return account.sockets().orElseThrow().judge(upgrade(headers));
    }

    private @Nullable Reason reasonOf(Map<String, String> headers) {
        var refusal = catchThrowableOfType(NotGenuine.class, () -> judge(headers));
        return refusal == null ? null : refusal.reason();
    }

    private static @Nullable Reason reasonOf(Link link, String text) {
        var refusal = catchThrowableOfType(NotGenuine.class, () -> link.read(text, NOW));
        return refusal == null ? null : refusal.reason();
    }

    private static RawRequest upgrade(Map<String, String> headers) {
        return RawRequests.of("GET", "", headers, new byte[0]);
    }

    private static Map<String, String> headers11(String role) {
        return new HashMap<>(Map.of("Authorization", "Bearer " + TOKEN, "X-Self-ID", SELF, "X-Client-Role", role));
    }

    private static Map<String, String> headers12() {
        return Map.of("Authorization", "Bearer " + TOKEN, "Sec-WebSocket-Protocol", "12.demo");
    }

    private static OnebotBridge bridge(boolean twelve) {
        try {
            return new OnebotBridge(SELF, TOKEN, twelve, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection whose other end is a bridge in this process. */
    private final class Line implements Socket {
        private final OnebotBridge bridge;
        private final List<Link> links = new CopyOnWriteArrayList<>();
        private java.util.function.Consumer<String> onSend = this::answered;
        private boolean takes = true;
        private boolean open = true;

        Line(OnebotBridge bridge, Map<String, String> headers) {
            this.bridge = bridge;
            links.add(account.sockets().orElseThrow().opened(upgrade(headers), this));
        }

        Link link() {
            return links.get(0);
        }

        private void answered(String call) {
            try {
                link().read(bridge.answered(call), NOW);
            } catch (NotGenuine e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public boolean send(String text) {
            if (takes) onSend.accept(text);
            return takes;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        void end() {
            open = false;
            link().closed();
        }

        @Override
        public void close() {
            end();
        }
    }
}
