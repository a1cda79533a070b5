package linli.adapters.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import linli.adapters.wechat.WechatSettings.Mode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WechatSettingsTest {
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    @Test
    void goodSettingsAreTaken() {
        for (var mode : Mode.values())
            assertThat(settings(mode, "AAAAA", KEY, Duration.ofMinutes(5)).mode())
                    .isEqualTo(mode);
        assertThat(settings(Mode.PLAIN, "AAAAA", null, Duration.ofMinutes(5)).encodingAesKey())
                .isNull();
    }

    @Test
    void encryptionNeedsAKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Mode.SAFE, "AAAAA", null, Duration.ofMinutes(5)))
                .withMessage("encoding-aes-key: missing (expected: 43 characters of A-Z a-z 0-9), because the mode is"
                        + " safe");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Mode.COMPATIBLE, "AAAAA", null, Duration.ofMinutes(5)))
                .withMessageEndingWith("the mode is compatible");
    }

    @Test
    void everyWrongValueHasALineAndNoSecretIsShown() {
        var secret = "geheim 好";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WechatSettings(
                        "",
                        "gh 1",
                        "wx1",
                        Mode.SAFE,
                        secret,
                        secret,
                        KEY.substring(1),
                        KEY.substring(1) + "-",
                        Duration.ZERO))
                .withMessage("""
                        id: "" (expected: 1 to 128 visible ASCII characters)
                        original-id: "gh 1" (expected: 1 to 128 visible ASCII characters)
                        token: 8 characters (expected: 1 to 128 visible ASCII characters)
                        previous-token: 8 characters (expected: 1 to 128 visible ASCII characters)
                        encoding-aes-key: 42 characters (expected: 43 characters of A-Z a-z 0-9)
                        previous-encoding-aes-key: 43 characters, not all of these (expected: 43 characters of A-Z a-z 0-9)
                        window: PT0S (expected: longer than 0)""");
    }

    @Test
    void printedSettingsHoldNoSecret() {
        var settings = new WechatSettings(
                "linli",
                "gh_1",
                "wx1",
                Mode.SAFE,
                "token-1",
                "token-2",
                KEY,
                KEY.replace('a', 'b'),
                Duration.ofHours(1));

        assertThat(settings.toString())
                .isEqualTo("WechatSettings[id=linli, originalId=gh_1, appId=wx1, mode=SAFE, window=PT1H]");
    }

    private static WechatSettings settings(Mode mode, String token, @Nullable String key, Duration window) {
        return new WechatSettings("linli", "gh_1", "wx1", mode, token, null, key, null, window);
    }
}
