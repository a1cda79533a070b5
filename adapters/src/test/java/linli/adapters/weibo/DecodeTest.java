package linli.adapters.weibo;

import static linli.adapters.weibo.Fans.CHEN;
import static linli.adapters.weibo.Fans.NOW;
import static linli.adapters.weibo.Fans.SIDE;
import static linli.adapters.weibo.Fans.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.wire.RawRequests;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import org.junit.jupiter.api.Test;

/** What fans say and do, as the platform tells it. */
final class DecodeTest {
    @Test
    void aText() throws NotGenuine {
        var message = message(SIDE.text(CHEN, "值班是谁", NOW));

        assertThat(message.content()).isEqualTo(new Content.Text("值班是谁"));
        assertThat(message.conversation()).isEqualTo(Conversation.withPerson(CHEN));
        assertThat(message.sender()).isEqualTo(CHEN);
        assertThat(message.receiver()).isEqualTo(Fans.UID);
        assertThat(message.account()).isEqualTo("fans");
        assertThat(message.sentAt()).isEqualTo(NOW);
    }

    @Test
    void thePublishedSample() throws NotGenuine {
        var message = message(SIDE.raw(
                "{\"type\":\"text\",\"receiver_id\":1902538057,\"sender_id\":2489518277,"
                        + "\"created_at\":\"Mon Jul 16 18:09:20 +0800 2012\",\"text\":\"私信或留言内容\",\"data\":{}}",
                NOW));

        assertThat(message.content()).isEqualTo(new Content.Text("私信或留言内容"));
        assertThat(message.sentAt()).isEqualTo(Instant.parse("2012-07-16T10:09:20Z"));
    }

    @Test
    void aPictureAVoiceAndAPlace() throws NotGenuine {
        assertThat(content(SIDE.attachment(CHEN, "image", 821804459L, NOW)))
                .isEqualTo(new Content.Image("821804469", ""));
        assertThat(content(SIDE.attachment(CHEN, "voice", 821804459L, NOW)))
                .isEqualTo(new Content.Voice("821804469", "", ""));
        assertThat(content(SIDE.position(CHEN, "39.982525", "116.308586", NOW)))
                .isEqualTo(new Content.Location(39.982525, 116.308586, ""));
    }

    @Test
    void events() throws NotGenuine {
        assertThat(content(SIDE.event(CHEN, "follow", "", NOW))).isEqualTo(new Content.Followed(""));
        assertThat(content(SIDE.event(CHEN, "scan_follow", "join_ab", NOW))).isEqualTo(new Content.Followed("join_ab"));
        assertThat(content(SIDE.event(CHEN, "unfollow", "", NOW))).isEqualTo(new Content.Unfollowed());
        assertThat(content(SIDE.event(CHEN, "subscribe", "", NOW))).isEqualTo(new Content.Welcomed());
        assertThat(content(SIDE.event(CHEN, "unsubscribe", "", NOW))).isEqualTo(new Content.Dismissed());
        assertThat(content(SIDE.event(CHEN, "scan", "join_ab", NOW))).isEqualTo(new Content.Scanned("join_ab"));
        assertThat(content(SIDE.event(CHEN, "click", "值班", NOW))).isEqualTo(new Content.MenuPressed("值班"));
    }

    @Test
    void whatNobodyHandlesIsAcknowledged() throws NotGenuine {
        assertThat(decode(SIDE.event(CHEN, "view", "http://example.org", NOW))).isEqualTo(new Inbound.Ignored("view"));
        assertThat(decode(SIDE.event(CHEN, "of_later_times", "", NOW)))
                .isEqualTo(new Inbound.Ignored("of_later_times"));
        var mention = JsonNodeFactory.instance.objectNode().put("subtype", "mention_status");
        assertThat(decode(SIDE.push("mention", CHEN, "@me", mention, NOW))).isEqualTo(new Inbound.Ignored("mention"));
        assertThat(decode(SIDE.push("hologram", CHEN, "", mention, NOW))).isEqualTo(new Inbound.Ignored("hologram"));
    }

    @Test
    void twoMessagesOfOneSecondDiffer() throws NotGenuine {
        var first = message(SIDE.text(CHEN, "一", NOW)).redeliveryKey();

        assertThat(message(SIDE.text(CHEN, "一", NOW.plusMillis(500))).redeliveryKey())
                .isEqualTo(first);
        assertThat(message(SIDE.text(CHEN, "二", NOW)).redeliveryKey()).isNotEqualTo(first);
        assertThat(message(SIDE.text(CHEN, "一", NOW.plusSeconds(1))).redeliveryKey())
                .isNotEqualTo(first);
        assertThat(message(SIDE.text("2489518278", "一", NOW)).redeliveryKey()).isNotEqualTo(first);
    }

    @Test
    void idsBeyondFiftyThreeBitsStayExact() throws NotGenuine {
        assertThat(message(SIDE.text("9007199254740993", "a", NOW)).sender()).isEqualTo("9007199254740993");
    }

    private static Content content(SignedRequest request) throws NotGenuine {
        return message(request).content();
    }

    private static Inbound decode(SignedRequest request) throws NotGenuine {
        return Fans.account(Fans.SECRET).decode(RawRequests.of(request), NOW);
    }
}
