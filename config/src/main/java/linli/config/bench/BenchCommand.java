package linli.config.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import linli.config.Settings.WechatAccountSettings;
import linli.config.SettingsFile;
import linli.config.WrongSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: says things as the platform would, checks every reply, and prints one line of JSON. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "压测：发真的签名加密消息，每个回复都核对，打印一行 JSON。",
            "Load generator: signed, encrypted messages, every reply checked, one line of JSON."
        },
        subcommands = {CompareCommand.class, BroadcastCommand.class, BareCommand.class})
public final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Needed, but not by the subcommands: picocli would ask them for it, too. */
    @Option(
            names = "--url",
            description = {"必填：服务的地址，如 http://127.0.0.1:8080。", "Needed: where the server is."})
    private @Nullable URI url;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {"必填：设置文件，取账号的密钥。", "Needed: the settings file with the account's keys."})
    private @Nullable Path file;

    @Option(
            names = "--account",
            description = {"用哪个账号的密钥；默认第一个。", "Whose keys to use; the first account's by default."})
    private @Nullable String account;

    @Option(
            names = "--rate",
            defaultValue = "0",
            description = {
                "每秒发几条，从该发的时刻计时；0 表示收到回复就发下一条。",
                "Messages a second, timed from when each should leave; 0: the next one when the answer is there."
            })
    private int rate;

    @Option(
            names = "--redeliver",
            defaultValue = "0",
            paramLabel = "PERCENT",
            description = {"百分之几的消息再送一遍，回复必须一字不差。", "The share delivered again; the reply must be identical."})
    private int redeliver;

    @Option(
            names = "--text",
            defaultValue = "计数",
            description = {"说什么；“计数”会核对每条恰好生效一次。", "What is said; 计数 also checks that each counts exactly once."})
    private String text;

    @Option(
            names = "--pid",
            description = {"服务的进程号，给出它就报告每条消息的 CPU。", "The server's process, to tell its CPU time a message."})
    private @Nullable Long pid;

    @Mixin
    private LoadOptions options;

    @Override
    public Integer call() throws Exception {
        Load load;
        try {
            load = load();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage());
        }
        var tally = load.run();
        System.out.println(Report.line(Report.of(tally)));
        return tally.allRight() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Load load() throws WrongSettings {
        if (url == null || file == null) throw new IllegalArgumentException("Missing: --url and --config");
        var settings = SettingsFile.load(file, System.getenv()).wechat().stream()
                .filter(each -> account == null || each.id().equals(account))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--account: not in the settings file"));
        var target = Target.of(url, settings.id());
        return new Load(target, keys(settings), options.plan(rate, redeliver, text), Expectation.of(text), server());
    }

    private @Nullable ProcessHandle server() {
        if (pid == null) return null;
        return ProcessHandle.of(pid).orElseThrow(() -> new IllegalArgumentException("--pid: no such process: " + pid));
    }

    /** Safe mode is what is measured; compatible mode accepts it, too. */
    static SafeMode keys(WechatAccountSettings account) {
        var key = account.encodingAesKey();
        if (key == null) throw new IllegalArgumentException("--account: " + account.id() + " has no encoding-aes-key");
        return new SafeMode(account.originalId(), account.appId(), account.token(), key);
    }
}
