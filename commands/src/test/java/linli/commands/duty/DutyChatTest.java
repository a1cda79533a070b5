package linli.commands.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import linli.commands.help.HelpCommands;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
import linli.core.command.Feature;
import linli.core.community.ChatGroups;
import linli.core.community.Grant;
import linli.core.community.People;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.community.Unit;
import linli.core.community.UnitKind;
import linli.core.community.Units;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The roster; on both engines. It is Friday, 28 November. */
abstract class DutyChatTest extends ChatTest {
    private long wang;
    private long zhao;

    @Override
    protected List<? extends Feature> features() {
        return List.of(new HelpCommands("和风里"), new DutyCommands(Watch.usual(Chat.ZONE)));
    }

    @BeforeEach
    void groupOfBuildingThree() throws Exception {
        long house = chat.inStore(tx -> {
            var unit = Units.add(tx, UnitKind.BUILDING, "3号楼", Unit.ROOT, chat.now())
                    .orElseThrow();
            ChatGroups.add(tx, "3号楼群", unit.id(), chat.now());
            return unit.id();
        });
        wang = observer("wang", "老王", house);
        zhao = observer("zhao", "赵阿姨", house);
    }

    private long observer(String who, String address, long unit) throws Exception {
        chat.says(who, "0");
        return chat.inStore(tx -> {
            long person = People.named(tx, "acc", who).orElseThrow();
            Profiles.call(tx, person, address);
            Roles.grant(tx, person, Role.OBSERVER, unit, chat.now(), Grant.FOREVER, 1);
            return person;
        });
    }

    private String planned() {
        return chat.says(Chat.ADMIN, "/值班 排 G1 12-01 R" + wang + " R" + zhao);
    }

    @Test
    void residentsNeitherPlanNorLook() {
        assertThat(chat.says("chen", "/值班")).isEqualTo("这件事要由管理员、支部、居委、观察员来办。");
        assertThat(chat.says("wang", "/值班 排 G1 12-01 R" + wang)).isEqualTo("这件事要由管理员、支部、居委来办。");
    }

    @Test
    void onlyObserversOfTheGroupAreOnDuty() {
        chat.says("chen", "0");
        assertThat(chat.says(Chat.ADMIN, "/值班 排 G1 12-01 chen")).isEqualTo("chen 不是3号楼群的观察员,要先请他当。");
        assertThat(chat.says(Chat.ADMIN, "/值班 排 G1 12-01 R999")).isEqualTo("没有找到“R999”。观察员有:老王、赵阿姨");
        assertThat(chat.says(Chat.ADMIN, "/值班 排 G7 12-01 R" + wang)).isEqualTo("没有 G7 这个群。");
        assertThat(chat.says(Chat.ADMIN, "/值班 排 G1 12-01")).isEqualTo("少了“谁”。可以这样写:/值班 排 G1 12-01 R12 R13");
        assertThat(chat.says("wang", "/值班")).isEqualTo("3号楼群 这几天还没有排班。");
    }

    @Test
    void aDayEachInTurn() {
        assertThat(planned()).isEqualTo("3号楼群 值班:\n12月1日 老王\n12月2日 赵阿姨\n以后这样轮下去。");
        assertThat(chat.says("wang", "/值班")).isEqualTo("3号楼群 本周\n周一 老王(您)\n周二 赵阿姨\n周三 老王(您)\n周四 赵阿姨\n要换班,回:/换班 周一");
        assertThat(chat.says("zhao", "/值班查G1")).contains("周二 赵阿姨(您)").endsWith("要换班,回:/换班 周二");
        assertThat(chat.says(Chat.ADMIN, "/排班 G1 12-02 R" + wang)).isEqualTo("3号楼群 值班:\n12月2日 老王");
        assertThat(chat.says("zhao", "/值班")).contains("周二 老王\n周三 老王\n周四 赵阿姨(您)");
    }

    private String plannedFrom(String words) {
        chat.says(Chat.ADMIN, "/排班");
        chat.says(Chat.ADMIN, "老王 赵阿姨");
        assertThat(chat.says(Chat.ADMIN, words)).isEqualTo("替补谁?没有就回:没有");
        return chat.says(Chat.ADMIN, "没有");
    }

