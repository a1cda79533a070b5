package linli.adapters.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import linli.adapters.sandbox.LineSide;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.wire.RawRequests;
import linli.core.message.Content;
import linli.core.message.Message;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.wording.Catalogue;
import linli.core.wording.Catalogues;

/** One channel and its platform's side. */
final class Channels {
    static final String SECRET = "8c570fa6dd201bb328f1c1eac23a96d8";
    static final String BOT = "U0123456789abcdef0123456789abcdef";
    static final String CHEN = "U4af4980629";
    static final String GROUP = "Ca56f94637c";
    static final Instant NOW = Instant.parse("2026-12-01T01:00:00Z");
    static final LineSide SIDE = new LineSide(SECRET, BOT);

    private static final Catalogues WORDS =
            Catalogues.load(ZoneId.of("Asia/Shanghai"), List.of(Catalogues.beside(LineAccount.class)));

    private Channels() {}

    static Catalogue chinese() {
        return WORDS.chinese();
    }

    static Catalogue english() {
        return WORDS.english();
    }

    static LineSettings settings(String secret, URI base) {
        return new LineSettings(
                "linli", secret, "access-token-1", BOT, Duration.ofHours(25), Duration.ofSeconds(50), base);
    }

    static LineAccount account() {
        return account(SECRET);
    }

    static LineAccount account(String secret) {
        var settings = settings(secret, URI.create("http://127.0.0.1:1"));
        return new LineAccount(settings, new LineSending(settings, chinese()));
    }

    static Inbound decode(SignedRequest request) {
        try {
            return account().decode(RawRequests.of(request), NOW);
        } catch (NotGenuine e) {
            throw new AssertionError("refused: " + e.reason(), e);
        }
    }

    static Inbound decode(ObjectNode event) {
        return decode(SIDE.batch(List.of(event)));
    }

    static Message message(ObjectNode event) {
        var inbound = decode(event);
        assertThat(inbound).isInstanceOf(Inbound.Messages.class);
        var messages = ((Inbound.Messages) inbound).messages();
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    static Content content(ObjectNode event) {
        return message(event).content();
    }
}
