package linli.adapters.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class MarkdownTextTest {
    @Test
    void whatMeansSomethingInMarkdownIsEscaped() {
        assertThat(MarkdownText.escaped("**车棚** 放_哪边_")).isEqualTo("\\*\\*车棚\\*\\* 放\\_哪边\\_");
        assertThat(MarkdownText.escaped("8~17点 [1] `x` a|b \\")).isEqualTo("8\\~17点 \\[1\\] \\`x\\` a\\|b \\\\");
        assertThat(MarkdownText.escaped("A & B &amp; &#42;")).isEqualTo("A & B \\&amp; \\&#42;");
    }

    @Test
    void linesStayLines() {
        assertThat(MarkdownText.escaped("第一\n第二\r\n\n第三")).isEqualTo("第一  \n第二  \n  \n第三");
        assertThat(MarkdownText.escaped("    缩进")).isEqualTo("\u00a0\u00a0\u00a0\u00a0缩进");
        assertThat(MarkdownText.escaped("")).isEmpty();
    }

    @Test
    void whatMeansSomethingAtALinesBeginningIsEscapedThereOnly() {
        assertThat(MarkdownText.escaped("# 一\n- 二\n> 三\n1. 四\n2) 五\n+ 六\n==="))
                .isEqualTo("\\# 一  \n\\- 二  \n\\> 三  \n1\\. 四  \n2\\) 五  \n\\+ 六  \n\\===");
        assertThat(MarkdownText.escaped("3号楼 #2 - 5.5元 12-05")).isEqualTo("3号楼 #2 - 5.5元 12-05");
    }

    @Test
    void nobodyIsCalledAndNothingIsColouredByWhatSomebodyTyped() {
        assertThat(MarkdownText.escaped("<@all> <font color=\"warning\">x</font> <think> 1 < 2"))
                .doesNotContain("<@", "<font", "</font", "<think")
                .contains("1 < 2");
    }

    @Test
    void addressesStayWhole() {
        var text = "详见 https://bot.example.org/p/a_b*c?x=1&y=2#z 。*";

        assertThat(MarkdownText.escaped(text)).isEqualTo("详见 https://bot.example.org/p/a_b*c?x=1&y=2#z 。\\*");
    }

    @Test
    void nothingGrowsMoreThanFourfold() {
        var random = new Random(7);
        var pieces = new String[] {"\n", "*", "<a", "<", "\\", "值", "1.", "# ", " ", "\t", "&a", "\r", "-", "<@"};
        for (var round = 0; round < 5_000; round++) {
            var text = new StringBuilder();
            for (var i = random.nextInt(12); i >= 0; i--) text.append(pieces[random.nextInt(pieces.length)]);
            assertThat(MarkdownText.escaped(text.toString()).getBytes(UTF_8).length)
                    .as(text.toString())
                    .isLessThanOrEqualTo(4 * text.toString().getBytes(UTF_8).length);
        }
    }
}
