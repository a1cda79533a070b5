package linli.config.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import linli.config.Settings;
import linli.config.SettingsFile;
import linli.config.StoreSetup;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench broadcast}: how long other messages wait while a notice to very many is planned and queued. */
@Command(
        name = "broadcast",
        mixinStandardHelpOptions = true,
        description = {
            "给很多人发一条通知，量这期间别人的消息要等多久，打印一行 JSON。数据在临时文件夹，结束即删。",
            "A notice to very many: how long other messages wait meanwhile; one line of JSON."
        })
final class BroadcastCommand implements Callable<Integer> {
    /** Made up, like everything in the temporary folder; nobody listens where it would send to. */
    private static final String SETTINGS = """
            server: { port: 0 }
            data: { url: "jdbc:h2:file:%s" }
            notice: { quiet: "0:00-0:00", second-person-above: 10000000, second-person-above-groups: 1000000 }
            accounts:
              - id: bench
                platform: wechat
                kind: service
                verified: true
                original-id: gh_0123456789ab
                app-id: wx0123456789abcdef
                app-secret: benchsecretbenchsecretbenchsecre
                api-base: "http://127.0.0.1:9"
                token: benchtoken
                encoding-aes-key: abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG
                admins: [boss]
            """;

    private static final String NOTICE = "/通知 发布 停水 12月30日8点到17点停水。和风里物业";
    private static final int AT_ONCE = 1000;
    private static final long LOOK_NANOS = 50_000_000;

    @Option(
            names = "--targets",
            defaultValue = "100000",
            description = {"通知发给多少人（默认 ${DEFAULT-VALUE}）。", "How many people get the notice."})
    private int targets;

    @Option(
            names = "--rate",
            defaultValue = "100",
            description = {"别人每秒说几句（默认 ${DEFAULT-VALUE}）。", "Messages a second of other people."})
    private int rate;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            description = {"量多久（默认 ${DEFAULT-VALUE}）。", "For how long is measured."})
    private int seconds;

    @Override
    public Integer call() throws Exception {
        var folder = Files.createTempDirectory("linli-bench");
        try {
            return measure(folder);
        } finally {
            CompareCommand.delete(folder);
        }
    }

    private int measure(Path folder) throws Exception {
        var file = folder.resolve("bot.yaml");
        Files.writeString(file, SETTINGS.formatted(folder.resolve("data").resolve("bot")));
        var settings = SettingsFile.load(file, Map.of());
        settle(settings);
        var keys = BenchCommand.keys(settings.wechat().get(0));
        var figures = new LinkedHashMap<String, Object>();
        figures.put("targets", targets);
        try (var server = Child.start(folder, "serve", "--config", file.toString())) {
            var admin =
                    new Admin(server.url(), BenchCommand.keys(settings.wechat().get(0)));
            admin.prepares(NOTICE); // the first one of a server loads its code
            var before = load(server, keys, 10).run();
            figures.put("before", Report.of(before));
            var planned = CompletableFuture.supplyAsync(() -> broadcast(admin));
            var meanwhile = load(server, keys, 0).run();
            figures.put("meanwhile", Report.of(meanwhile));
            figures.put("plannedAfterSeconds", Report.rounded(planned.get().toMillis() / 1e3, 1));
            System.out.println(Report.line(figures));
            return before.allRight() && meanwhile.allRight() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private Load load(Child server, SafeMode keys, int warmUp) {
        var plan = new Plan(16, rate, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), 2000, 0, "帮助");
        return new Load(Target.of(server.url(), "bench"), keys, plan, Expectation.ANY, server.handle());
    }

    /** People who wrote just now, so that all of them can be sent to. */
    private void settle(Settings settings) throws Exception {
        Files.createDirectories(Path.of(settings.data().url().substring("jdbc:h2:file:".length()))
                .getParent());
        StoreSetup.migrate(settings);
        var data = settings.data();
        var store = new DatabaseSettings(data.url(), data.user(), data.password());
        var now = Instant.now();
        try (var database = Database.open(store, new SimpleMeterRegistry())) {
            for (int from = 0; from < targets; from += AT_ONCE) settle(database, from, now);
        }
    }

    private void settle(Database database, int from, Instant now) throws Exception {
        var persons = new ArrayList<@Nullable Object[]>();
        var identities = new ArrayList<@Nullable Object[]>();
        var conversations = new ArrayList<@Nullable Object[]>();
        database.write(tx -> {
                    for (int i = from; i < Math.min(targets, from + AT_ONCE); i++) {
                        long id = tx.next("person_number");
                        persons.add(new @Nullable Object[] {id, now});
                        identities.add(new @Nullable Object[] {"bench", "t" + i, id});
                        conversations.add(new @Nullable Object[] {"bench", "t" + i, now});
                    }
                    tx.updateAll("insert into person (id, created_at) values (?, ?)", persons);
                    tx.updateAll("insert into identity (account, open_id, person_id) values (?, ?, ?)", identities);
                    tx.updateAll(
                            "insert into conversation (account, kind, peer, wrote_at) values (?, 'PRIVATE', ?, ?)",
                            conversations);
                    return 0;
                })
                .get();
    }

    /** Sends the notice and waits until everybody is queued; returns how long that took. */
    private static Duration broadcast(Admin admin) {
        var number = admin.prepares(NOTICE);
        long began = System.nanoTime();
        admin.says("确认 " + number);
        while (!isPlanning(admin)) LockSupport.parkNanos(LOOK_NANOS);
        while (isPlanning(admin)) LockSupport.parkNanos(LOOK_NANOS);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static boolean isPlanning(Admin admin) {
        return admin.reads("/metrics").lines().anyMatch("linli_campaigns_planning 1.0"::equals);
    }
}
