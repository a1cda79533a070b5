package linli.core.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class EndsTest {
    @Test
    void onlyWhatStandsAtTheEndGoes() {
        assertThat(Ends.without("吧。", "吧。西边吧。吧")).isEqualTo("吧。西边");
        assertThat(Ends.without("吧。", "西边")).isEqualTo("西边");
        assertThat(Ends.without("吧。", "吧吧")).isEmpty();
        assertThat(Ends.without("吧。", "")).isEmpty();
    }

    /** With the square of its length this would take minutes. */
    @Test
    @Timeout(20)
    void aLongTextIsReadOnce() {
        var text = "呢吧".repeat(200_000) + "x";
        assertThat(Ends.without("呢吧", text)).isSameAs(text);
        assertThat(SmallTalk.in(text)).isEmpty();
        assertThat(ChineseTimes.isTimeOfDay(".".repeat(400_000) + "x")).isFalse();
    }
}
