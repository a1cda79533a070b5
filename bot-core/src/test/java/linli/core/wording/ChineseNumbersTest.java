package linli.core.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChineseNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "07, 7",
        "2026, 2026",
        "零, 0",
        "〇, 0",
        "一, 1",
        "两, 2",
        "九, 9",
        "十, 10",
        "十二, 12",
        "二十, 20",
        "九十九, 99",
        "廿, 20",
        "廿五, 25",
        "卅一, 31",
        "零五, 5",
        "二〇二六, 2026",
        "二零二六, 2026",
        "三一, 31"
    })
    void numeralsAreRead(String numeral, int number) {
        assertThat(ChineseNumbers.parse(numeral)).isEqualTo(OptionalInt.of(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "-1", "十十", "零十", "十零", "二三十", "一十二三", "12345", "一百", "1十", "停"})
    void whatIsNoNumberGivesNothing(String numeral) {
        assertThat(ChineseNumbers.parse(numeral)).isEmpty();
    }

    @Test
    void everyNumberBelowAHundredIsReadBack() {
        var digits = "零一二三四五六七八九";
        for (int number = 10; number < 100; number++) {
            var tens = number < 20 ? "" : digits.substring(number / 10, number / 10 + 1);
            var ones = number % 10 == 0 ? "" : digits.substring(number % 10, number % 10 + 1);
            assertThat(ChineseNumbers.parse(tens + "十" + ones)).isEqualTo(OptionalInt.of(number));
        }
    }
}
