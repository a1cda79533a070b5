package linli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
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
import linli.core.delivery.Campaigns;
import linli.core.delivery.Relay;
import linli.core.delivery.Relays;
import linli.core.platform.Sent;
import linli.core.store.DataKey;
import linli.core.store.Tx;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The branch secretary with a text pasted from a document: the whole conversation; on both engines. */
abstract class SecretaryChatTest extends ChatTest {
    private static final String SENT =
            "【停水通知】12月1日(周一)8点到17点1-6号楼停水,请提前存水。联系张工0574-87654321 https://x.example/a?id=12\n和风里支部 11月30日";

    @Override
    protected List<? extends Feature> features() {
        var key = DataKey.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        var rules = new NoticeSettings(LocalTime.of(21, 0), LocalTime.of(8, 0), 3, 20, "0574-87654321");
        return List.of(
                new NoticeCommands(rules, Chat.ZONE, () -> key),
                new HelpCommands("和风里"),
                new HumanCommands(new Desk("0574-0000000", 9, 18)),
                new MembershipCommands(true));
    }

    /** It is Sunday, 30 November; six buildings with a group and a neighbour each. */
    @BeforeEach
    void sixBuildings() throws Exception {
        chat.passes(Duration.ofDays(2));
        for (int i = 1; i <= 6; i++) {
            var who = "p" + i;
            var name = i + "号楼";
            chat.says(who, "0");
            chat.inStore(tx -> {
                long unit = Units.add(tx, UnitKind.BUILDING, name, Unit.ROOT, chat.now())
                        .orElseThrow()
                        .id();
                ChatGroups.add(tx, name + "群", unit, chat.now());
                long person = People.named(tx, "acc", who).orElseThrow();
                Memberships.join(tx, person, unit, Level.SELF_DECLARED, chat.now());
                return true;
            });
        }
        appoint("zhou", Role.BRANCH, "周书记");
        appoint("liu", Role.RESIDENTS_COMMITTEE, "刘主任");
    }

    private void appoint(String who, Role role, String address) throws Exception {
        chat.says(who, "0");
        chat.inStore(tx -> {
            long person = People.named(tx, "acc", who).orElseThrow();
            Profiles.call(tx, person, address);
            Roles.grant(tx, person, role, Unit.ROOT, chat.now(), Grant.FOREVER, 1);
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
                .isEqualTo("能送到:手机 6 人;请观察员带进群 6 个。\n送不到:没关注的邻居,请贴楼下(回 4 出大字版)。\n急不急?\n1 平常(晚9点后不发)\n2 急(停水停电,夜里也发)");
        assertThat(zhou("4")).startsWith("大字版(可以直接打印):\n【停水通知】\n");
        assertThat(zhou("1")).isEqualTo("将发给 6 人和 6 个群。发出去只能更正,收不回来。\n确认请回 " + chat.number() + ",10分钟内。");
        assertThat(chat.confirms("zhou")).isEqualTo("按社区定的规矩,超过3人要第二个人看。已请刘主任,他一点头就发。");
        secondPerson();
        progress();
        correction();
    }

    private void secondPerson() throws Exception {
        assertThat(chat.receives("p1")).isEmpty();
        assertThat(chat.receives("liu")).containsExactly("周书记有一条停水通知(6 人、6 个群)请您看:\n" + SENT + "\n同意回 21,退回回 22");
        chat.phones()
                .answers((who, message) -> who.equals("p6")
                        ? new Sent.Refused("gone", Sent.Why.GONE)
                        : chat.phones().take(who, message));
        assertThat(chat.says("liu", "21")).isEqualTo("好,谢谢您。\nN1 正在发。想看随时回:进度");
        assertThat(chat.receives("zhou")).containsExactly("刘主任同意了,正在发。想看随时回:进度");
        assertThat(chat.receives("p1")).containsExactly(SENT);
        assertThat(chat.receives("p6")).isEmpty();
    }

    private void progress() throws Exception {
        chat.inStore(tx -> tx.update(
                "update relay set state = 'DONE' where group_id <> (select id from chat_group where name = '3号楼群')"));
        for (int i = 1; i <= 5; i++) assertThat(chat.says("p" + i, "知道了")).isEqualTo("好,只数人数,不记名。");
        assertThat(zhou("进度"))
                .isEqualTo("停水通知\n手机:5 人送到\n1 人没收到\n群:5 个已发,3号楼群等观察员\n5 人点了知道了(只数人数)\n1 只补没送到的 2 大字版 3 更正");
        chat.inStore(tx -> Relays.ask(tx, third(tx), 1, chat.now(), chat.now().plus(Duration.ofHours(4))));
        assertThat(zhou("进度")).contains("群:5 个已发,3号楼群等观察员(下午1点转替补)\n");
        chat.inStore(tx -> Relays.ask(tx, third(tx), 1, chat.now(), chat.now().plus(Duration.ofHours(23))));
        assertThat(zhou("进度")).contains("3号楼群等观察员(12月1日早8点转替补)\n");
        chat.inStore(tx -> Relays.tellBranch(tx, third(tx)));
        assertThat(zhou("进度")).contains("群:5 个已发,3号楼群没人可请了,已告诉支部\n");
        assertThat(zhou("谁没点?")).isEqualTo("这个我不记名,也查不到。怕有人没水用,可以:\n1 印大字单,请楼组长上门\n2 私下再提醒没点的人一次(您看不到是谁)");
    }

    private static Relay third(Tx tx) {
        return Relays.about(tx, 1).stream().filter(Relay::isOpen).findFirst().orElseThrow();
    }

    private void correction() throws Exception {
        assertThat(zhou("时间错了,是9点")).isEqualTo("给收到的 5 人和 5 个群补一条:\n“更正:12月1日停水改为早9点到下午5点。”\n1 发更正 2 先不发");
        assertThat(chat.receives("p1")).isEmpty();
        assertThat(zhou("1")).isEqualTo("更正在发。原通知页标了“已更正”,旧字留着可查。\n3号楼群还没发过,改好后只发新的。");
        assertThat(chat.receives("p1")).containsExactly("更正:12月1日停水改为早9点到下午5点。\n和风里支部 11月30日");
        assertThat(chat.receives("p6")).isEmpty();
        assertThat(chat.receives("liu")).anyMatch(told -> told.startsWith("周书记更正了您看过的“停水通知”:更正:"));
        assertThat(chat.says("p2", "看通知")).startsWith("停水通知(已更正,看这个)\n12月1日(周一)9点到17点1-6号楼停水");
        var forTheGroup = chat.inStore(
                tx -> Campaigns.words(tx, Campaigns.about(tx, "notice", 1).get(0)));
        assertThat(forTheGroup).contains(SENT.replace("8点到17点", "9点到17点"));
    }
}
