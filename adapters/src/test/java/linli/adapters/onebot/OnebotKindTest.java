package linli.adapters.onebot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import linli.core.platform.AccountKey;
import linli.core.platform.AccountValues;
import linli.core.platform.Capabilities.Feature;
import org.junit.jupiter.api.Test;

final class OnebotKindTest {
    private final OnebotKind kind = new OnebotKind();

    @Test
    void whatIsSetDecidesWhatTheAccountCan() {
        var posted = kind.open(values(Map.of("secret", "s")), Behind.words());
        var connected = kind.open(values(Map.of("access-token", "t")), Behind.words());
        var called = kind.open(values(Map.of("secret", "s", "api-base", "http://127.0.0.1:5700")), Behind.words());

        assertThat(kind.keys())
                .extracting(AccountKey::name)
                .containsExactly("self-id", "secret", "access-token", "api-base", "version", "window");
        assertThat(posted.name()).isEqualTo("onebot");
        assertThat(posted.sending()).isEmpty();
        assertThat(posted.sockets()).isEmpty();
        assertThat(posted.capabilities().features()).doesNotContain(Feature.ACTIVE, Feature.GROUP_CARE);
        assertThat(connected.sockets()).isPresent();
        assertThat(connected.sending()).isPresent();
        assertThat(connected.capabilities().features()).contains(Feature.ACTIVE, Feature.GROUP_CARE);
        assertThat(called.sending()).isPresent();
        assertThat(called.sockets()).isEmpty();
    }

    @Test
    void everyWrongValueHasALineAndNoSecretIsShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.open(values(Map.of()), Behind.words()))
                .withMessage(
                        "secret: missing (expected: secret for OneBot 11 over HTTP, or access-token for the others)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.open(
                        values(Map.of("self-id", "a b", "secret", "geheim 好", "access-token", "auch 好")),
                        Behind.words()))
                .withMessage("""
                        self-id: "a b" (expected: visible ASCII)
                        secret: 8 characters (expected: 1 to 256 visible ASCII characters)
                        access-token: 6 characters (expected: 1 to 256 visible ASCII characters)""");
        assertThat(Behind.settings(Optional.empty(), false))
                .asString()
                .doesNotContain(Behind.SECRET)
                .doesNotContain(Behind.TOKEN);
    }

    private static AccountValues values(Map<String, String> more) {
        var texts = new HashMap<String, String>(Map.of("self-id", "10001000", "version", "11", "window", "PT5M"));
        texts.putAll(more);
        return new AccountValues("group", texts);
    }
}
