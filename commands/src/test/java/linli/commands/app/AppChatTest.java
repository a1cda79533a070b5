package linli.commands.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import linli.commands.help.HelpCommands;
import linli.commands.membership.MembershipCommands;
import linli.commands.notice.NoticeCommands;
import linli.commands.notice.NoticeSettings;
import linli.commands.poll.PollCommands;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.command.Listing;
import linli.core.community.AppToken;
import linli.core.community.AppTokens;
import linli.core.community.People;
import linli.core.community.Unit;
import linli.core.community.UnitKind;
import linli.core.community.Units;
import linli.core.store.DataKey;
import linli.core.store.Reads;
import org.junit.jupiter.api.Test;

/** Keys of apps, and what they read; on both engines. */
abstract class AppChatTest extends ChatTest {
    private static final Pattern KEY = Pattern.compile("(K[0-9]+)“.*”的钥匙.*\n(linli_[A-Za-z0-9_-]{43})\n.*");

    @Override
    protected List<? extends Feature> features() {
        var key = DataKey.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        var rules = new NoticeSettings(LocalTime.of(21, 0), LocalTime.of(8, 0), 300, 20, "0574-87654321");
        return List.of(
                new NoticeCommands(rules, Chat.ZONE, () -> key),
                new HelpCommands("和风里"),
                new MembershipCommands(true),
                new PollCommands(),
                new AppCommands(List.of("mini", "other")));
    }

    private String boss(String text) {
        return chat.says(Chat.ADMIN, text);
    }

    private String secret(String command) {
        var made = boss(command);
        var found = KEY.matcher(made);
        assertThat(found.find()).as(made).isTrue();
        return found.group(2);
    }

    private List<AppToken> found(String secret, Instant now) throws Exception {
        try (var reads = new Reads(settings)) {
            return reads.read(store -> AppTokens.find(store, secret, now)).get().stream()
                    .toList();
        }
    }

    private List<Listing.Row> read(String list, long unit, long before, int most) throws Exception {
        var commands = new Commands();
        features().forEach(feature -> feature.addTo(commands));
        var listing = commands.lists().stream()
                .filter(each -> each.name().equals(list))
                .findFirst()
                .orElseThrow();
        try (var reads = new Reads(settings)) {
            return reads.read(store -> listing.read(store, Units.around(store, unit), before, most, chat.now()))
                    .get();
        }
    }

    @Test
    void onlyAnAdminMakesAKey() {
        assertThat(chat.says("chen", "/应用 新建 屏 通知")).startsWith("这件事要由管理员来办");
        assertThat(chat.saysInGroup("g", Chat.ADMIN, "/应用 新建 屏 通知")).doesNotContain("linli_");
        assertThat(chat.saysUnsigned(Chat.ADMIN, "/应用 新建 屏 通知")).startsWith("这件事要由管理员来办");
        assertThat(boss("/应用")).startsWith("还没有应用。");
        assertThat(boss("/应用 新建 屏 读心术 账号=mini"))
                .isEqualTo("没有“读心术”这项权限。可以写:消息、messages、职务、roles、通知、notices:read、投票、polls:read");
        assertThat(boss("/应用 收回 K99")).startsWith("没有这把钥匙。");
    }

    @Test
    void aKeyIsGoodForItsTimeOrUntilItIsTakenBack() throws Exception {
        var secret = secret("/应用 新建 公告屏 通知 polls:read 天=2 账号=mini");
        var now = Instant.now();
        assertThat(found(secret, now)).hasSize(1);
        var token = found(secret, now).get(0);
        assertThat(token.scopes()).containsExactlyInAnyOrder("notices:read", "polls:read");
        assertThat(token.account()).isEqualTo("mini");
        assertThat(found(secret.substring(0, secret.length() - 1) + "_", now)).isEmpty();
        assertThat(found(secret, now.plus(Duration.ofDays(3)))).isEmpty();
        assertThat(boss("/应用")).contains(token.code() + " 公告屏(mini):notices:read、polls:read");
        assertThat(boss("/应用 收回 " + token.code())).isEqualTo(token.code() + "“公告屏”收回了,马上失效。");
        assertThat(found(secret, now)).isEmpty();
    }

    @Test
    void whatAnAdminMadeEndsWithTheRole() throws Exception {
        for (var end : List.of("/收回 %s 管理员", "/退任 管理员")) {
            chat.says("li", "我的");
            var li = "R" + chat.inStore(tx -> People.named(tx, "acc", "li").orElseThrow());
            boss("/角色 授予 " + li + " 管理员");
            boss("/角色 授予 " + li + " 支部 范围=U1");
            var made = KEY.matcher(chat.says("li", "/应用 新建 屏 通知 账号=mini"));
            assertThat(made.find()).isTrue();
            var bosses = secret("/应用 新建 屏 通知 账号=mini");
            boss("/收回 " + li + " 支部");
            assertThat(found(made.group(2), Instant.now())).as("another role").hasSize(1);
            if (end.startsWith("/收回")) boss(end.formatted(li));
            else chat.says("li", end);
            assertThat(found(made.group(2), Instant.now())).as(end).isEmpty();
            assertThat(found(bosses, Instant.now())).hasSize(1);
        }
    }

