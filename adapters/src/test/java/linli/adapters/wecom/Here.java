package linli.adapters.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import linli.adapters.Raw;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.sandbox.WecomAppSide;
import linli.adapters.sandbox.WecomRobotSide;
import linli.core.http.RawRequest;
import linli.core.message.Content;
import linli.core.message.Message;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import linli.core.wording.Catalogue;
import linli.core.wording.Catalogues;
import org.jspecify.annotations.Nullable;

/** One app and one robot, with the platform's side of each. */
final class Here {
    static final String TOKEN = "QDG6eK";
    static final String KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    static final String CORP = "ww1a2b3c4d5e6f7081";
    static final String AGENT = "218";
    static final String SECRET = "s3cret";
    static final Instant NOW = Instant.parse("2026-12-01T01:00:00Z");
    static final String WAY_BACK = "https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=c1";
    static final URI PLATFORM = URI.create("https://qyapi.weixin.qq.com");

    private static final Catalogues WORDS =
            Catalogues.load(ZoneId.of("Asia/Shanghai"), List.of(Catalogues.beside(WecomKind.class)));

    private Here() {}

    static Catalogue chinese() {
        return WORDS.chinese();
    }

    static WecomSettings app() {
        return app(PLATFORM, "");
    }

    static WecomSettings app(URI base, String webhook) {
        return settings(WecomSettings.Kind.APP, KEY, base, webhook);
    }

    static WecomSettings robot() {
        return robot(PLATFORM, "");
    }

    static WecomSettings robot(URI base, String webhook) {
        return settings(WecomSettings.Kind.ROBOT, KEY, base, webhook);
    }

    static WecomSettings settings(WecomSettings.Kind kind, String key, URI base, String webhook) {
        return new WecomSettings(
                "linli",
                kind,
                TOKEN,
                key,
                CORP,
                AGENT,
                SECRET,
                webhook,
                base,
                Duration.ofMinutes(5),
                Duration.ofHours(1));
    }

    static WecomAccount account(WecomSettings settings) {
        return WecomAccount.of(settings, chinese());
    }

    static WecomAppSide appSide() {
        return new WecomAppSide(CORP, AGENT, TOKEN, KEY);
    }

    static WecomRobotSide robotSide() {
        return new WecomRobotSide("AIBOTID", "邻里", TOKEN, KEY, () -> WAY_BACK);
    }

    static Message messageOf(Inbound inbound) {
        assertThat(inbound).isInstanceOf(Inbound.Messages.class);
        return assertThat(((Inbound.Messages) inbound).messages())
                .singleElement()
                .actual();
    }

    static Message read(WecomAccount account, SignedRequest request) throws NotGenuine {
        return messageOf(account.decode(Raw.of(request), NOW));
    }

    static Content content(WecomAccount account, SignedRequest request) throws NotGenuine {
        return read(account, request).content();
    }

    static Message appMessage(String userId, String text) throws NotGenuine {
        return read(account(app()), appSide().text(userId, text, "7", NOW));
    }

    static Message robotMessage(String userId, Optional<String> group, String text) throws NotGenuine {
        return read(
                account(robot()),
                robotSide().says(userId, group, text, "CAIQ1", NOW).get(0));
    }

    /** Null when it is genuine. */
    static @Nullable Reason reasonOf(WecomAccount account, RawRequest request, Instant now) {
        var refusal = catchThrowableOfType(NotGenuine.class, () -> account.decode(request, now));
        return refusal == null ? null : refusal.reason();
    }

    static @Nullable Reason reasonOf(WecomAccount account, SignedRequest request) {
        return reasonOf(account, Raw.of(request), NOW);
    }
}
