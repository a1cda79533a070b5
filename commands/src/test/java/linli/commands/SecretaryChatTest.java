package linli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import linli.commands.duty.DutyCommands;
import linli.commands.duty.Watch;
import linli.commands.help.HelpCommands;
import linli.commands.human.Desk;
import linli.commands.human.HumanCommands;
import linli.commands.membership.MembershipCommands;
import linli.commands.notice.NoticeCommands;
import linli.commands.notice.NoticeSettings;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
import linli.core.command.Feature;
import linli.core.community.ChatGroups;
import linli.core.community.Grant;
import linli.core.community.Level;
import linli.core.community.Memberships;
import linli.core.community.People;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.community.Unit;
import linli.core.community.UnitKind;
import linli.core.community.Units;
import linli.core.platform.Sent;
import linli.core.store.DataKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The branch secretary with a text pasted from a document: the whole conversation; on both engines. */
abstract class SecretaryChatTest extends ChatTest {
    private static final String SENT =
            "【停水通知】12月1日(周一)8点到17点1-6号楼停水,请提前存水。联系张工0574-87654321 https://x.example/a?id=12\n和风里支部 11月30日";

    private static final String CORRECTED = SENT.replace("8点到17点", "9点到17点");
    private static final int BUILDINGS = 6;
    private static final List<Integer> CARRIED = List.of(1, 2, 4, 5, 6);

    @Override
    protected List<? extends Feature> features() {
        var key = DataKey.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        var rules = new NoticeSettings(LocalTime.of(21, 0), LocalTime.of(8, 0), 3, 20, "0574-87654321");
        return List.of(
                new NoticeCommands(rules, Chat.ZONE, () -> key),
                new HelpCommands("和风里"),
                new DutyCommands(Watch.usual(Chat.ZONE)),
                new HumanCommands(new Desk("0574-0000000", 9, 18)),
                new MembershipCommands(true));
    }

    /** It is Sunday, 30 November; six buildings, each with a group, an observer and two neighbours. */
    @BeforeEach
    void sixBuildings() throws Exception {
        chat.passes(Duration.ofDays(2).minusMinutes(1));
        for (int i = 1; i <= BUILDINGS; i++) {
            long unit = building(i + "号楼");
            neighbour("p" + i, unit);
            neighbour("q" + i, unit);
            appoint("o" + i, Role.OBSERVER, "观察员" + i, unit);
        }
        appoint("zhou", Role.BRANCH, "周书记", Unit.ROOT);
        appoint("liu", Role.RESIDENTS_COMMITTEE, "刘主任", Unit.ROOT);
    }

    private long building(String name) throws Exception {
        return chat.inStore(tx -> {
            long unit = Units.add(tx, UnitKind.BUILDING, name, Unit.ROOT, chat.now())
                    .orElseThrow()
                    .id();
            ChatGroups.add(tx, name + "群", unit, chat.now());
            return unit;
        });
    }

    private void neighbour(String who, long unit) throws Exception {
        chat.says(who, "0");
        chat.inStore(tx -> {
            long person = People.named(tx, "acc", who).orElseThrow();
            Memberships.join(tx, person, unit, Level.SELF_DECLARED, chat.now());
            return true;
        });
    }

    private void appoint(String who, Role role, String address, long unit) throws Exception {
        chat.says(who, "0");
        chat.inStore(tx -> {
            long person = People.named(tx, "acc", who).orElseThrow();
            Profiles.call(tx, person, address);
            Roles.grant(tx, person, role, unit, chat.now(), Grant.FOREVER, 1);
            return true;
        });
    }

    private String zhou(String text) {
        return chat.says("zhou", text);
    }

    @Test
    void theSecretarySendsWhatWasPasted() throws Exception {
        assertThat(zhou("/通知\n停水通知\n明天8点到17点1-6号楼停水,请提前存水。联系张工13812345678 https://x.example/a?id=12"))
                .isEqualTo("草稿 1 号。发之前看 3 处:\n① “明天”转来转去会错,改成“12月1日(周一)”\n② 有一个私人手机号,换值班座机 0574-87654321\n"
                        + "③ 没写谁发的,署“和风里支部”\n1 都改 2 一处处改 3 不改");
        assertThat(zhou("1")).isEqualTo("改好了。发给谁?\n1 1到6号楼(文中写的)\n2 全小区\n3 我来写");
        assertThat(zhou("1"))
                .isEqualTo("能送到:手机 12 人;请观察员带进群 6 个。\n送不到:没关注的邻居,请贴楼下(回 4 出大字版)。\n急不急?\n1 平常(晚9点后不发)\n2 急(停水停电,夜里也发)");
        assertThat(zhou("4")).startsWith("大字版(可以直接打印):\n【停水通知】\n");
        assertThat(zhou("1")).isEqualTo("将发给 12 人和 6 个群。发出去只能更正,收不回来。\n确认请回 " + chat.number() + ",10分钟内。");
        assertThat(chat.confirms("zhou")).isEqualTo("按社区定的规矩,超过3人要第二个人看。已请刘主任,他一点头就发。");
        secondPerson();
        observers();
        progress();
        whoDidNot();
        correction();
    }

