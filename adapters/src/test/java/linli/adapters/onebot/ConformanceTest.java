package linli.adapters.onebot;

import static linli.adapters.onebot.Behind.CHEN;
import static linli.adapters.onebot.Behind.ELEVEN;
import static linli.adapters.onebot.Behind.GROUP;
import static linli.adapters.onebot.Behind.NOW;
import static linli.adapters.onebot.Behind.SELF;
import static linli.adapters.onebot.Behind.TOKEN;
import static linli.adapters.onebot.Behind.TWELVE;
import static linli.adapters.onebot.Behind.eleven;
import static linli.adapters.onebot.Behind.message;
import static linli.adapters.onebot.Behind.twelve;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import linli.adapters.sandbox.OnebotBridge;
import linli.adapters.sandbox.OnebotSide;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.GroupCare.Act;
import linli.core.platform.NotGenuine;
import linli.core.platform.Recipient;
import linli.core.platform.Sending;
import linli.core.platform.Sent;
import org.junit.jupiter.api.Test;

/** One test for each feature that the platform declares, by the feature's name. */
final class ConformanceTest {
    private static final AccessToken ANY = new AccessToken("any", Duration.ofDays(1));

    @Test
    void text() throws NotGenuine {
        for (var side : List.of(ELEVEN, TWELVE)) {
            var said = message(side.says(CHEN, Optional.empty(), "值班", "1", NOW).get(0));
            assertThat(said.content()).isEqualTo(new Content.Text("值班"));
            assertThat(side.shown(Behind.account().encode(said, new Outgoing.Text("李四"), NOW)))
                    .contains("李四");
        }
    }

    @Test
    void picture() throws NotGenuine {
        assertThat(of11("image", "file", "a.jpg")).isEqualTo(new Content.Image("a.jpg", ""));
        assertThat(of12("image", "file_id", "f1")).isEqualTo(new Content.Image("f1", ""));
    }

    @Test
    void voice() throws NotGenuine {
        assertThat(of11("record", "file", "a.amr")).isEqualTo(new Content.Voice("a.amr", "", ""));
        assertThat(of12("voice", "file_id", "f1")).isEqualTo(new Content.Voice("f1", "", ""));
    }

    @Test
    void location() throws NotGenuine {
        var part = OnebotSide.part("location", "lat", "39.9");
        part.withObject("/data").put("lon", "116.3");

        assertThat(content(ELEVEN, part)).isEqualTo(new Content.Location(39.9, 116.3, ""));
    }

    @Test
    void link() throws NotGenuine {
        assertThat(of11("share", "url", "https://example.org"))
                .isEqualTo(new Content.Link("", "", "https://example.org"));
    }

    @Test
    void follow() throws NotGenuine {
        assertThat(eleven(ELEVEN.friend("friend_add", CHEN, NOW)).content()).isEqualTo(new Content.Followed(""));
        assertThat(twelve(TWELVE.friend("friend_increase", CHEN, NOW)).content())
                .isEqualTo(new Content.Followed(""));
    }

    @Test
    void group() throws NotGenuine {
        for (var side : List.of(ELEVEN, TWELVE)) {
            var said =
                    message(side.says(CHEN, Optional.of(GROUP), "值班", "1", NOW).get(0));
            assertThat(said.conversation()).isEqualTo(Conversation.inGroup(GROUP));
            assertThat(side.shown(Behind.account().encode(said, new Outgoing.Text("李四"), NOW)))
                    .contains("李四");
        }
    }

    @Test
    void mention() throws NotGenuine {
        var said = message(ELEVEN.says(CHEN, Optional.of(GROUP), "值班", "1", NOW).get(0));

        assertThat(said.content()).isEqualTo(new Content.Text("值班"));
    }

    @Test
    void members() throws NotGenuine {
        assertThat(eleven(ELEVEN.notice("group_increase", GROUP, "2", NOW)).content())
                .isEqualTo(new Content.MembersJoined(List.of("2")));
        assertThat(twelve(TWELVE.notice("group_member_decrease", GROUP, "2", NOW))
                        .content())
                .isEqualTo(new Content.MembersLeft(List.of("2")));
    }

    @Test
    void active() throws IOException {
        for (var twelve : List.of(false, true)) {
            try (var bridge = new OnebotBridge(SELF, TOKEN, twelve, 0)) {
                assertThat(sending(bridge, twelve).send(ANY, Recipient.person(CHEN, "k"), new Outgoing.Text("停水")))
                        .isInstanceOf(Sent.Accepted.class);
                assertThat(bridge.said("private " + CHEN)).containsExactly("停水");
            }
        }
    }

    @Test
    void groupCare() throws IOException {
        try (var bridge = new OnebotBridge(SELF, TOKEN, false, 0)) {
            var care = sending(bridge, false).groupCare().orElseThrow();

            assertThat(care.act(ANY, GROUP, new Act.Mute("7", Duration.ofMinutes(10))))
                    .isInstanceOf(Sent.Accepted.class);
            assertThat(bridge.done())
                    .containsExactly("set_group_ban {\"group_id\":123456,\"user_id\":7,\"duration\":600}");
        }
    }

    private static Content of11(String type, String field, String value) throws NotGenuine {
        return content(ELEVEN, OnebotSide.part(type, field, value));
    }

    private static Content of12(String type, String field, String value) throws NotGenuine {
        return content(TWELVE, OnebotSide.part(type, field, value));
    }

    private static Content content(OnebotSide side, com.fasterxml.jackson.databind.node.ObjectNode part)
            throws NotGenuine {
        var parts = JsonNodeFactory.instance.arrayNode().add(part);
        return message(side.posted(side.message(CHEN, Optional.empty(), parts, "1", NOW)))
                .content();
    }

    private static Sending sending(OnebotBridge bridge, boolean twelve) {
        var settings = Behind.settings(Optional.of(bridge.base()), twelve);
        return new OnebotAccount(settings, Behind.words(), Clock.systemUTC())
                .sending()
                .orElseThrow();
    }
}
