package linli.adapters.weibo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import linli.core.platform.AccountKey;
import linli.core.platform.AccountValues;
import linli.core.platform.Capabilities.Feature;
import org.junit.jupiter.api.Test;

final class WeiboKindTest {
    private final WeiboKind kind = new WeiboKind();

    @Test
    void anAccountSpeaksFirstOnlyWithAToken() {
        var silent = kind.open(values(Map.of()), Fans.words());
        var speaking = kind.open(values(Map.of("access-token", "2.00token", "uid", "190")), Fans.words());

        assertThat(kind.keys())
                .extracting(AccountKey::name)
                .containsExactly(
                        "app-key",
                        "app-secret",
                        "access-token",
                        "uid",
                        "api-base",
                        "post-length",
                        "page-url",
                        "post-base",
                        "window");
        assertThat(silent.name()).isEqualTo("weibo");
        assertThat(silent.sending()).isEmpty();
        assertThat(silent.capabilities().features()).doesNotContain(Feature.ACTIVE);
        assertThat(speaking.sending()).isPresent();
        assertThat(speaking.capabilities().features()).contains(Feature.ACTIVE);
    }

    @Test
    void nobodyIsMoreThanAResidentThere() {
        assertThat(kind.withholdsRoles(values(Map.of()))).isTrue();
    }

    @Test
    void everyWrongValueHasALineAndNoSecretIsShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.open(
                        values(Map.of("app-secret", "geheim 好", "access-token", "auch 好", "uid", "me")), Fans.words()))
                .withMessage("""
                        app-secret: 8 characters (expected: 1 to 128 visible ASCII characters)
                        access-token: 6 characters (expected: 1 to 128 visible ASCII characters)
                        uid: "me" (expected: digits)""");
        assertThat(Fans.settings("geheim", java.net.URI.create("http://127.0.0.1:1")))
                .asString()
                .doesNotContain("geheim")
                .doesNotContain(Fans.TOKEN);
    }

    @Test
    void whoeverPostsNeedsAnAddressAndAToken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.open(values(Map.of("post-length", "140", "access-token", "t")), Fans.words()))
                .withMessage("page-url: missing (expected: an address, for post-length)");
        var posting =
                Map.of("post-length", "140", "page-url", "https://example.org/n", "post-base", "https://api.weibo.com");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.open(values(posting), Fans.words()))
                .withMessage("access-token: missing (expected: one, for post-length)");
    }

    private static AccountValues values(Map<String, String> more) {
        var texts = new HashMap<String, String>(Map.of("app-secret", "s", "api-base", "https://m.api.weibo.com"));
        texts.put("window", "PT5M");
        texts.putAll(more);
        return new AccountValues("fans", texts);
    }
}
