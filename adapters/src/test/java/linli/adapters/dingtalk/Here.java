package linli.adapters.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import linli.adapters.Raw;
import linli.adapters.sandbox.DingtalkSide;
import linli.adapters.sandbox.SignedRequest;
import linli.core.http.RawRequest;
import linli.core.message.Content;
import linli.core.message.Message;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import linli.core.wording.Catalogue;
import linli.core.wording.Catalogues;
import org.jspecify.annotations.Nullable;

/** One robot, with the platform's side of it. */
final class Here {
    static final String APP = "ding12345678901234567890123456789012";
    static final String SECRET = "demo-app-secret-0001";
    static final String ROBOT = "dingrobot1";
    static final String CORP = "dinge8a565";
    static final String TOKEN = "666666";
    static final String KEY = "TXpRMU5qYzRPVEF4TWpNME5UWTNPRGt3TVRJek5EVTI";
    static final Instant NOW = Instant.parse("2026-12-01T01:00:00Z");
    static final String SESSION = "https://oapi.dingtalk.com/robot/sendBySession?session=s1";
    static final URI API = URI.create("https://api.dingtalk.com");
    static final URI OLD_API = URI.create("https://oapi.dingtalk.com");

    private static final Catalogues WORDS =
            Catalogues.load(ZoneId.of("Asia/Shanghai"), List.of(Catalogues.beside(DingtalkKind.class)));

    private Here() {}

    static Catalogue chinese() {
        return WORDS.chinese();
    }

    static DingtalkSettings settings() {
        return settings(CORP, false, API, OLD_API, "", "");
    }

    static DingtalkSettings settings(
            String corpId, boolean ownedByCorp, URI api, URI oldApi, String webhook, String webhookSecret) {
        return new DingtalkSettings(
                "linli",
                APP,
                SECRET,
                ROBOT,
                corpId,
                TOKEN,
                KEY,
                ownedByCorp,
                webhook,
                webhookSecret,
                api,
                oldApi,
                Duration.ofHours(1),
                Duration.ofMinutes(5));
    }

    static DingtalkAccount account() {
        return account(settings());
    }

    static DingtalkAccount account(DingtalkSettings settings) {
        return new DingtalkAccount(settings, DingtalkSending.of(settings, chinese()));
    }

    static DingtalkSide side() {
        return side(CORP, APP);
    }

    static DingtalkSide side(String corpId, String owner) {
        return new DingtalkSide(new DingtalkSide.Account(corpId, ROBOT, SECRET, TOKEN, KEY, owner), () -> SESSION);
    }

    static Message messageOf(Inbound inbound) {
        assertThat(inbound).isInstanceOf(Inbound.Messages.class);
        return assertThat(((Inbound.Messages) inbound).messages())
                .singleElement()
                .actual();
    }

    static Message read(SignedRequest request) throws NotGenuine {
        return messageOf(account().decode(Raw.of(request), NOW));
    }

    static Content content(SignedRequest request) throws NotGenuine {
        return read(request).content();
    }

    static Message said(String person, Optional<String> group, String text) throws NotGenuine {
        return read(side().says(person, group, text, "msg1", NOW).get(0));
    }

    /** Null when it is genuine. */
    static @Nullable Reason reasonOf(DingtalkAccount account, RawRequest request, Instant now) {
        var refusal = catchThrowableOfType(NotGenuine.class, () -> account.decode(request, now));
        return refusal == null ? null : refusal.reason();
    }

    static @Nullable Reason reasonOf(SignedRequest request) {
        return reasonOf(account(), Raw.of(request), NOW);
    }
}
