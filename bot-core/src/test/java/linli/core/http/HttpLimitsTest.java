package linli.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpLimitsTest {
    private static final Duration TEN = Duration.ofSeconds(10);

    @Test
    void theDefaultsAreAllowed() {
        assertThat(HttpLimits.defaults().maxBody()).isEqualTo(256 * 1024);
    }

    @Test
    void theLeastOfEverythingIsAllowed() {
        var least = Duration.ofMillis(1);
        assertThat(new HttpLimits(1, 128, 32, least, 1, least, least, least)).isNotNull();
    }

    @Test
    void aWrongOneIsNamedWithWhatWasExpected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpLimits(0, 1024, 1024, TEN, 10, TEN, TEN, TEN))
                .withMessage("server.max-body: 0 (expected: >= 1)");
    }

    @Test
    void allWrongOnesAreNamedInOneGo() {
        var zero = Duration.ZERO;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpLimits(-1, 127, 31, zero, 0, zero.minusSeconds(1), Duration.ofDays(2), zero))
                .withMessage("""
                        server.max-body: -1 (expected: >= 1)
                        server.max-headers: 127 (expected: >= 128)
                        server.max-request-line: 31 (expected: >= 32)
                        server.request-time: PT0S (expected: PT0.001S to PT24H)
                        server.max-connections: 0 (expected: >= 1)
                        server.idle-time: PT-1S (expected: PT0.001S to PT24H)
                        server.hold-time: PT48H (expected: PT0.001S to PT24H)
                        server.stop-time: PT0S (expected: PT0.001S to PT24H)""");
    }
}
