package linli.commands.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import linli.commands.help.HelpCommands;
import linli.commands.membership.MembershipCommands;
import linli.commands.notice.NoticeCommands;
import linli.commands.notice.NoticeSettings;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
import linli.core.command.Feature;
import linli.core.message.Content;
import linli.core.message.Surroundings;
import linli.core.platform.GroupCare.Act;
import linli.core.platform.GroupCare.Kind;
import linli.core.platform.Sent;
import linli.core.store.DataKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups in which an account of ours sits. */
abstract class GroupChatTest extends ChatTest {
    private static final Surroundings ABOUT_LIU = new Surroundings(Optional.empty(), "", List.of("liu"));
    private static final Surroundings QUOTING = new Surroundings(Optional.empty(), "m42", List.of());
    private static final Sent DONE = new Sent.Accepted("");

    @Override
    protected List<? extends Feature> features() {
        var rules = new NoticeSettings(LocalTime.of(21, 0), LocalTime.of(8, 0), 300, 20, "");
        return List.of(
                new NoticeCommands(rules, Chat.ZONE, () -> DataKey.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")),
                new HelpCommands("和风里"),
                new MembershipCommands(false),
                new GroupCommands("和风里"));
    }

    @BeforeEach
    void begin() {
        chat.says(Chat.ADMIN, "/组织 新建 楼栋 3号楼");
        chat.says(Chat.ADMIN, "/群 新增 3号楼群 上级=3号楼");
        chat.says("wang", "你好");
        chat.says(Chat.ADMIN, "/角色 授予 wang 观察员 范围=3号楼");
    }

    private String bind() {
        return chat.saysInGroup("g3", "wang", "/群 绑定 3号楼群");
    }

    @Test
    void whoeverLooksAfterAGroupTellsUsWhichItIs() {
        assertThat(bind()).isEqualTo("记住了,这里就是3号楼群(G1)。以后的通知我直接说到群里,不用人转了。");
        assertThat(chat.says("wang", "/群 绑定 3号楼群")).contains("这句要在群里");
        assertThat(chat.saysInGroup("g3", "wang", "/群 绑定 4号楼群")).contains("没有叫“4号楼群”的群");
    }

    @Test
    void nobodyElseBindsIt() throws Exception {
        assertThat(chat.saysInGroup("g3", "liu", "/群 绑定 3号楼群")).contains("观察员");
        chat.says(Chat.ADMIN, "/组织 新建 楼栋 4号楼");
        chat.says(Chat.ADMIN, "/群 新增 4号楼群 上级=4号楼");
        assertThat(chat.saysInGroup("g3", "wang", "/群 绑定 4号楼群")).contains("观察员");
        assertThat(chat.<Boolean>inStore(
                        tx -> tx.select("select account from chat_group where account is not null", row -> true)
                                .isEmpty()))
                .isTrue();
    }

    @Test
    void aNoticeIsSaidInTheGroupAndCountedAsThere() throws Exception {
        bind();
        chat.says(Chat.ADMIN, "/通知 发布 停水 12月1日早8点停水。和风里物业 范围=3号楼");
        chat.confirms(Chat.ADMIN);
        assertThat(chat.receives("g3")).singleElement().asString().contains("停水");
        assertThat(chat.says(Chat.ADMIN, "/通知 进度 N1")).doesNotContain("3号楼群");
        assertThat(chat.<Long>inStore(tx -> tx.select("select count(*) from relay", row -> row.getLong(1))
                        .get(0)))
                .isZero();
    }

    @Test
    void aNoticeToAllIsPostedForEverybodyAndOneToABuildingIsNot() throws Exception {
        chat.phones().posting();
        chat.says(Chat.ADMIN, "/通知 发布 停水 12月1日早8点停水。和风里物业 范围=3号楼");
        chat.confirms(Chat.ADMIN);
        assertThat(chat.receives("timeline")).isEmpty();
        var number = chat.says(Chat.ADMIN, "/通知 发布 停电 12月2日早8点停电。和风里物业 范围=U1");
        chat.confirms(Chat.ADMIN);
        assertThat(chat.receives("timeline")).isNotEmpty().allMatch(post -> post.contains("停电"));
        var code = number.replaceAll("(?s).*?(N[0-9]+).*", "$1");
        chat.says(Chat.ADMIN, "/通知 撤回 " + code + " 时间有误");
        assertThat(chat.receives("timeline")).isNotEmpty().allMatch(post -> post.contains("时间有误"));
    }

    @Test
    void aCorrectionReachesTheGroupThatHadIt() throws Exception {
        bind();
        chat.says(Chat.ADMIN, "/通知 发布 停水 12月1日早8点停水。和风里物业 范围=3号楼");
        chat.confirms(Chat.ADMIN);
        chat.receives("g3");
        chat.says(Chat.ADMIN, "/通知 撤回 N1 时间有误");
        assertThat(chat.receives("g3")).singleElement().asString().contains("时间有误");
    }

    @Test
    void whoeverPutsUsOutHasThingsCarriedAgain() throws Exception {
        bind();
        chat.happensInGroup("g3", "wang", new Content.Dismissed());
        chat.says(Chat.ADMIN, "/通知 发布 停水 12月1日早8点停水。和风里物业 范围=3号楼");
        chat.confirms(Chat.ADMIN);
        assertThat(chat.receives("g3")).isEmpty();
        assertThat(chat.says(Chat.ADMIN, "/通知 进度 N1")).contains("3号楼群");
    }

    @Test
    void aGroupBoundElsewhereMovesAndLeavesNoSecondOne() throws Exception {
        bind();
        chat.saysInGroup("g4", "wang", "/群 绑定 3号楼群");
        chat.says(Chat.ADMIN, "/通知 发布 停水 12月1日早8点停水。和风里物业 范围=3号楼");
        chat.confirms(Chat.ADMIN);
        assertThat(chat.receives("g3")).isEmpty();
        assertThat(chat.receives("g4")).hasSize(1);
        assertThat(chat.saysInGroup("g4", "wang", "/群 解绑")).isEqualTo("好,3号楼群的通知以后请观察员转。");
        assertThat(chat.saysInGroup("g4", "wang", "/群 解绑")).contains("还不知道这是哪个群");
    }

    @Test
    void weSayWhoWeAreAndGreetNewcomersOnceAnHour() throws Exception {
        assertThat(chat.happensInGroup("g3", "wang", new Content.Welcomed())).startsWith("大家好,我是和风里的小助手");
        var newcomers = new Content.MembersJoined(List.of("liu"));
        assertThat(chat.happensInGroup("g3", "liu", newcomers)).isEmpty();
        bind();
        assertThat(chat.happensInGroup("g3", "liu", newcomers)).startsWith("欢迎新邻居");
        assertThat(chat.happensInGroup("g3", "liu", newcomers)).isEmpty();
        chat.passes(Duration.ofHours(2));
        assertThat(chat.happensInGroup("g3", "liu", newcomers)).startsWith("欢迎新邻居");
    }

    @Test
    void anObserverSilencesAMemberForAWhile() {
        bind();
        chat.phones().caring(Set.of(Kind.MUTE), DONE);
        assertThat(chat.saysInGroup("g3", "wang", "/群 禁言 @刘 2小时", ABOUT_LIU)).startsWith("好了,120 分钟");
        assertThat(chat.saysInGroup("g3", "wang", "/群 禁言", ABOUT_LIU)).startsWith("好了,10 分钟");
        assertThat(chat.saysInGroup("g3", "wang", "/群 解禁 @刘", ABOUT_LIU)).isEqualTo("好了,可以说话了。");
        assertThat(chat.phones().acts())
                .containsExactly(
                        new Act.Mute("liu", Duration.ofHours(2)),
                        new Act.Mute("liu", Duration.ofMinutes(10)),
                        new Act.Mute("liu", Duration.ZERO));
    }

    @Test
    void whomAndHowLongHasToBeSaid() {
        bind();
        chat.phones().caring(Set.of(Kind.MUTE), DONE);
        assertThat(chat.saysInGroup("g3", "wang", "/群 禁言 10分钟")).contains("@他一个人");
        assertThat(chat.saysInGroup("g3", "wang", "/群 禁言 @刘 一会儿", ABOUT_LIU)).contains("“一会儿”我没看懂");
        assertThat(chat.saysInGroup("g3", "wang", "/群 禁言 @刘 99天", ABOUT_LIU)).contains("最长30天");
        assertThat(chat.phones().acts()).isEmpty();
    }

    @Test
    void aQuotedMessageIsTakenDownOrPinned() {
        bind();
        chat.phones().caring(Set.of(Kind.RECALL, Kind.PIN), DONE);
        assertThat(chat.saysInGroup("g3", "wang", "/群 撤回")).contains("选回复");
        assertThat(chat.saysInGroup("g3", "wang", "/群 撤回", QUOTING)).isEqualTo("撤下来了。");
        assertThat(chat.saysInGroup("g3", "wang", "/群 置顶", QUOTING)).isEqualTo("置顶了。");
        assertThat(chat.phones().acts()).containsExactly(new Act.Recall("m42"), new Act.Pin("m42"));
    }

    @Test
    void removingIsAskedOnceMoreAndNobodyElseAnswersForTheObserver() {
        bind();
        chat.phones().caring(Set.of(Kind.REMOVE), DONE);
        assertThat(chat.saysInGroup("g3", "wang", "/群 移出 @刘", ABOUT_LIU)).contains("1 移出");
        assertThat(chat.saysInGroup("g3", "liu", "1")).contains("观察员");
        assertThat(chat.phones().acts()).isEmpty();
        chat.saysInGroup("g3", "wang", "/群 移出 @刘", ABOUT_LIU);
        assertThat(chat.saysInGroup("g3", "wang", "2")).isEqualTo("好,不移出。");
        chat.saysInGroup("g3", "wang", "/群 移出 @刘", ABOUT_LIU);
        assertThat(chat.saysInGroup("g3", "wang", "1")).isEqualTo("移出了。");
        assertThat(chat.phones().acts()).containsExactly(new Act.Remove("liu"));
    }

    @Test
    void theAnnouncementIsChangedAndMembersAreOnlyCounted() {
        bind();
        chat.phones().caring(Set.of(Kind.ANNOUNCE, Kind.MEMBERS), DONE);
        assertThat(chat.saysInGroup("g3", "wang", "/群 公告 12月1日 早8点停水")).isEqualTo("公告换好了。");
        assertThat(chat.saysInGroup("g3", "wang", "/群 公告 " + "水".repeat(501))).contains("501 个字");
        assertThat(chat.saysInGroup("g3", "wang", "/群 人数")).isEqualTo("这个群现在 2 人。");
        assertThat(chat.phones().acts()).containsExactly(new Act.Announce("12月1日 早8点停水"));
    }

    @Test
    void whatThePlatformHasNotIsSaidWithWhatToDoInstead() {
        bind();
        assertThat(chat.saysInGroup("g3", "wang", "/群 禁言", ABOUT_LIU)).contains("请群主在手机上做");
        chat.phones().caring(Set.of(Kind.MUTE), new Sent.Refused("230017", Sent.Why.CONTENT));
        assertThat(chat.saysInGroup("g3", "wang", "/群 禁言", ABOUT_LIU)).contains("平台没让做(230017)");
        chat.phones().caring(Set.of(Kind.MUTE), new Sent.Unknown("timeout"));
        assertThat(chat.saysInGroup("g3", "wang", "/群 禁言", ABOUT_LIU)).contains("不知道做成没有");
    }

    @Test
    void nobodyCaresForAGroupThatIsNotTheirs() {
        bind();
        chat.phones().caring(Set.of(Kind.MUTE), DONE);
        assertThat(chat.saysInGroup("g3", "liu", "/群 禁言", ABOUT_LIU)).contains("观察员");
        assertThat(chat.saysInGroup("other", "wang", "/群 禁言", ABOUT_LIU)).contains("还不知道这是哪个群");
        assertThat(chat.phones().acts()).isEmpty();
    }

    @Test
    void whoeverBindsAGroupOfOthersLooksAfterThatOneToo() {
        bind();
        chat.says(Chat.ADMIN, "/组织 新建 楼栋 4号楼");
        chat.says(Chat.ADMIN, "/群 新增 4号楼群 上级=4号楼");
        chat.says("li", "你好");
        chat.says(Chat.ADMIN, "/角色 授予 li 观察员 范围=4号楼");
        assertThat(chat.saysInGroup("g3", "li", "/群 绑定 4号楼群")).contains("观察员");
        assertThat(chat.saysInGroup("g3", "wang", "/群 解绑")).contains("3号楼群");
    }

    @Test
    void whatIsSomebodysOwnAffairIsNotTalkedAboutBeforeEverybody() {
        for (var own : List.of("搬走了", "退订", "我的", "提意见", "看通知"))
            assertThat(chat.saysInGroup("g3", "liu", own)).as(own).isIn("这件事请私下跟我说。", "");
        assertThat(chat.saysInGroup("g3", "liu", "1")).isEmpty();
        assertThat(chat.saysInGroup("g3", "liu", "帮助")).isNotEmpty();
        assertThat(chat.saysInGroup("g3", "liu", "着火了")).contains("119");
        assertThat(chat.saysInGroup("g3", "chen", "1")).isEmpty();
    }
}
