package linli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import linli.commands.ask.AskCommands;
import linli.commands.duty.DutyCommands;
import linli.commands.duty.Watch;
import linli.commands.help.HelpCommands;
import linli.commands.human.Desk;
import linli.commands.human.HumanCommands;
import linli.commands.membership.MembershipCommands;
import linli.commands.notice.NoticeCommands;
import linli.commands.notice.NoticeSettings;
import linli.commands.poll.PollCommands;
import linli.commands.study.StudyCommands;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
import linli.core.command.Feature;
import linli.core.community.Grant;
import linli.core.community.People;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.community.Units;
import linli.core.message.Content;
import linli.core.store.DataKey;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Says every line of the guide for residents and observers; what is answered is what the guide prints. */
final class GuideTest extends ChatTest {
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final String WATER = "12月1日(周一)早8点到下午5点,1到6号楼停水,请先存点水。\n和风里物业 11月28日";

    @TempDir
    Path folder = Path.of("unused");

    private String poster = "";

    /** A line of the guide: what is said, empty for one more bubble, in brackets for what happens. */
    private record Line(String said, String answered) {}

    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.h2(folder);
    }

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
                new DutyCommands(Watch.usual(Chat.ZONE)),
                new AskCommands(),
                new StudyCommands());
    }

    @BeforeEach
    void buildingThree() throws Exception {
        poster = scene(chat.says(Chat.ADMIN, "/组织 新建 楼栋 3号楼"));
        appoint("liu", "小刘", Role.RESIDENTS_COMMITTEE, "和风里");
        appoint("zhou", "周书记", Role.BRANCH, "和风里");
    }

    @Test
    void aResidentsDay() throws Exception {
        noticeGoesOut("");
        assertThat(chat.receives("liu")).hasSize(1);
        chat.says(Chat.ADMIN, "/投票 新建 车棚放哪边? 东边 西边 都行 截止=12-05 18:00 范围=3号楼");
        assertThat(chat.confirms(Chat.ADMIN)).startsWith("P1 开始了:");
        plays("## 居民", "chen", Map.of("(扫了3号楼的码)", () -> List.of(chat.sends("chen", new Content.Followed(poster)))));
    }

    @Test
    void anObserversDay() throws Exception {
        chat.says(Chat.ADMIN, "/群 新增 3号楼群 上级=3号楼");
        appoint("zhao", "赵阿姨", Role.OBSERVER, "3号楼");
        appoint("li", "李老师", Role.OBSERVER, "3号楼");
        appoint("chen", "小陈", Role.OBSERVER, "3号楼");
        chat.says("wang", "0");
        var invitation = scene(chat.says("zhou", "/邀请 观察员 3号楼群 到=12-31"));
        plays(
                "## 观察员",
                "wang",
                Map.of(
                        "(打开邀请)",
                        () -> List.of(chat.sends("wang", new Content.Scanned(invitation))),
                        "(第二天上午,有一条通知)",
                        this::nextDay,
                        "(赵阿姨说方便)",
                        () -> {
                            chat.receives("zhao");
                            chat.says("zhao", "方便");
                            return chat.receives("wang");
                        }));
    }

    private List<String> nextDay() throws Exception {
        for (var words : List.of("/排班", "老王 赵阿姨 李老师", "周一 周三 周五", "小陈")) chat.says("zhou", words);
        chat.passes(Duration.ofHours(24).plusMinutes(4));
        noticeGoesOut(" 范围=3号楼");
        chat.passes(Duration.ofMinutes(1));
        return chat.receives("wang");
    }

    private void noticeGoesOut(String scope) {
        chat.says(Chat.ADMIN, "/通知 发布 停水通知 \"" + WATER + "\"" + scope);
        assertThat(chat.confirms(Chat.ADMIN)).contains(" 正在发。");
    }

    private void appoint(String who, String address, Role role, String unit) throws Exception {
        chat.says(who, "0");
        chat.inStore(tx -> {
            long person = People.named(tx, "acc", who).orElseThrow();
            Profiles.call(tx, person, address);
            Roles.grant(tx, person, role, Units.named(tx, unit).get(0).id(), chat.now(), Grant.FOREVER, 1);
            return true;
        });
    }

    private static String scene(String answer) {
        var code = CODE.matcher(answer);
        assertThat(code.find()).as(answer).isTrue();
        return "join_" + code.group();
    }

    private void plays(String chapter, String who, Map<String, Callable<List<String>>> happenings) throws Exception {
        var wrong = new ArrayList<String>();
        Queue<String> bubbles = new ArrayDeque<>();
        for (var line : conversation(chapter)) {
            if (!line.said().isEmpty()) {
                if (!bubbles.isEmpty()) wrong.add("not in the guide, before " + line.said() + ": " + bubbles);
                var happening = happenings.get(line.said());
                bubbles = new ArrayDeque<>(happening == null ? answers(who, line.said()) : happening.call());
            }
            var answered = bubbles.poll();
            if (!line.answered().equals(answered)) wrong.add(line + " was answered: " + answered);
        }
        assertThat(wrong).isEmpty();
        assertThat(bubbles).isEmpty();
    }

    private List<String> answers(String who, String said) throws Exception {
        var bubbles = new ArrayList<>(List.of(chat.says(who, said)));
        bubbles.addAll(chat.receives(who));
        return bubbles;
    }

    /** The first table of a chapter, without its head. */
    private static List<Line> conversation(String chapter) throws Exception {
        var lines = Files.readString(Path.of("GUIDE.md"))
                .lines()
                .dropWhile(line -> !line.startsWith(chapter))
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(GuideTest::line)
                .toList();
        assertThat(lines).hasSizeGreaterThan(10);
        return lines;
    }

    private static Line line(String row) {
        var cells = Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
        return new Line(cells.get(1), cells.get(2).replace("<br>", "\n"));
    }
}