    @Test
    void theNameOfADayIsThatDayOfEveryWeek() {
        for (var words : List.of("周六", "每周六", "星期六。"))
            assertThat(plannedFrom(words)).isEqualTo("3号楼群 值班:\n11月29日 老王\n12月6日 赵阿姨\n以后这样轮下去。");
        assertThat(chat.says("wang", "/值班")).isEqualTo("3号楼群 本周\n周六 老王(您)\n要换班,回:/换班 周六");
        assertThat(plannedFrom("每周六 每周日")).contains("11月29日 老王\n11月30日 赵阿姨\n");
    }

    @Test
    void aDateOrADayFromWhichOnIsTheFirstOfAll() {
        for (var words : List.of("11月29日", "周六起", "明天开始"))
            assertThat(plannedFrom(words)).isEqualTo("3号楼群 值班:\n11月29日 老王\n11月30日 赵阿姨\n以后这样轮下去。");
    }

    @Test
    void peopleAndDaysAreReadAsTheyAreWritten() {
        chat.says(Chat.ADMIN, "/排班");
        assertThat(chat.says(Chat.ADMIN, "两个人")).isEqualTo("好。是哪几位?按顺序写称呼,空一格。观察员有:老王、赵阿姨");
        assertThat(chat.says(Chat.ADMIN, "老王和小李")).isEqualTo("没有找到“小李”。观察员有:老王、赵阿姨");
        assertThat(chat.says(Chat.ADMIN, "老王\uFF0C赵阿姨。")).startsWith("从哪天起");
        assertThat(chat.says(Chat.ADMIN, "从12月1日起")).startsWith("替补谁?");
        assertThat(chat.says(Chat.ADMIN, "没有替补")).startsWith("3号楼群 值班:\n12月1日 老王\n12月2日 赵阿姨\n");
        chat.says(Chat.ADMIN, "/排班");
        chat.says(Chat.ADMIN, "老王和赵阿姨");
        chat.says(Chat.ADMIN, "周五到周一");
        assertThat(chat.says(Chat.ADMIN, "不用")).startsWith("3号楼群 值班:\n11月28日 老王\n11月29日 赵阿姨\n");
        assertThat(chat.says("wang", "/值班"))
                .contains("周六 赵阿姨\n周日 老王(您)\n周一 赵阿姨")
                .doesNotContain("周二", "周四");
        assertThat(plannedFrom("每天")).startsWith("3号楼群 值班:\n11月29日 老王\n11月30日 赵阿姨\n");
    }

    @Test
    void aWordThatSoundsAlikeIsAskedBack() {
        planned();
        assertThat(chat.says("wang", "/直班")).isEqualTo("没有“/直班”,您是要 /值班 吗?\n1 是 2 不是");
        assertThat(chat.says("wang", "1")).startsWith("3号楼群 本周\n周一 老王(您)");
        assertThat(chat.says("chen", "/直班")).isEqualTo("没有“/直班”。回“帮助”看我会办什么。");
    }

    @Test
    void whatIsOpenCanBeHandedOver() throws Exception {
        planned();
        var open = new DutyKept(Watch.usual(Chat.ZONE));
        assertThat(chat.inStore(tx -> open.count(tx, wang, Role.OBSERVER, 1, chat.now()))
                        .intValue())
                .isEqualTo(18);
        chat.inStore(tx -> {
            open.handOver(tx, wang, zhao, Role.OBSERVER, 1, chat.now());
            return true;
        });
        assertThat(chat.says("zhao", "/值班")).contains("周一 赵阿姨(您)\n周二 赵阿姨(您)").doesNotContain("老王");
    }

    @Test
    void whoWasOnDutyIsForgottenThreeMonthsLater() throws Exception {
        planned();
        chat.passes(Duration.ofDays(90));
        assertThat(past()).isEqualTo("2025-12-01");
        chat.passes(Duration.ofDays(10));
        assertThat(past()).isGreaterThan("2025-12-01");
    }

    private String past() throws Exception {
        return chat.inStore(tx -> tx.select("select min(on_date) from duty_shift", row -> row.getString(1))
                .get(0));
    }
}
