package linli.core.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResidentWordingTest {
    @Test
    void coresOwnTextsAreFitForResidents() {
        var core = Catalogues.load(ZoneId.of("Asia/Shanghai"), List.of());
        assertThat(core.chinese().keys()).contains("busy");
        assertThat(ResidentWording.faults(core)).isEmpty();
    }

    @Test
    void aCatalogueIsCheckedInBothLanguagesButNotWhereStaffReads() {
        var sample = Catalogues.load(ZoneId.of("Asia/Shanghai"), List.of("linli/core/wording/sample/good"));
        assertThat(ResidentWording.faults(sample))
                .isEqualTo(Map.of(
                        "good.quote", List.of("the letters itss"),
                        "good.shout", List.of("the id N1", "2 exclamation marks (at most one)")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "车棚放哪边?\n1 东边 2 西边 3 都行",
                "您好,我是和风里的自动应答,不是真人。回个数字就行:\n1 看通知\n2 提意见\n3 问事情\n9 找人\n我从不要钱、密码、验证码。急事请打 110、119、120。",
                "好!",
                "在QQ上问过您。\n1 QQ\n2 LINE",
                "记下了:{0}。\n{1}前想改,回“提意见”。",
            })
    void theProductsOwnBubblesPass(String text) {
        assertThat(ResidentWording.faults(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    请认领                     | the office word 认领
                    公示了                     | the office word 公示
                    有异议                     | the office word 异议
                    您的工单                   | the office word 工单
                    已办结                     | the office word 办结
                    骨干                       | the office word 骨干
                    收到回执                   | the office word 回执
                    范围不对                   | the office word 范围
                    请登记                     | the office word 登记
                    您的openid                 | the office word openid
                    通知 N12 好了              | the id N12
                    投票p1                     | the id p1
                    打开App                    | the letters App
                    您的QQs                    | the letters QQs
                    打开Ａ                     | the letters Ａ
                    привет 您好                | the letters привет
                    太好了!谢谢！               | 2 exclamation marks (at most one)
                    1 甲 2 乙 3 丙 4 丁 5 戊 6 己 | 6 choices (at most 5)
                    """)
    void whatResidentsShouldNotSeeIsFound(String text, String fault) {
        assertThat(ResidentWording.faults(text)).contains(fault);
    }

    @Test
    void lengthIsCountedInCharactersAsPeopleCountThem() {
        assertThat(ResidentWording.faults("好".repeat(120))).isEmpty();
        assertThat(ResidentWording.faults("好".repeat(121))).containsExactly("121 characters (at most 120)");
        assertThat(ResidentWording.faults("👩‍👩‍👧".repeat(120))).isEmpty();
    }

    @Test
    void anOpenPlaceTakesRoomForItsArgument() {
        assertThat(ResidentWording.faults("好".repeat(112) + "{0}")).isEmpty();
        assertThat(ResidentWording.faults("好".repeat(113) + "{0}")).hasSize(1);
    }

    @Test
    void theSameDigitTwiceIsOneChoice() {
        assertThat(ResidentWording.faults("1 甲 2 乙 3 丙 4 丁 5 戊\n1 再来")).isEmpty();
    }

    @Test
    void englishMayHaveLettersButNotIdsOrShouting() {
        assertThat(ResidentWording.faultsInEnglish("Reply 1, please!")).isEmpty();
        assertThat(ResidentWording.faultsInEnglish("Reply N12!!")).hasSize(2);
        assertThat(ResidentWording.faultsInEnglish("a".repeat(241))).hasSize(1);
    }
}
