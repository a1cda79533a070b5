package linli.core.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CutTest {
    private static final String MORE = "(回“继续”看下面的)";
    private static final String FAMILY = "👨‍👩‍👧‍👦";
    private static final List<String> BITS = List.of(
            "停", "水", "a", "é", "e\u0301", "😀", FAMILY, "👍🏽", "🇨🇳", "1️⃣", "\n", "\r\n", "。", ",", " ", "]]>",
            "𠮷", "\u200f", "\u0000", "ñ");

    @Test
    void aTextThatFitsStaysWholeWithoutASuffix() {
        assertThat(Cut.at("停水", 40, MORE)).isEqualTo(new Cut("停水", ""));
        assertThat(Cut.at("", 40, MORE)).isEqualTo(new Cut("", ""));
        assertThat(Cut.at("停水", 40, MORE).first(MORE)).isEqualTo("停水");
        assertThat(Cut.at("停".repeat(10), 30, "").isWhole()).isTrue();
        assertThat(Cut.at("停".repeat(10) + "a", 30, "").isWhole()).isFalse();
    }

    @Test
    void theSuffixFollowsACutHead() {
        var cut = Cut.at("停".repeat(20), 40, "more");
        assertThat(cut).isEqualTo(new Cut("停".repeat(12), "停".repeat(8)));
        assertThat(cut.first("more")).isEqualTo("停".repeat(12) + "more");
    }

    @Test
    void aLinesEndIsBetterThanASentencesAndThatThanAPause() {
        assertThat(Cut.at("停停停停停停停停\n停停停。停,停停停停", 42, "").head()).isEqualTo("停停停停停停停停\n");
        assertThat(Cut.at("停停停停停停停停停。停停,停停停停", 42, "").head()).isEqualTo("停停停停停停停停停。");
        assertThat(Cut.at("停停停停停停停停停停停停,停停停停", 42, "").head()).isEqualTo("停停停停停停停停停停停停,");
    }

    @Test
    void aNicePlaceFarFromTheEndIsNotTaken() {
        assertThat(Cut.at("停。\n" + "停".repeat(20), 31, "").head()).isEqualTo("停。\n" + "停".repeat(8));
    }

    @Test
    void joinedEmojiMarksAndFlagsStayWhole() {
        for (var whole : List.of(FAMILY, "e\u0301", "👍🏽", "🇨🇳", "1️⃣", "\r\n")) {
            int bytes = bytes(whole);
            var cut = Cut.at("停停" + whole + "停停", 6 + Math.max(bytes - 1, 0), "");
            assertThat(cut.head()).as(whole).isEqualTo("停停");
        }
    }

    @Test
    void anEmojiLargerThanTheLimitIsCutBetweenItsParts() {
        var cut = Cut.at(FAMILY, 10, "");
        assertThat(cut).isEqualTo(new Cut("👨‍", FAMILY.substring(3)));
        assertThat(pieces(FAMILY.repeat(3), 8, "")).allMatch(CutTest::isWellFormed);
    }

    @Test
    void aLetterWithTenThousandMarksIsCutToo() {
        var text = "a" + "\u0301".repeat(10_000);
        assertThat(String.join("", pieces(text, 600, MORE))).isEqualTo(text);
    }

    @Test
    void aLimitWithoutRoomIsRefused() {
        assertThatThrownBy(() -> Cut.at("停水", bytes(MORE) + 3, MORE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leaves no room beside the suffix");
    }

    @Test
    void halfAPairThatCameInBrokenIsNoReasonToFail() {
        var broken = "\ud83d".repeat(50) + "停";
        assertThat(String.join("", pieces(broken, 20, ""))).isEqualTo(broken);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 16, 64, 600, 2048})
    void repeatedCutsFitBreakNothingAndGiveTheTextBack(int limit) {
        for (int seed = 0; seed < 60; seed++) {
            var text = text(new Random(seed), seed < 3 ? 10_000 : 200);
            var suffix = limit >= 64 ? MORE : "";
            var pieces = pieces(text, limit, suffix);
            assertThat(String.join("", pieces)).as("seed %s", seed).isEqualTo(text);
            for (int i = 0; i < pieces.size(); i++) {
                var sent = i < pieces.size() - 1 ? pieces.get(i) + suffix : pieces.get(i);
                assertThat(bytes(sent)).as("seed %s piece %s", seed, i).isLessThanOrEqualTo(limit);
                assertThat(isWellFormed(pieces.get(i)))
                        .as("seed %s piece %s", seed, i)
                        .isTrue();
            }
        }
    }

    @Test
    void cutsUseMostOfTheirRoom() {
        for (int seed = 0; seed < 60; seed++) {
            var cut = Cut.at(text(new Random(seed), 2_000), 600, MORE);
            assertThat(bytes(cut.first(MORE))).as("seed %s", seed).isGreaterThan(300);
        }
    }

    private static List<String> pieces(String text, int limit, String suffix) {
        var pieces = new ArrayList<String>();
        var rest = text;
        do {
            var cut = Cut.at(rest, limit, suffix);
            pieces.add(cut.head());
            rest = cut.rest();
        } while (!rest.isEmpty());
        return pieces;
    }

    private static String text(Random random, int characters) {
        var text = new StringBuilder();
        for (int i = 0; i < characters; i++) text.append(BITS.get(random.nextInt(BITS.size())));
        return text.toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
