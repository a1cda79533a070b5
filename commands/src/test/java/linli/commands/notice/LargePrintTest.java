package linli.commands.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the lines of a large print end. */
final class LargePrintTest {
    private static String lines(String body) {
        return LargePrint.of("停水", body).substring("【停水】\n".length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12月1日周一早10点到下午5点半停水请存水",
                "有事请联系物业值班座机0574-87654321老张",
                "请在2025-12-01的18:30以前到活动室登记领取",
                "报名电话0574-87654321转8001或者8002",
                "1-6号楼和11-16号楼从8:30到17:30分批停水"
            })
    void nothingIsCutInANumberOrBehindOne(String body) {
        var lines = lines(body);
        assertThat(lines).contains("\n").doesNotContainPattern("[0-9:-]\n");
        assertThat(lines.replace("\n", "").replace(" ", "")).isEqualTo(body.replace(" ", ""));
    }

    @Test
    void whatIsOnlyANumberStaysWhole() {
        assertThat(lines("62220000000000000000")).isEqualTo("62220000000000000000");
    }

    @Test
    void anAddressOfTheWebStandsOnALineOfItsOwn() {
        assertThat(lines("详情见 https://x.example/a?id=12,3 或者问物业。"))
                .isEqualTo("详情见\nhttps://x.example/a?id=12,3\n或者问物业。");
    }

    @Test
    void aClauseIsCutIntoEvenLines() {
        assertThat(lines("请各位邻居提前把家里的水桶水盆都存满水")).isEqualTo("请各位邻居提前把家里\n的水桶水盆都存满水");
    }
}
