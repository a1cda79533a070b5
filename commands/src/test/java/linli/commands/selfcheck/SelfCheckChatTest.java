package linli.commands.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import linli.commands.help.HelpCommands;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
import linli.core.command.Feature;
import linli.core.job.Jobs;
import linli.core.platform.Sent;
import linli.core.store.BackupState;
import org.junit.jupiter.api.Test;

/** The server's own state, for admins; on both engines. */
abstract class SelfCheckChatTest extends ChatTest {
    private static final Instant NOW = Instant.parse("2026-11-28T01:00:00Z");

    private boolean backsUp = true;
    private OptionalLong free = OptionalLong.of(12L << 30);

    @Override
    protected List<? extends Feature> features() {
        var clock = Clock.fixed(NOW, Chat.ZONE);
        return List.of(
                new HelpCommands("和风里"),
                new SelfCheckCommands(new SelfCheckCommands.Server(backsUp, () -> free, clock, Chat.ZONE)));
    }

    private void backup(BackupState state) throws Exception {
        chat.inStore(tx -> {
            state.keep(tx);
            return true;
        });
    }

    private BackupState never() throws Exception {
        return chat.inStore(BackupState::of);
    }

    @Test
    void residentsDoNotSeeIt() {
        assertThat(chat.says("chen", "/自检")).isEqualTo("这件事要由管理员来办。");
        assertThat(chat.says("chen", "自检")).doesNotContain("备份");
    }

    @Test
    void allIsWell() throws Exception {
        chat.passes(Duration.ZERO); // what every store has to do first
        backup(never().made(NOW.minus(Duration.ofHours(5))));
        assertThat(chat.says(Chat.ADMIN, "/自检")).isEqualTo("定时 正常,备份 昨晚已试恢复,磁盘 还有 12 GB,待发 0 条,审计 还没有。");
        assertThat(chat.says(Chat.ADMIN, "/体检")).startsWith("定时 正常,");
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        chat.passes(Duration.ZERO);
        assertThat(chat.says(Chat.ADMIN, "/自检")).contains("备份 还没到第一晚");
        backup(never().made(NOW.minus(Duration.ofDays(3))));
        assertThat(chat.says(Chat.ADMIN, "/自检")).contains("备份 3 天没做了");
        backup(never().failed(NOW.minus(Duration.ofDays(1))));
        free = OptionalLong.of(1L << 30);
        assertThat(chat.says(Chat.ADMIN, "/自检")).contains("备份 没做成(1 天前),原因在日志里").contains("磁盘 快满了,只有 1 GB");
        free = OptionalLong.empty();
        assertThat(chat.says(Chat.ADMIN, "/自检")).contains("磁盘 看数据库那台");
        chat.inStore(tx -> {
            Jobs.schedule(tx, "of.nobody", "", chat.now().minus(Duration.ofMinutes(90)));
            return true;
        });
        assertThat(chat.says(Chat.ADMIN, "/自检")).startsWith("定时 有一件晚了 90 分钟,");
    }

    /** With several nodes only one makes the backups. */
    @Test
    void aNodeThatMakesNoBackupsTellsOfTheOneThatDoes() throws Exception {
        backsUp = false;
        restart();
        chat.passes(Duration.ZERO);
        assertThat(chat.says(Chat.ADMIN, "/自检")).contains("备份 没有开");
        backup(never().made(NOW.minus(Duration.ofHours(5))));
        assertThat(chat.says(Chat.ADMIN, "/自检")).contains("备份 昨晚已试恢复");
        backup(never().failed(NOW));
        assertThat(chat.says(Chat.ADMIN, "/自检")).contains("备份 没做成(0 天前)");
    }

    @Test
    void anAccountThatIsStoppedAndWhatDidNotArriveIsSaid() throws Exception {
        chat.phones().answers((who, message) -> new Sent.Unknown("timeout"));
        post("chen");
        chat.phones().answers((who, message) -> new Sent.Refused("45002", Sent.Why.CONTENT));
        post("lin");
        chat.phones().answers((who, message) -> new Sent.Stopped("40164", "把服务器地址加进白名单"));
        post("ma");
        assertThat(chat.says(Chat.ADMIN, "/自检"))
                .contains("\nacc 停着发不出(40164),")
                .contains("再试。把服务器地址加进白名单")
                .endsWith("\nacc 一天来没发成 1 条,不知到没到 1 条");
        chat.phones().works();
        chat.passes(Duration.ofDays(1));
        chat.says("ma", "0");
        post("ma");
        assertThat(chat.says(Chat.ADMIN, "/自检")).doesNotContain("acc");
    }

    private void post(String who) throws Exception {
        chat.says(who, "0");
        chat.posts(who, "在吗");
        chat.receives(who);
    }
}
