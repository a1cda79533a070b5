package linli.commands.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import linli.core.command.Knowledge.Fact;
import org.junit.jupiter.api.Test;

/** Thirty questions as neighbours put them: what must be answered, and by what, and what must not. */
final class ScorerTest {
    private static final List<Fact> FACTS = List.of(
            fact("water", "停水", "12月1日(周一)早8点到下午5点,1到6号楼停水,请先存点水。"),
            fact("blood", "免费量血压", "周六上午9点,活动室免费量血压,六十岁以上的都可以来。"),
            fact("lift", "3号楼电梯检修", "12月3日早9点到11点,3号楼电梯检修,请走楼梯,腿脚不便的请打居委会。"),
            fact("fire", "消防演练", "12月6日下午3点在小广场做消防演练,听到警铃不要慌。"),
            fact("rubbish", "垃圾几点收", "早7到9点,晚6到8点,投到东门的桶里。"),
            fact("permit", "居住证在哪里办", "到社区服务中心一楼,带身份证和租房合同,工作日9点到17点。"),
            fact("parking", "怎么申请车位", "带行驶证到物业前台填表,十天内回话。"),
            fact("repair", "家里漏水找谁修", "公共管道打物业,自家水管请自己找人修,物业可以帮忙关阀。"),
            fact("parcel", "快递柜在哪", "东门岗亭旁边和5号楼下各有一个。"),
            fact("heating", "暖气什么时候来", "每年11月15日开始供暖,到3月15日停。"));

    private static final Map<String, String> RIGHT = Map.ofEntries(
            Map.entry("停水是哪天呀", "water"),
            Map.entry("哪天停水", "water"),
            Map.entry("请问停水停到几点", "water"),
            Map.entry("量血压在哪里", "blood"),
            Map.entry("免费量血压是什么时候", "blood"),
            Map.entry("电梯什么时候检修", "lift"),
            Map.entry("3号楼电梯哪天检修", "lift"),
            Map.entry("消防演练是几点", "fire"),
            Map.entry("垃圾什么时候收", "rubbish"),
            Map.entry("你好,请问垃圾几点收?", "rubbish"),
            Map.entry("居住证怎么办理", "permit"),
            Map.entry("居住证去哪里办呀", "permit"),
            Map.entry("车位怎么申请", "parking"),
            Map.entry("我想申请车位", "parking"),
            Map.entry("家里漏水了找谁", "repair"),
            Map.entry("快递柜在哪里", "parcel"),
            Map.entry("暖气几号来", "heating"),
            Map.entry("什么时候来暖气啊", "heating"));

    private static final List<String> OFF_TOPIC = List.of(
            "我孙子上学的事找谁",
            "谢谢你们",
            "今天天气真好",
            "隔壁半夜放音乐",
            "狗丢了怎么办",
            "我想找个保姆",
            "小区里有老年大学吗",
            "路灯坏了",
            "社保卡丢了去哪补",
            "你是谁",
            "楼下有人吵架",
            "东门什么时候关",
            "有没有一楼的房子出租",
            "医保怎么报销",
            "电梯坏了",
            "停水费怎么交",
            "物业态度不好",
            "垃圾太臭了");

    private static Fact fact(String id, String about, String answer) {
        return new Fact(id, about, answer, "");
    }

    @Test
    void thereAreThirtyQuestionsAndMore() {
        assertThat(RIGHT.size() + OFF_TOPIC.size()).isGreaterThanOrEqualTo(30);
    }

    @Test
    void whatIsKnownIsAnswered() {
        RIGHT.forEach((question, id) -> {
            assertThat(Scorer.best(question, FACTS)
                            .map(match -> match.of().id() + " " + match.score() + " " + Bigrams.of(question))
                            .orElse("none"))
                    .as(question)
                    .contains(id);
            assertThat(Scorer.answering(question, FACTS).map(Fact::id))
                    .as(question)
                    .contains(id);
        });
    }

    @Test
    void whatIsNotKnownIsLeftToAPerson() {
        for (var question : OFF_TOPIC)
            assertThat(Scorer.answering(question, FACTS).map(Fact::id))
                    .as(question)
                    .isEmpty();
    }

    @Test
    void theBorderLiesBetweenBoth() {
        double worstRight =
                RIGHT.keySet().stream().mapToDouble(ScorerTest::best).min().orElseThrow();
        double bestWrong =
                OFF_TOPIC.stream().mapToDouble(ScorerTest::best).max().orElseThrow();
        assertThat(worstRight).isGreaterThan(Scorer.ENOUGH + 0.1);
        assertThat(bestWrong).isLessThanOrEqualTo(Scorer.ENOUGH - 0.1);
    }

    private static double best(String question) {
        return Scorer.best(question, FACTS).map(Scorer.Match::score).orElse(0.0);
    }

    @Test
    void aLongAnswerIsCutToTheSentenceThatFits() {
        var long_ = "各位邻居大家好。" + "为了大家方便".repeat(15) + "。12月1日早8点停水。请存水。";
        assertThat(Scorer.excerpt("哪天停水", long_, 90)).isEqualTo("12月1日早8点停水。");
        assertThat(Scorer.excerpt("哪天停水", "停".repeat(100), 90)).hasSize(90).endsWith("…");
    }
}
