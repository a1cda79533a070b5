package linli.config.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import linli.config.SettingsFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench compare}: the real server beside the bare one, taking turns, both as processes of their own. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "真服务（每条落盘后才回复）和空服务轮流压测，打印一行 JSON。数据在临时文件夹，结束即删。",
            "The real server (every message on disk before its reply) and the bare one take turns; one line of JSON."
        })
final class CompareCommand implements Callable<Integer> {
    /** Made up, like everything in the temporary folder. */
    private static final String SETTINGS = """
            server: { port: 0 }
            data: { url: "jdbc:h2:file:%s" }
            accounts:
              - id: bench
                platform: wechat
                original-id: gh_0123456789ab
                app-id: wx0123456789abcdef
                token: benchtoken
                encoding-aes-key: abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG
                admins: [boss]
            """;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = {"每个服务轮到几次（默认 ${DEFAULT-VALUE}）。", "How many turns each of the two gets."})
    private int rounds;

    @Option(
            names = "--vote",
            description = {"每条消息都投一票，而不是数一次。", "Every message is a vote in a poll instead of a count."})
    private boolean vote;

    @Mixin
    private LoadOptions options;

    @Override
    public Integer call() throws Exception {
        var folder = Files.createTempDirectory("linli-bench");
        try {
            return compare(folder);
        } finally {
            delete(folder);
        }
    }

    private int compare(Path folder) throws Exception {
        var file = folder.resolve("bot.yaml");
        Files.writeString(file, SETTINGS.formatted(folder.resolve("data").resolve("bot")));
        var keys = BenchCommand.keys(SettingsFile.load(file, Map.of()).wechat().get(0));
        var durable = new Tally();
        var bare = new Tally();
        try (var real = Child.start(folder, "serve", "--config", file.toString());
                var other = Child.start(folder, "bench", "bare", "--config", file.toString())) {
            var text = vote ? "投票 P1 东边" : "计数";
            var right = vote ? Expectation.fixed(firstVote(new Admin(real.url(), keys), text)) : Expectation.COUNTING;
            for (var round = 0; round < rounds; round++) {
                durable.add(turn(real, keys, text, right));
                bare.add(turn(other, keys, text, Expectation.fixed(BareServer.REPLY)));
            }
        }
        System.out.println(Report.line(report(durable, bare)));
        return durable.allRight() && bare.allRight() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** Opens the poll; returns what every vote is answered. */
    private static String firstVote(Admin admin, String text) {
        admin.says("确认 " + admin.prepares("/投票 新建 车棚放哪边? 东边 西边"));
        var answer = admin.says(text);
        if (!answer.contains("东边")) throw new IllegalStateException("no vote: " + answer);
        return answer;
    }

    private Tally turn(Child child, SafeMode keys, String text, Expectation expectation) throws Exception {
        var plan = options.plan(0, 0, text);
        return new Load(Target.of(child.url(), "bench"), keys, plan, expectation, child.handle()).run();
    }

    private Map<String, Object> report(Tally durable, Tally bare) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("rounds", rounds);
        figures.put("durable", Report.of(durable));
        figures.put("bare", Report.of(bare));
        figures.put("messagesPerSecondRatio", Report.rounded(durable.perSecond() / bare.perSecond(), 3));
        figures.put("cpuPerMessageRatio", Report.rounded(durable.cpuPerMessage() / bare.cpuPerMessage(), 2));
        return figures;
    }

    static void delete(Path folder) throws java.io.IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