    @Test
    void whatAnAdminForATimeMakesEndsNoLaterThanTheRole() throws Exception {
        chat.says("li", "我的");
        long li = chat.inStore(tx -> People.named(tx, "acc", "li").orElseThrow());
        var end = chat.now().plus(Duration.ofDays(20));
        boss("/角色 授予 R" + li + " 管理员 到=" + LocalDate.ofInstant(end, ZoneId.of("Asia/Shanghai")));
        for (var days : List.of(10, 90)) {
            var made = KEY.matcher(chat.says("li", "/应用 新建 屏 通知 天=" + days + " 账号=mini"));
            assertThat(made.find()).isTrue();
            assertThat(found(made.group(2), Instant.now().plus(Duration.ofDays(9))))
                    .hasSize(1);
            assertThat(found(made.group(2), Instant.now().plus(Duration.ofDays(19))))
                    .hasSize(days > 20 ? 1 : 0);
            assertThat(found(made.group(2), Instant.now().plus(Duration.ofDays(22))))
                    .isEmpty();
        }
    }

    @Test
    void keysAreNotMadeFromWithinAnAppNorRolesGivenAlone() throws Exception {
        assertThat(boss("/应用 新建 小程序 职务 账号=mini")).isEqualTo("“职务”要和“消息”一起写。");
        var token = found(secret("/应用 新建 小程序 消息 roles 账号=mini"), Instant.now()).get(0);
        assertThat(token.scopes()).containsExactlyInAnyOrder("messages", "roles");
        chat.saysElsewhere("li", "我的");
        long li = chat.inStore(tx -> People.named(tx, "other", "li").orElseThrow());
        boss("/角色 授予 R" + li + " 管理员");
        assertThat(chat.saysElsewhere("li", "/应用 新建 小程序 消息 账号=mini")).isEqualTo("在应用里不能发钥匙。请在别的号上发:/应用 新建");
    }

    @Test
    void whatIsMadeAndTakenBackIsAudited() throws Exception {
        secret("/应用 新建 公告屏 通知 账号=mini");
        boss("/应用 收回 K1");
        var lines = chat.inStore(tx -> tx.select(
                "select a.command || ' ' || l.arguments from audit a join audit_link l on l.actor = a.actor order by a.id",
                row -> row.getString(1)));
        assertThat(lines).containsExactly("应用 新建 K1", "应用 收回 K1");
    }

    @Test
    void aListHasWhatConcernsTheKeysUnit() throws Exception {
        long three = unit("3号楼");
        long four = unit("4号楼");
        boss("/投票 新建 灯放哪边? 东边 西边 截止=12-05 范围=U" + three);
        chat.confirms(Chat.ADMIN);
        boss("/投票 新建 车棚放哪边? 东边 西边 截止=12-05 范围=U1");
        chat.confirms(Chat.ADMIN);
        boss("/投票 新建 没开的? 东边 西边 截止=12-05 范围=U1");
        assertThat(questions(read("polls", three, Long.MAX_VALUE, 10))).containsExactly("车棚放哪边?", "灯放哪边?");
        assertThat(questions(read("polls", four, Long.MAX_VALUE, 10))).containsExactly("车棚放哪边?");
        var first = read("polls", Unit.ROOT, Long.MAX_VALUE, 1);
        assertThat(questions(first)).containsExactly("车棚放哪边?");
        assertThat(questions(read("polls", Unit.ROOT, first.get(0).id(), 1))).containsExactly("灯放哪边?");
        assertThat(String.valueOf(first.get(0).fields().get("options"))).doesNotContain("votes");
    }

    @Test
    void noticesAreReadUntilTheyAreWithdrawn() throws Exception {
        boss("/通知 发布 停水通知 12月1日早8点到下午5点停水,请提前存水。和风里物业 范围=U1");
        assertThat(read("notices", Unit.ROOT, Long.MAX_VALUE, 10)).as("a draft").isEmpty();
        chat.confirms(Chat.ADMIN);
        var out = read("notices", Unit.ROOT, Long.MAX_VALUE, 10).get(0).fields();
        assertThat(out).containsEntry("id", "N1").containsEntry("title", "停水通知").containsEntry("withdrawn", false);
        assertThat(String.valueOf(out.get("body"))).contains("请提前存水");
        boss("/撤回 1 改期了");
        if (!chat.inStore(tx -> tx.select("select state from notice", row -> row.getString(1)))
                .contains("WITHDRAWN")) chat.confirms(Chat.ADMIN);
        var over = read("notices", Unit.ROOT, Long.MAX_VALUE, 10).get(0).fields();
        assertThat(over)
                .containsEntry("withdrawn", true)
                .containsEntry("body", "")
                .containsEntry("reason", "改期了");
    }

    private long unit(String name) throws Exception {
        return chat.inStore(tx -> Units.add(tx, UnitKind.BUILDING, name, Unit.ROOT, chat.now())
                .orElseThrow()
                .id());
    }

    private static List<String> questions(List<Listing.Row> rows) {
        return rows.stream()
                .map(row -> String.valueOf(row.fields().get("question")))
                .toList();
    }
}
