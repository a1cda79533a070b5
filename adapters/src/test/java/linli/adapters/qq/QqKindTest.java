package linli.adapters.qq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import linli.core.platform.AccountKey;
import linli.core.platform.AccountValues;
import org.junit.jupiter.api.Test;

final class QqKindTest {
    private final QqKind kind = new QqKind();

    @Test
    void anAccountIsOpenedWithItsKeys() {
        var account = kind.open(values("11111111", "geheim"), Bots.words());

        assertThat(kind.keys())
                .extracting(AccountKey::name)
                .containsExactly("app-id", "app-secret", "api-base", "token-base", "window");
        assertThat(account.name()).isEqualTo("qq");
        assertThat(account.account()).isEqualTo("bot");
        assertThat(account.sending()).isPresent();
        assertThat(kind.withholdsRoles(values("1", "x"))).isFalse();
    }

    @Test
    void everyWrongValueHasALineAndNoSecretIsShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.open(values("one", "geheim 好"), Bots.words()))
                .withMessage("app-id: \"one\" (expected: digits)\n"
                        + "app-secret: 8 characters (expected: 1 to 128 visible ASCII characters)");
        assertThat(Bots.settings("geheim", java.net.URI.create("http://127.0.0.1:1")))
                .asString()
                .doesNotContain("geheim");
    }

    private static AccountValues values(String appId, String secret) {
        var texts = new HashMap<String, String>(Map.of("app-id", appId, "app-secret", secret));
        texts.put("api-base", "https://api.sgroup.qq.com");
        texts.put("token-base", "https://bots.qq.com");
        texts.put("window", "PT5M");
        return new AccountValues("bot", texts);
    }
}
