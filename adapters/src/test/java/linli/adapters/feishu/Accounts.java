package linli.adapters.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import linli.adapters.sandbox.FeishuSide;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.wire.RawRequests;
import linli.core.message.Content;
import linli.core.message.Message;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.wording.Catalogue;
import linli.core.wording.Catalogues;

/** One app and its platform's side. */
final class Accounts {
    static final String APP_ID = "cli_9f5343c580712544";
    static final String TOKEN = "v-token-0001";
    static final String KEY = "kudryavka";
    static final String BOT = "ou_bot";
    static final String CHEN = "ou_chen";
    static final String GROUP = "oc_building3";
    static final Instant NOW = Instant.parse("2026-12-01T01:00:00Z");
    static final FeishuSide SIDE = new FeishuSide(APP_ID, TOKEN, Optional.of(KEY), BOT);

    private static final Catalogues WORDS =
            Catalogues.load(ZoneId.of("Asia/Shanghai"), List.of(Catalogues.beside(FeishuAccount.class)));

    private Accounts() {}

    static Catalogue chinese() {
        return WORDS.chinese();
    }

    static Catalogue english() {
        return WORDS.english();
    }

    static FeishuAccount encrypted() {
        return of(settings(TOKEN, Optional.of(KEY), Duration.ofHours(8)));
    }

    static FeishuAccount plain() {
        return of(settings(TOKEN, Optional.empty(), Duration.ofHours(8)));
    }

    static FeishuAccount of(FeishuSettings settings) {
        return of(settings, OwnId.of(BOT));
    }

    static FeishuAccount of(FeishuSettings settings, OwnId ownId) {
        return new FeishuAccount(settings, new FeishuSending(settings, chinese()), ownId, chinese());
    }

    static FeishuSettings settings(String token, Optional<String> encryptKey, Duration window) {
        return new FeishuSettings(
                "linli",
                APP_ID,
                "app-secret",
                token,
                encryptKey,
                Optional.empty(),
                Optional.empty(),
                window,
                URI.create("http://127.0.0.1:1"));
    }

    static Inbound decode(SignedRequest request) {
        try {
            return encrypted().decode(RawRequests.of(request), NOW);
        } catch (NotGenuine e) {
            throw new AssertionError("refused: " + e.reason(), e);
        }
    }

    static Message message(SignedRequest request) {
        var inbound = decode(request);
        assertThat(inbound).isInstanceOf(Inbound.Messages.class);
        var messages = ((Inbound.Messages) inbound).messages();
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    static Content content(SignedRequest request) {
        return message(request).content();
    }
}
