package linli.adapters.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import linli.core.platform.AccountKey;
import linli.core.platform.AccountValues;
import org.junit.jupiter.api.Test;

/** A channel as the settings tell of it. */
final class LineKindTest {
    private static final Map<String, String> ENOUGH = Map.of(
            "channel-secret", "secret-1",
            "channel-access-token", "token-1",
            "destination", Channels.BOT,
            "window", "PT25H",
            "reply-time", "PT50S",
            "api-base", "https://api.line.me");

    private final LineKind kind = new LineKind();

    @Test
    void itsKeysAreThoseOfThePlatform() {
        assertThat(kind.keys())
                .extracting(AccountKey::name)
                .containsExactly(
                        "channel-secret", "channel-access-token", "destination", "window", "reply-time", "api-base");
        assertThat(kind.keys().stream().filter(AccountKey::needed).map(AccountKey::name))
                .containsExactly("channel-secret", "channel-access-token", "destination");
    }

    @Test
    void anAccountSpeaksThroughTheApiAlone() {
        var account = kind.open(new AccountValues("linli", ENOUGH), Channels.chinese());

        assertThat(account.name()).isEqualTo("line");
        assertThat(account.account()).isEqualTo("linli");
        assertThat(account.capabilities().answersInHttp()).isFalse();
        assertThat(account.sending()).isPresent();
    }

    @Test
    void wrongValuesAreToldAllAtOnceAndNoSecret() {
        var values = new HashMap<>(ENOUGH);
        values.put("channel-secret", "密钥");
        values.put("channel-access-token", "a b");
        values.put("destination", "U123");
        values.put("window", "PT0S");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.open(new AccountValues("linli", values), Channels.chinese()))
                .satisfies(refusal -> assertThat(
                                String.valueOf(refusal.getMessage()).lines())
                        .satisfiesExactly(
                                line -> assertThat(line).startsWith("channel-secret: 2 characters (expected: "),
                                line -> assertThat(line).startsWith("channel-access-token: 3 characters (expected: "),
                                line -> assertThat(line).startsWith("destination: \"U123\" (expected: "),
                                line -> assertThat(line).startsWith("window: PT0S (expected: ")))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("密钥", "a b"));
    }

    @Test
    void settingsNeverShowASecret() {
        assertThat(LineSettings.of(new AccountValues("linli", ENOUGH)).toString())
                .doesNotContain("secret-1", "token-1")
                .contains(Channels.BOT);
    }

    @Test
    void bothLanguagesSayTheSame() {
        assertThat(Channels.english().keys()).isEqualTo(Channels.chinese().keys());
    }
}
