package linli.adapters.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import linli.core.platform.AccountKey;
import linli.core.platform.AccountValues;
import org.junit.jupiter.api.Test;

final class WecomKindTest {
    private final WecomKind kind = new WecomKind();

    @Test
    void theKeysOfAnAccount() {
        assertThat(kind.keys())
                .extracting(AccountKey::name)
                .containsExactly(
                        "kind",
                        "token",
                        "encoding-aes-key",
                        "corp-id",
                        "agent-id",
                        "secret",
                        "webhook-url",
                        "api-base",
                        "window",
                        "response-url-life");
        assertThat(kind.keys()).filteredOn(AccountKey::needed).hasSize(3);
        assertThat(kind.withholdsRoles(robot(Map.of()))).isFalse();
    }

    @Test
    void anAppAndARobotOpen() {
        var app = kind.open(app(Map.of()), Here.chinese());
        assertThat(app.name()).isEqualTo("wecom");
        assertThat(app.account()).isEqualTo("linli");
        assertThat(app.sending().orElseThrow().needsPath()).isFalse();
        assertThat(kind.open(robot(Map.of()), Here.chinese())
                        .sending()
                        .orElseThrow()
                        .needsPath())
                .isTrue();
    }

    @Test
    void anAppNeedsWhatARobotDoesNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.open(robot(Map.of("kind", "app", "agent-id", "x")), Here.chinese()))
                .withMessageContainingAll(
                        "corp-id: \"\" (expected: ", "agent-id: \"x\" (expected: digits)", "secret: 0 ");
    }

    @Test
    void whatIsWrongIsSaidWithoutShowingIt() {
        var wrong =
                Map.of("token", "好好", "encoding-aes-key", "_".repeat(43), "webhook-url", "https://q.example/send?k=v");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.open(app(wrong), Here.chinese()))
                .satisfies(refusal -> {
                    assertThat(refusal)
                            .message()
                            .satisfies(said ->
                                    assertThat(said.lines()).hasSize(3).allMatch(line -> line.contains("(expected: ")));
                    assertThat(refusal).message().doesNotContain("好好", "___", "q.example");
                });
    }

    @Test
    void noSecretIsEverShown() {
        assertThat(Here.app(Here.PLATFORM, "https://q.example/send?key=k3y").toString())
                .doesNotContain(Here.SECRET, Here.TOKEN, Here.KEY, "k3y");
    }

    private static AccountValues app(Map<String, String> others) {
        var all = new HashMap<>(
                Map.of("kind", "app", "corp-id", Here.CORP, "agent-id", Here.AGENT, "secret", Here.SECRET));
        all.putAll(others);
        return robot(all);
    }

    private static AccountValues robot(Map<String, String> others) {
        var all = new HashMap<>(Map.of(
                "kind",
                "robot",
                "token",
                Here.TOKEN,
                "encoding-aes-key",
                Here.KEY,
                "api-base",
                "https://qyapi.weixin.qq.com",
                "window",
                "PT5M",
                "response-url-life",
                "PT1H"));
        all.putAll(others);
        return new AccountValues("linli", all);
    }
}
