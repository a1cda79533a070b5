package linli.config.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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
import java.util.regex.Pattern;
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
            notice: { quiet: "0:00-0:00", second-person-above: 10000000 }
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

    private static final Pattern NUMBER = Pattern.compile("请回 ([0-9]{4})");
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

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private long ids = System.nanoTime();

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
            draft(server.url(), keys); // the first one of a server loads its code
            var before = load(server, keys, 10).run();
            figures.put("before", Report.of(before));
            var other = BenchCommand.keys(settings.wechat().get(0));
            var planned = CompletableFuture.supplyAsync(() -> broadcast(server.url(), other));
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
    private Duration broadcast(URI server, SafeMode keys) {
        var number = draft(server, keys);
        long began = System.nanoTime();
        say(server, keys, "确认 " + number);
        while (!isPlanning(server)) LockSupport.parkNanos(LOOK_NANOS);
        while (isPlanning(server)) LockSupport.parkNanos(LOOK_NANOS);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Returns the number that sends it. */
    private String draft(URI server, SafeMode keys) {
        var asked = say(server, keys, "/通知 发布 停水 12月30日8点到17点停水。和风里物业");
        var number = NUMBER.matcher(asked);
        if (!number.find()) throw new IllegalStateException("no number in: " + asked);
        return number.group(1);
    }

    private boolean isPlanning(URI server) {
        return metric(server, "linli_campaigns_planning").equals("1.0");
    }

    private String metric(URI server, String name) {
        var answer = send(HttpRequest.newBuilder(server.resolve("/metrics")).build());
        return answer.lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private String say(URI server, SafeMode keys, String text) {
        long second = Instant.now().getEpochSecond();
        var push = keys.text("boss", text, ids++, second, second);
        var answer = send(HttpRequest.newBuilder(server.resolve("/wechat/bench?" + push.query()))
                .POST(BodyPublishers.ofByteArray(push.body()))
                .build());
        return SafeMode.element(keys.open(answer), "Content");
    }

    private String send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
