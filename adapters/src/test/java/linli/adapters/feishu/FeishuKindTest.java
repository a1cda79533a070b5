package linli.adapters.feishu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import linli.core.platform.AccountKey;
import linli.core.platform.AccountValues;
import org.junit.jupiter.api.Test;

/** An app as the settings tell of it. */
final class FeishuKindTest {
    private static final Map<String, String> ENOUGH = Map.of(
            "app-id", "cli_1",
            "app-secret", "secret-1",
            "verification-token", "token-1",
            "window", "PT8H",
            "api-base", "https://open.feishu.cn");

    private final FeishuKind kind = new FeishuKind();

    @Test
    void itsKeysAreThoseOfThePlatform() {
        assertThat(kind.keys())
                .extracting(AccountKey::name)
                .containsExactly(
                        "app-id",
                        "app-secret",
                        "verification-token",
                        "encrypt-key",
                        "webhook-url",
                        "webhook-secret",
                        "window",
                        "api-base");
        assertThat(kind.keys().stream().filter(AccountKey::needed).map(AccountKey::name))
                .containsExactly("app-id", "app-secret", "verification-token");
        assertThat(kind.keys().stream()
                        .filter(key -> key.name().equals("window"))
                        .map(AccountKey::fallback))
                .containsExactly("8h");
    }

    @Test
    void anAccountSpeaksThroughTheApiAlone() {
        var account = kind.open(new AccountValues("linli", ENOUGH), Accounts.chinese());

        assertThat(account.name()).isEqualTo("feishu");
        assertThat(account.account()).isEqualTo("linli");
        assertThat(account.capabilities().answersInHttp()).isFalse();
        assertThat(account.sending()).isPresent();
        assertThat(kind.withholdsRoles(new AccountValues("linli", ENOUGH))).isFalse();
    }

    @Test
    void wrongValuesAreToldAllAtOnceAndNoSecret() {
        var values = new HashMap<>(ENOUGH);
        values.put("app-secret", "密".repeat(5));
        values.put("encrypt-key", "a b");
        values.put("webhook-url", "https://open.feishu.cn/elsewhere?secret-3");
        values.put("window", "PT0S");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.open(new AccountValues("linli", values), Accounts.chinese()))
                .satisfies(refusal -> assertThat(
                                String.valueOf(refusal.getMessage()).lines())
                        .satisfiesExactlyInAnyOrder(
                                line -> assertThat(line).startsWith("app-secret: 5 characters (expected: "),
                                line -> assertThat(line).startsWith("encrypt-key: 3 characters (expected: "),
                                line -> assertThat(line).startsWith("webhook-url: (expected: "),
                                line -> assertThat(line).startsWith("window: PT0S (expected: ")))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("密", "a b", "secret-3"));
    }

    @Test
    void aRobotsSecretWithoutItsAddress() {
        var values = new HashMap<>(ENOUGH);
        values.put("webhook-secret", "s");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.open(new AccountValues("linli", values), Accounts.chinese()))
                .withMessageStartingWith("webhook-url: missing");
    }

    @Test
    void settingsNeverShowASecret() {
        assertThat(FeishuSettings.of(new AccountValues("linli", ENOUGH)).toString())
                .doesNotContain("secret-1", "token-1")
                .contains("cli_1");
    }

    @Test
    void bothLanguagesSayTheSame() {
        assertThat(Accounts.english().keys()).isEqualTo(Accounts.chinese().keys());
    }
}