    private void secondPerson() throws Exception {
        assertThat(chat.receives("p1")).isEmpty();
        assertThat(chat.receives("liu")).containsExactly("周书记有一条停水通知(12 人、6 个群)请您看:\n" + SENT + "\n同意回 21,退回回 22");
        chat.phones()
                .answers((who, message) -> who.equals("q6")
                        ? new Sent.Later("busy", Duration.ofHours(1))
                        : chat.phones().take(who, message));
        assertThat(chat.says("liu", "21")).isEqualTo("好,谢谢您。\nN1 正在发。想看随时回:进度");
        assertThat(chat.receives("zhou")).containsExactly("刘主任同意了,正在发。想看随时回:进度");
        assertThat(chat.receives("p1")).containsExactly(SENT);
        assertThat(chat.receives("q6")).isEmpty();
    }

    /** At nine each is asked; all but one have it in their group soon. */
    private void observers() throws Exception {
        chat.passes(Duration.ofMinutes(1));
        for (int i = 1; i <= BUILDINGS; i++)
            assertThat(chat.receives("o" + i))
                    .containsExactly(
                            "观察员" + i + ",有一条要带到" + i + "号楼群,下午1点前方便时发就行。\n发好了回 21,今天不方便回 22(我请替补,不用说理由)", SENT);
        for (int i : CARRIED) assertThat(chat.says("o" + i, "发好了")).isEqualTo("记上了," + i + "号楼群已发。谢谢观察员" + i + "。");
    }

    private void progress() throws Exception {
        for (int i = 1; i <= BUILDINGS; i++)
            assertThat(chat.says("p" + i, "知道了")).isEqualTo("好,只数人数,不记名。");
        assertThat(zhou("进度"))
                .isEqualTo("停水通知\n手机:11 送到,1 人没收到,我再试一次\n群:5 个已发,3号楼群等观察员(下午1点转替补)\n"
                        + "6 人点了知道了(只数人数)\n1 只补没送到的 2 大字版 3 更正");
        assertThat(chat.says("o3", "今天不方便")).isEqualTo("好,我请替补,您歇着。谢谢您。");
        assertThat(zhou("进度")).contains("群:5 个已发,3号楼群没人可请了,已告诉支部\n");
        assertThat(chat.receives("zhou")).containsExactly("1 号还没带进3号楼群,能请的人都请过了。请您安排一位,或者自己转发后回:/已转 1");
    }

    private void whoDidNot() throws Exception {
        assertThat(zhou("谁没点?")).isEqualTo("这个我不记名,也查不到。怕有人没水用,可以:\n1 印大字单,请楼组长上门\n2 私下再提醒没点的人一次(您看不到是谁)");
        assertThat(zhou("1"))
                .isEqualTo("大字版(可以直接打印):\n【停水通知】\n12月1日(周一)8点\n到17点1-6号楼停水,\n请提前存水。\n"
                        + "联系张工\n0574-87654321\nhttps://x.example/a?id=12\n和风里支部 11月30日");
        assertThat(zhou("2")).isEqualTo("好,悄悄提醒没点的人一次,是谁谁也看不到。");
        chat.passes(Duration.ofMinutes(1));
        assertThat(chat.receives("p1")).isEmpty();
        assertThat(chat.receives("q1")).containsExactly(SENT, "再提醒一次:" + SENT + "\n看到了可以回“知道了”,只数人数,不记名。");
    }

    private void correction() throws Exception {
        var correction = "更正:12月1日停水改为早9点到下午5点。";
        assertThat(zhou("时间错了,是9点")).isEqualTo("给收到的 11 人和 5 个群补一条:\n“" + correction + "”\n1 发更正 2 先不发");
        assertThat(chat.receives("p1")).isEmpty();
        assertThat(zhou("1")).isEqualTo("更正在发。原通知页标了“已更正”,旧字留着可查。\n3号楼群还没发过,改好后只发新的。");
        assertThat(chat.receives("p1")).containsExactly(correction + "\n和风里支部 11月30日");
        assertThat(chat.receives("liu")).anyMatch(told -> told.startsWith("周书记更正了您看过的“停水通知”:更正:"));
        assertThat(chat.says("q2", "看通知")).startsWith("停水通知(已更正,看这个)\n12月1日(周一)9点到17点1-6号楼停水");
        assertThat(zhou("/通知 旧字 N1")).contains("12月1日(周一)8点到17点1-6号楼停水");
        correctionInGroups(correction + "\n和风里支部 11月30日");
        chat.phones().works();
        chat.passes(Duration.ofHours(1));
        assertThat(chat.receives("q6")).containsExactly(CORRECTED);
    }

    private void correctionInGroups(String correction) throws Exception {
        chat.passes(Duration.ofMinutes(1));
        for (int i : CARRIED) {
            assertThat(chat.receives("o" + i)).hasSize(2).last().isEqualTo(correction);
            assertThat(chat.says("o" + i, "发好了")).startsWith("记上了,");
        }
        assertThat(chat.receives("o3")).hasSize(2).last().isEqualTo(CORRECTED);
        assertThat(chat.says("o3", "发好了")).startsWith("记上了,3号楼群已发。");
        assertThat(zhou("进度")).startsWith("停水通知(已更正)\n手机:11 送到,1 人没收到,我再试一次\n群:6 个都发了\n");
    }
}
