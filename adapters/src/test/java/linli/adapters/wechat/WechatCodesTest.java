package linli.adapters.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every code that matters, and what is done about it. */
final class WechatCodesTest {
    /** 07:59:30 in Beijing, the day before in UTC. */
    private static final Instant NOW = Instant.parse("2026-11-30T23:59:30Z");

    private final Verdicts verdicts =
            new Verdicts(Wording.chinese(), Clock.fixed(NOW, ZoneOffset.UTC), "api.weixin.qq.com");

    @ParameterizedTest
    @CsvSource({"-1, 5, false", "45011, 60, true", "45066, 60, false"})
    void theseAreTriedAgain(int code, int seconds, boolean forAll) {
        assertThat(verdicts.of(code, ""))
                .isEqualTo(new Sent.Later(Integer.toString(code), Duration.ofSeconds(seconds), forAll));
    }

    @ParameterizedTest
    @ValueSource(ints = {40001, 40014, 42001})
    void theseWantAnotherToken(int code) {
        assertThat(verdicts.of(code, "")).isEqualTo(new Sent.TokenRefused(Integer.toString(code)));
    }

    @ParameterizedTest
    @CsvSource({
        "45015, WINDOW",
        "45047, WINDOW",
        "40003, GONE",
        "43004, GONE",
        "43019, GONE",
        "48002, GONE",
        "50005, GONE",
        "40007, CONTENT",
        "40037, CONTENT",
        "41001, CONTENT",
        "43101, CONTENT",
        "44004, CONTENT",
        "45002, CONTENT",
        "45067, CONTENT",
        "45083, CONTENT",
        "45084, CONTENT",
        "47003, CONTENT",
        "99999, CONTENT"
    })
    void theseAreGivenUp(int code, Why why) {
        assertThat(verdicts.of(code, "")).isEqualTo(new Sent.Refused(Integer.toString(code), why));
    }

    @ParameterizedTest
    @CsvSource({
        "40013, app-secret",
        "40125, app-secret",
        "40164, IP 白名单",
        "48001, 接口权限",
        "45028, 次数用完",
        "48004, 封",
        "50002, 封",
        "48006, 次数用完"
    })
    void theseStopEverythingUntilSomebodyMendsIt(int code, String toDo) {
        var stopped = (Sent.Stopped) verdicts.of(code, "");

        assertThat(stopped.reason()).isEqualTo(Integer.toString(code));
        assertThat(stopped.toDo()).contains(toDo);
        assertThat(stopped.over()).isEmpty();
    }

    @Test
    void aDaysQuotaComesBackAtMidnightInBeijing() {
        var stopped = (Sent.Stopped) verdicts.of(45009, "reach max api daily quota limit");

        assertThat(stopped.over()).isEqualTo(Optional.of(Duration.ofHours(16).plusSeconds(30)));
        assertThat(stopped.toDo()).contains("零点");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 1-2-3 | 203.0.113.7",
                "invalid ip 203.0.113.7, not in whitelist | 203.0.113.7",
                "invalid ip 2001:db8::7, not in whitelist hint: [x] | 2001:db8::7"
            })
    void theAddressToPutOnTheListIsTakenFromTheMessage(String message, String address) {
        assertThat(((Sent.Stopped) verdicts.of(40164, message)).toDo()).startsWith("把 " + address + " 加进");
    }

    @Test
    void noOtherWordOfThePlatformIsRepeated() {
        assertThat(((Sent.Stopped) verdicts.of(40164, "invalid ip <b>, o-chen")).toDo())
                .startsWith("把本机出口的 IP 加进");
    }

    @ParameterizedTest
    @ValueSource(ints = {40001, 40002, 41002, 41004, 50004, 99999})
    void whereATokenIsAskedForEveryRefusalIsTheAccounts(int code) {
        var verdict = verdicts.ofToken(verdicts.of(code, ""));

        assertThat(verdict).isInstanceOf(Sent.Stopped.class);
        assertThat(((Sent.Stopped) verdict).toDo()).isNotBlank();
    }

    @Test
    void theOperatorReadsHisLanguage() {
        var english = new Verdicts(Wording.english(), Clock.systemUTC(), "api.weixin.qq.com");

        assertThat(((Sent.Stopped) english.of(40164, "invalid ip 203.0.113.7,")).toDo())
                .startsWith("Put 203.0.113.7 on the account's IP list");
        assertThat(english.toDo(new Sent.Later("-1", Duration.ZERO))).contains("busy");
        assertThat(english.toDo(new Sent.Later("no-json", Duration.ZERO))).contains("api.weixin.qq.com");
    }
}
