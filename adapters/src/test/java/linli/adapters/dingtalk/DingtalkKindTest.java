package linli.adapters.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import linli.core.platform.AccountKey;
import linli.core.platform.AccountValues;
import linli.core.platform.Capabilities.Feature;
import org.junit.jupiter.api.Test;

final class DingtalkKindTest {
    private final DingtalkKind kind = new DingtalkKind();

    @Test
    void theKeysOfAnAccount() {
        assertThat(kind.keys())
                .extracting(AccountKey::name)
                .containsExactly(
                        "app-key",
                        "app-secret",
                        "robot-code",
                        "corp-id",
                        "token",
                        "encoding-aes-key",
                        "event-owner",
                        "webhook-url",
                        "webhook-secret",
                        "api-base",
                        "old-api-base",
                        "allow-unsigned-admin",
                        "window",
                        "event-window");
        assertThat(kind.keys()).filteredOn(AccountKey::needed).hasSize(3);
    }

    @Test
    void nobodyHasARoleUnlessTheOperatorTakesTheRisk() {
        assertThat(kind.withholdsRoles(values(Map.of()))).isTrue();
        assertThat(kind.withholdsRoles(values(Map.of("allow-unsigned-admin", "false"))))
                .isTrue();
        assertThat(kind.withholdsRoles(values(Map.of("allow-unsigned-admin", "true"))))
                .isFalse();
    }

    @Test
    void aRobotOpensAndTellsWhatItHears() {
        var deaf = kind.open(values(Map.of()), Here.chinese());
        assertThat(deaf.name()).isEqualTo("dingtalk");
        assertThat(deaf.sending()).isPresent();
        assertThat(deaf.capabilities().answersInHttp()).isFalse();
        assertThat(deaf.capabilities().features()).doesNotContain(Feature.MEMBERS, Feature.SET_UP_CHECK);
        var hearing = kind.open(values(Map.of("token", "t", "encoding-aes-key", Here.KEY)), Here.chinese());
        assertThat(hearing.capabilities().features()).contains(Feature.MEMBERS, Feature.SET_UP_CHECK);
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        refused(Map.of("token", "t"), "encoding-aes-key: 0 characters (expected: 43 characters of A-Z a-z 0-9)");
        refused(Map.of("encoding-aes-key", Here.KEY), "token: 0 characters");
        refused(Map.of("event-owner", "corp-id"), "corp-id: missing");
        refused(Map.of("webhook-secret", "SEC1"), "webhook-url: missing");
        refused(Map.of("webhook-url", "https://oapi.dingtalk.com/robot/send?k=v"), "webhook-url: 40 characters");
        refused(
                Map.of("app-key", "好", "app-secret", "密", "robot-code", "码"),
                "app-key: \"好\"",
                "app-secret: 1 ",
                "robot-code: ");
    }

    private void refused(Map<String, String> others, String... lines) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.open(values(others), Here.chinese()))
                .satisfies(refusal -> assertThat(refusal)
                        .message()
                        .satisfies(said -> assertThat(said.lines()).hasSize(lines.length)))
                .withMessageContainingAll(lines);
    }

    @Test
    void noSecretIsEverShown() {
        assertThat(Here.settings(
                                Here.CORP, false, Here.API, Here.OLD_API, "https://x.example/?access_token=k3y", "SECx")
                        .toString())
                .doesNotContain(Here.SECRET, Here.TOKEN, Here.KEY, "k3y", "SECx");
    }

    private static AccountValues values(Map<String, String> others) {
        var all = new HashMap<>(Map.of(
                "app-key",
                Here.APP,
                "app-secret",
                Here.SECRET,
                "robot-code",
                Here.ROBOT,
                "event-owner",
                "app-key",
                "api-base",
                "https://api.dingtalk.com",
                "old-api-base",
                "https://oapi.dingtalk.com",
                "window",
                "PT1H",
                "event-window",
                "PT5M"));
        all.putAll(others);
        return new AccountValues("linli", all);
    }
}
