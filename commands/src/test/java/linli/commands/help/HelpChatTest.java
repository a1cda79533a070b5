package linli.commands.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import linli.commands.poll.PollCommands;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.command.Reply;
import linli.core.message.Content;
import linli.core.wording.ResidentWording;
import org.junit.jupiter.api.Test;

/** The first card and kind words; on both engines. */
abstract class HelpChatTest extends ChatTest {
    private static final String HELLO = "您好,我是和风里的自动应答,不是真人。回个数字就行:\n1 提意见\n";
    private static final String NEVER = "9 找人\n我从不要钱、密码、验证码。急事请打 110、119、120。";
    private static final String CARD = HELLO + NEVER;
    private static final String KEPT = "\n我只记必要的几样,回“我的”能看、能删。";
    private static final String NO_POLL = "现在没有要听大家意见的事。有想法也可以回 9 找人说。";

    private int moreLines;

    @Override
    protected List<? extends Feature> features() {
        return List.of(new HelpAndMore(), new PollCommands());
    }

    /** The feature, and as many more lines of the first card as a test wants. */
    private final class HelpAndMore implements Feature {
        @Override
        public void addTo(Commands commands) {
            new HelpCommands("和风里").addTo(commands);
            for (int i = 0; i < moreLines; i++) commands.menu(30 + i, MORE[i], context -> Reply.say("nothing-more"));
        }
    }

    private static final String[] MORE = {"help.more", "help.thanks", "help.agreed", "help.unclear"};

    @Test
    void theFirstCardSaysOnceWhatIsKept() {
        var first = chat.says("chen", "你好");
        assertThat(first).isEqualTo(CARD + KEPT);
        assertThat(ResidentWording.faults(first)).isEmpty();
        for (var word : List.of("0", "您好啊", "?", "?", "菜单", "/帮助", "帮助", "在吗", "喂"))
            assertThat(chat.says("chen", word)).as(word).isEqualTo(CARD);
        assertThat(chat.sends("chen", new Content.Followed(""))).isEqualTo(CARD);
    }

    @Test
    void aLineIsChosenByDigitOrByItsWords() {
        chat.says("chen", "0");
        assertThat(chat.says("chen", "1")).isEqualTo(NO_POLL);
        chat.says("chen", "0");
        assertThat(chat.says("chen", "提意见吧")).isEqualTo(NO_POLL);
    }

    @Test
    void linesThatDoNotFitHaveAPageOfTheirOwn() throws Exception {
        moreLines = 4;
        restart();
        chat.says("chen", "0");
        var card = chat.says("chen", "0");
        assertThat(card).contains("1 提意见\n2 更多\n3 不客气,您随时来。\n4 更多\n9 找人");
        assertThat(chat.says("chen", "4")).isEqualTo("还有这些,回个数字就行:\n1 好,您随时来。\n2 这句我没听懂,对不起。\n3 更多\n9 找人");
        assertThat(chat.says("chen", "1")).isEqualTo("没有更多了,前面的都发完了。");
    }

    @Test
    void whoHoldsARoleReadsOneLineMore() {
        chat.says(Chat.ADMIN, "0");
        assertThat(chat.says(Chat.ADMIN, "0")).isEqualTo(CARD + "\n您还能办:投票。回“帮助 投票”看写法。");
    }

    @Test
    void helpShowsWhatThisPersonMayDo() {
        assertThat(chat.says("chen", "帮助 投票")).isEqualTo("可以这样说:\n投票\n结果\n为什么");
        assertThat(chat.says(Chat.ADMIN, "帮助 投票").split("\n")).hasSize(6).contains("/早截止 P1 车棚改期了", "投票 P1 A");
        assertThat(chat.saysUnsigned(Chat.ADMIN, "帮助 征询")).isEqualTo("没有“征询”这一类。回 0 看我会办什么。");
    }

    @Test
    void kindWordsConfirmNothingAndCloseNothing() {
        var draft = chat.says(Chat.ADMIN, "/投票 新建 车棚放哪边? 东边 西边 截止=12-05");
        assertThat(draft).contains("确认请回");
        var number = chat.number();
        for (var word : List.of("谢谢", "谢谢啊", "多谢您了"))
            assertThat(chat.says(Chat.ADMIN, word)).as(word).isEqualTo("不客气,您随时来。");
        for (var word : List.of("嗯", "好", "好的。", "知道了"))
            assertThat(chat.says(Chat.ADMIN, word)).as(word).isEqualTo("好,您随时来。");
        assertThat(chat.says(Chat.ADMIN, number)).contains("开始了");
        assertThat(chat.says("chen", "提意见")).contains("1 东边 2 西边");
        chat.says("chen", "谢谢");
        assertThat(chat.says("chen", "2")).startsWith("记下了:西边。");
    }

    @Test
    void whatIsNotUnderstoodIsAnsweredKindly() {
        assertThat(chat.says("chen", "我孙子上学的事")).isEqualTo(CARD + KEPT);
        chat.says("chen", "0");
        assertThat(chat.says("chen", "我孙子上学的事")).isEqualTo("这句我没听懂,对不起。\n" + CARD);
        assertThat(chat.says("chen", "我孙女上学的事")).isEqualTo("还是没听懂,对不起。回 9 找人,或者回 0 看我会办什么。");
        assertThat(chat.says("chen", "9")).isEqualTo("这里没有人接。急事请打 110、119、120;别的事请到居委会当面说。");
    }

    @Test
    void whatIsNoTextIsAnsweredAndClosesNothing() {
        chat.says("chen", "0");
        assertThat(chat.sends("chen", new Content.Image("m", ""))).isEqualTo("图我看不懂。请把要说的打成字,或者回 9 找人。");
        assertThat(chat.sends("chen", new Content.Video("m", "t"))).isEqualTo("视频我看不懂。请把要说的打成字,或者回 9 找人。");
        assertThat(chat.sends("chen", new Content.Location(30, 120, "家")))
                .isEqualTo("位置我收到了,可看不出要办什么,也没有记。请打字说,或者回 9 找人。");
        assertThat(chat.sends("chen", new Content.Link("a", "b", "https://x.example")))
                .isEqualTo("链接我不点开。请把要说的打成字,或者回 9 找人。");
        assertThat(chat.sends("chen", new Content.Unsupported("sticker"))).isEqualTo("这个我看不懂。请打字,或者回个数字;回 9 找人。");
        assertThat(chat.speaks("chen", "")).isEqualTo("语音我没听清。请打字,或者回个数字;不方便打字,回 9 找人。");
        assertThat(chat.says("chen", "1")).isEqualTo(NO_POLL);
    }
}
