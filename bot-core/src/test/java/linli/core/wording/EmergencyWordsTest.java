package linli.core.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import linli.core.wording.EmergencyWords.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmergencyWordsTest {
    private final EmergencyWords words = EmergencyWords.defaults();

    @ParameterizedTest
    @CsvSource({
        "着火了, fire, 119",
        "3号楼着火了!!!, fire, 119",
        "救命啊着火了, fire, 119",
        "楼道里 着 火 了, fire, 119",
        "床着火车也着火, fire, 119",
        "１１９, fire, 119",
        "楼道里有煤气味, gas, 119",
        "煤气, gas, 119",
        "煤气表在漏煤气, gas, 119",
        "我摔了起不来, injury, 120",
        "'老伴儿摔了,起不来了', injury, 120",
        "我妈晕倒了, injury, 120",
        "120, injury, 120",
        "'120。', injury, 120",
        "救命, violence, 110",
        "救\u200b命, violence, 110",
        "楼下有人打人, violence, 110",
        "'别转打人工,这里打人', violence, 110",
        "我不想活了, despair, 110",
        "'活着没意思,不想活', despair, 110",
    })
    void emergenciesAreFound(String message, String name, String number) {
        assertThat(words.find(message))
                .as(message)
                .hasValueSatisfying(
                        kind -> assertThat(List.of(kind.name(), kind.number())).containsExactly(name, number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "停水是哪天呀",
                "转打人工",
                "我要拨打人工电话",
                "睡着火车到站了",
                "吃着火锅唱着歌",
                "我们一起火锅吧",
                "最近菜价格摔了",
                "我手机摔了",
                "煤气费怎么交",
                "煤气表坏了找谁",
                "今天不想活动",
                "想死你了",
                "谢谢救命恩人",
                "跳楼价",
                "电动车轮胎漏气了",
                "早上起不来",
                "12",
                "1200",
                "回120",
                "不着急,火车还早",
                "打,人工",
                "学习防小偷"
            })
    void ordinarySentencesAreNone(String message) {
        assertThat(words.find(message)).as(message).isEmpty();
    }

    @Test
    void anInnocentWordTakenOutMakesNoNewOne() {
        assertThat(words.find("打着火车人")).isEmpty();
    }

    @Test
    void everyKindHasItsAnswerWithItsNumber() {
        var catalogues = Catalogues.load(ZoneId.of("Asia/Shanghai"), List.of());
        assertThat(words.kinds()).extracting(Kind::name).containsExactlyElementsOf(EmergencyWords.NAMES);
        for (var kind : words.kinds()) {
            assertThat(catalogues.chinese().text(kind.answerKey(), kind.number()))
                    .contains("打 " + kind.number());
            assertThat(catalogues.english().text(kind.answerKey(), kind.number()))
                    .contains("all " + kind.number());
            var whole = catalogues.chinese().text(kind.answerKey(), kind.number()) + "\n"
                    + catalogues.chinese().text("emergency.tell");
            assertThat(ResidentWording.faults(whole)).isEmpty();
        }
    }

    @Test
    void theAnswerToAFallIsTheProducts() {
        var chinese = Catalogues.load(ZoneId.of("Asia/Shanghai"), List.of()).chinese();
        assertThat(chinese.text("emergency.injury", "120") + "\n" + chinese.text("emergency.tell"))
                .isEqualTo("请马上打 120。\n我是自动应答,现在没有人盯着这里。打不了电话,请喊邻居。\n要我同时告诉值班的人吗?\n1 告诉");
    }

    @Test
    void theNumbersAreNamedOnceEach() {
        assertThat(words.numbers()).containsExactly("110", "119", "120");
    }

    @Test
    void settingsDecideWordsAndNumbers() {
        var own = new EmergencyWords(List.of(new Kind("fire", "999", List.of("走水"), List.of("走水路"))));
        assertThat(own.find("厨房走水了")).map(Kind::number).contains("999");
        assertThat(own.find("我们走水路")).isEmpty();
        assertThat(own.find("着火了")).isEmpty();
        assertThat(own.find("999")).isPresent();
    }

    @Test
    void wrongSettingsAreRefusedWithKeyValueAndExpectation() {
        assertThatThrownBy(() -> new Kind("fire", "11a", List.of(), List.of()))
                .hasMessage("emergency.fire.number: 11a (expected: 3 to 15 digits)");
        assertThatThrownBy(() -> new Kind("fire", "119", List.of("火!"), List.of()))
                .hasMessage("emergency.fire.words: 火! (expected: two characters at least)");
        assertThatThrownBy(() -> new Kind("fire", "119", List.of("着火"), List.of("火车")))
                .hasMessage("emergency.fire.but-not: 火车 (expected: one of its words in it)");
        var flood = new Kind("flood", "119", List.of("发大水"), List.of());
        assertThatThrownBy(() -> new EmergencyWords(List.of(flood)))
                .hasMessage("emergency.name: flood (expected: one of [fire, gas, injury, violence, despair])");
        var fire = new Kind("fire", "119", List.of("着火"), List.of());
        assertThatThrownBy(() -> new EmergencyWords(List.of(fire, fire)))
                .hasMessage("emergency.name: fire (expected: each name once)");
    }
}
