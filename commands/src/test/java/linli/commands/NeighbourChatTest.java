package linli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import linli.commands.ask.AskCommands;
import linli.commands.help.HelpCommands;
import linli.commands.human.Desk;
import linli.commands.human.HumanCommands;
import linli.commands.membership.MembershipCommands;
import linli.commands.notice.NoticeCommands;
import linli.commands.notice.NoticeSettings;
import linli.commands.poll.PollCommands;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
import linli.core.command.Feature;
import linli.core.community.Grant;
import linli.core.community.People;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.message.Content;
import linli.core.store.DataKey;
import linli.core.wording.ResidentWording;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A neighbour scans the poster in the lift of building 3: the whole conversation; on both engines. */
abstract class NeighbourChatTest extends ChatTest {
    private static final Pattern CODE = Pattern.compile("加入码 ([0-9]{6})");
    private final List<String> read = new ArrayList<>();
    private String scene = "";

    @Override
    protected List<? extends Feature> features() {
        var key = DataKey.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        var rules = new NoticeSettings(LocalTime.of(21, 0), LocalTime.of(8, 0), 300, 20, "0574-0000000");
        return List.of(
                new NoticeCommands(rules, Chat.ZONE, () -> key),
                new HelpCommands("和风里"),
                new HumanCommands(new Desk("0574-0000000", 9, 18)),
                new MembershipCommands(true),
                new PollCommands(),
                new AskCommands());
    }

    @BeforeEach
    void whatIsKnownThatDay() throws Exception {
        var made = CODE.matcher(chat.says(Chat.ADMIN, "/组织 新建 楼栋 3号楼"));
        assertThat(made.find()).isTrue();
        scene = "join_" + made.group(1);
        chat.says(Chat.ADMIN, "/通知 发布 停水通知 \"12月1日(周一)早8点到下午5点,1到6号楼停水,请先存点水。\n和风里物业 11月28日\"");
        assertThat(chat.confirms(Chat.ADMIN)).startsWith("N1 正在发。");
        chat.says(Chat.ADMIN, "/投票 新建 车棚放哪边? 东边 西边 都行 截止=12-05 18:00 范围=3号楼");
        assertThat(chat.confirms(Chat.ADMIN)).startsWith("P1 开始了:");
        chat.says("liu", "0");
        chat.inStore(tx -> {
            long person = People.named(tx, "acc", "liu").orElseThrow();
            Roles.grant(tx, person, Role.RESIDENTS_COMMITTEE, 1, chat.now(), Grant.FOREVER, 1);
            return true;
        });
    }

    private String chen(String text) {
        read.add(chat.says("chen", text));
        return read.get(read.size() - 1);
    }

    @Test
    void aNeighbourScansThePosterInTheLift() {
        read.add(chat.sends("chen", new Content.Followed(scene)));
        assertThat(read.get(0))
                .isEqualTo("您好,我是和风里的自动应答,不是真人。回个数字就行:\n1 看通知\n2 提意见\n3 问事情\n9 找人\n"
                        + "我从不要钱、密码、验证码。急事请打 110、119、120。\n我只记必要的几样,回“我的”能看、能删。");
        read.add(chat.speaks("chen", "停水是哪天呀"));
        assertThat(read.get(1)).isEqualTo("我听到的是:停水是哪天。\n12月1日(周一)早8点到下午5点,1到6号楼停水,请先存点水。\n1 知道了 2 我问的不是这个 9 找人");
        assertThat(chen("1")).isEqualTo("好。您是扫3号楼的码进来的,以后3号楼的事告诉您吗?\n1 好 2 不用 3 我不住3号楼");
        assertThat(chen("好的")).isEqualTo("好,记的只有“3号楼”。微信不许我每次都发,要紧事也请看楼下公告栏。\n不想收了,回“退订”。\n0 回到开头");
        assertThat(chen("2")).isEqualTo("3号楼想听您的:车棚放哪边?\n1 东边\n2 西边\n3 都行\n只是听意见;不公布谁选了什么。不选也没关系。");
        assertThat(chen("西边吧")).isEqualTo("记下了:西边。\n12月5日晚6点前想改,回“提意见”。到时公布总数。\n0 回到开头");
        assertThat(chen("谢谢啊")).isEqualTo("不客气,您随时来。");
        assertThat(chen("我孙子上学的事找谁")).isEqualTo("这件事我不会办,可以请人回您。\n1 请居委会回我(会看到您这句话)\n2 给我电话\n0 回到开头");
        assertThat(chen("1")).isEqualTo("好,已请今天值班的人看。上班时间 9点到18点,回话就在这里。\n等不及请打居委会:0574-0000000。");
        chat.says("liu", "/回 Q1 陈阿姨您好,我是居委会小刘,下午3点给您回话,行吗?");
        assertThat(chen("我摔了起不来")).isEqualTo("请马上打 120。\n我是自动应答,现在没有人盯着这里。打不了电话,请喊邻居。\n要我同时告诉值班的人吗?\n1 告诉");
        assertThat(chen("1")).endsWith("告诉值班的人了。他们看到之前,请先打电话、喊邻居。");
        for (var bubble : read) {
            assertThat(bubble).doesNotContain("表决").doesNotContain("不记名");
            if (!bubble.contains("小刘"))
                assertThat(ResidentWording.faults(bubble)).as(bubble).isEmpty();
        }
    }

    @Test
    void whoOnlyPassesByIsAskedOnceAndLeftAlone() {
        chat.sends("chen", new Content.Followed(scene));
        assertThat(chen("2")).isEqualTo("现在没有要听大家意见的事。有想法也可以回 9 找人说。\n您是扫3号楼的码进来的,以后3号楼的事告诉您吗?\n1 好 2 不用 3 我不住3号楼");
        assertThat(chen("2")).isEqualTo("好,不记。想要时再扫一次码就行。\n0 回到开头");
        assertThat(chen("2")).doesNotContain("告诉您吗");
    }

    @Test
    void theFirstCardsDigitsStayGood() {
        assertThat(chen("0")).startsWith("您好,我是和风里的自动应答");
        assertThat(chen("1")).startsWith("停水通知\n");
        assertThat(chen("1")).isEqualTo("好,只数人数,不记名。");
        assertThat(chen("3")).isEqualTo("想问什么?直接说就行,比如:哪天停水。");
        assertThat(chen("今天停不停水")).contains("1到6号楼停水");
        assertThat(chen("2")).startsWith("对不起,没答对。");
    }
}
