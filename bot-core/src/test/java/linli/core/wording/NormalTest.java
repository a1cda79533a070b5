package linli.core.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NormalTest {
    /** A plain sign, and what Chinese keyboards and documents write for it. */
    private static final List<List<String>> FORMS = List.of(
            List.of("/", "／"),
            List.of("通知"),
            List.of("发布"),
            List.of(" ", "\u3000", "\u00a0", "\u2003", "\t"),
            List.of("\"", "“", "”", "「", "」", "『", "』", "＂"),
            List.of("'", "‘", "’", "＇"),
            List.of("8", "８", "𝟖"),
            List.of("N12", "Ｎ１２", "N\u200b12"),
            List.of("=", "＝"),
            List.of(":", "：", "﹕"),
            List.of("\n", "\r\n", "\u2028"),
            List.of("-", "－", "–", "—"),
            List.of("😀"),
            List.of("!", "！"));

    @Test
    void aWholeCommandBecomesPlain() {
        assertThat(Normal.of("／通知　发布　“停水”　「８点到１７点」　范围＝Ｕ１").text()).isEqualTo("/通知 发布 \"停水\" \"8点到17点\" 范围=U1");
        assertThat(Normal.of("投票\u200bＰ１\ufeffＡ。").text()).isEqualTo("投票P1A.");
        assertThat(Normal.of("１８：００～２０：００").text()).isEqualTo("18:00~20:00");
    }

    @ParameterizedTest
    @CsvSource({"、值班, /值班", "＼值班, /值班", "\\值班, /值班", "' 、值班', ' /值班'", "值班、学习, 值班、学习", "、、, /、"})
    void theKeyOfTheSlashIsTakenForOneAtTheStartOnly(String typed, String normal) {
        assertThat(Normal.of(typed).text()).isEqualTo(normal);
    }

    @Test
    void whatCannotBeSeenIsLeftOut() {
        assertThat(Normal.of("\ufeff值\u200b\u200c\u200d\u2060\u00ad班\u202e\u0000\u0007")
                        .text())
                .isEqualTo("值班");
        assertThat(Normal.of("1️⃣").text()).isEqualTo("1");
    }

    @Test
    void lookalikesOutOfDocumentsAreTheRealCharacters() {
        assertThat(Normal.of("⼀⽇𝟏𝟐").text()).isEqualTo("一日12");
    }

    @Test
    void circledDigitsAndOrdinaryEmojiStayAsTheyAre() {
        assertThat(Normal.of("①😀²").text()).isEqualTo("①😀²");
    }

    @Test
    void theBodyIsTakenAsItWasTyped() {
        var normalised = Normal.of("／通知　停水“Ａ”\u200b，😀８点。");
        assertThat(normalised.text()).isEqualTo("/通知 停水\"A\",😀8点.");
        assertThat(normalised.typed(4)).isEqualTo("停水“Ａ”\u200b，😀８点。");
        assertThat(normalised.typed(0, 3)).isEqualTo("／通知");
        assertThat(normalised.typed(9)).isEqualTo("，😀８点。");
        assertThat(normalised.originalIndex(normalised.text().length()))
                .isEqualTo(normalised.original().length());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40})
    void everyWayOfTypingGivesTheSameTextAndTheOriginalIsNeverLost(int length) {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var plain = new StringBuilder();
            var typed = new StringBuilder();
            var ends = new ArrayList<int[]>();
            for (int i = 0; i < length; i++) {
                var forms = FORMS.get(random.nextInt(FORMS.size()));
                plain.append(forms.get(0));
                typed.append(forms.get(random.nextInt(forms.size())));
                ends.add(new int[] {plain.length(), typed.length()});
            }
            var normalised = Normal.of(typed.toString());
            assertThat(normalised.text()).as("seed %s", seed).isEqualTo(plain.toString());
            assertThat(Normal.of(normalised.text()).text()).as("seed %s", seed).isEqualTo(normalised.text());
            for (var end : ends) {
                var both = normalised.typed(0, end[0]) + normalised.typed(end[0]);
                assertThat(both).as("seed %s", seed).isEqualTo(typed.toString());
            }
            assertThat(normalised.typed(0)).isEqualTo(typed.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 9, 10})
    void anyCharacterAtAllCanBeNormalisedTwiceWithoutChange(int part) {
        for (int codePoint = part * 0x3000; codePoint < (part + 1) * 0x3000; codePoint++) {
            var once = Normal.of("a" + Character.toString(codePoint)).text();
            assertThat(Normal.of(once).text()).as("U+%04X", codePoint).isEqualTo(once);
        }
    }

    @Test
    void halfAPairIsNoReasonToFail() {
        assertThat(Normal.of("\ud83d值").typed(1)).isEqualTo("值");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1 | 1
                    ' 2 ' | 2
                    １ | 1
                    ① | 1
                    ⑳ | 20
                    ❷ | 2
                    ⑶ | 3
                    ⒋ | 4
                    ㈤ | 5
                    ⓪ | 0
                    一 | 1
                    十 | 10
                    二十一 | 21
                    零 | 0
                    1。 | 1
                    1. | 1
                    1、 | 1
                    2！ | 2
                    2~ | 2
                    (3) | 3
                    （3） | 3
                    “1” | 1
                    【2】 | 2
                    1️⃣ | 1
                    第一个 | 1
                    第1个 | 1
                    第2 | 2
                    第一 | 1
                    第三项。 | 3
                    选2 | 2
                    我选二 | 2
                    回1 | 1
                    2吧 | 2
                    回 21 吧 | 21
                    我回41 | 41
                    回答2了 | 2
                    回四十一。 | 41
                    31 | 31
                    01 | 1
                    """)
    void digitsAreReadTheWayPeopleWriteThem(String typed, int choice) {
        assertThat(Normal.choice(typed)).as(typed).isEqualTo(OptionalInt.of(choice));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "。", "东边", "1 2", "12a", "1号楼", "3号", "一个", "两个", "123", "4831", "1.5", "一点", "第", "一二三四",
                "二零二", "A", "-1", "1到6", "十分", "说一", "十十", "①②"
            })
    void whatSaysMoreOrLessIsNoChoice(String typed) {
        assertThat(Normal.choice(typed)).as(typed).isEmpty();
    }

    @Test
    void confirmationNumbersKeepTheirZeros() {
        assertThat(Normal.digits("０８３１。")).contains("0831");
        assertThat(Normal.digits("4831 ")).contains("4831");
        assertThat(Normal.digits("48 31")).isEmpty();
        assertThat(Normal.digits("。")).isEmpty();
        assertThat(Normal.digits("一二三四")).isEmpty();
    }

    @Test
    void anAnswerIsBareWithoutWhatStandsAroundIt() {
        assertThat(Normal.bare(" “东边”。！～ ")).isEqualTo("东边");
        assertThat(Normal.bare("。。。")).isEmpty();
        assertThat(Normal.bare("好的…")).isEqualTo("好的");
        assertThat(Normal.bare("3.5元")).isEqualTo("3.5元");
    }
}
