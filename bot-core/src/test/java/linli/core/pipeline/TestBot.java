package linli.core.pipeline;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.Account;
import linli.core.delivery.PostOffice;
import linli.core.http.Answer;
import linli.core.http.RawRequest;
import linli.core.store.DataKey;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import linli.core.store.Selecting;
import linli.core.store.TestStores;
import linli.core.wording.Catalogues;

/** A node: the real store and pipeline behind the barest platform, with a counter and whatever else a test declares. */
final class TestBot implements AutoCloseable {
    private static final List<Account> ACCOUNTS = List.of(new Account("acc", "test", 1, Set.of("boss"), false));
    static final DataKey KEY = DataKey.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    final Commands commands = new Commands();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    /** Holds up whatever takes long to read. */
    final CountDownLatch mayRead = new CountDownLatch(1);

    final Database database;
    final Pipeline pipeline;
    final linli.core.delivery.Sender sender;
    private final Webhook webhook;

    /** One delivery as its sender sees it. */
    static final class Sent {
        final AtomicBoolean open = new AtomicBoolean(true);
        final CompletableFuture<Answer> answer;

        Sent(Webhook webhook, String key, String speaker, String text) {
            var body = (key + "\n" + speaker + "\n" + text).getBytes(StandardCharsets.UTF_8);
            var request = new RawRequest("POST", "/test/acc", Map.of(), Map.of(), body, System.nanoTime(), open::get);
            answer = webhook.answer(request).toCompletableFuture();
        }

        /** The whole encoded reply, with the instant in it. */
        String bytes() throws Exception {
            return new String(answer.get(20, TimeUnit.SECONDS).body(), StandardCharsets.UTF_8);
        }

        String text() throws Exception {
            return bytes().split("\n", 3)[2];
        }

        /** The platform gives up waiting. */
        void hangUp() {
            open.set(false);
        }
    }

    static void migrate(DatabaseSettings settings) {
        TestStores.migrate(settings, List.of("linli/core/pipeline"));
    }

    TestBot(DatabaseSettings settings, TestPlatform platform, PipelineLimits limits) throws SQLException {
        declare();
        var catalogue = Catalogues.load(ZoneId.of("Asia/Shanghai"), List.of("linli/core/pipeline/test"))
                .in(Catalogues.CHINESE);
        database = Database.open(settings, registry);
        var office = new PostOffice(catalogue, List.of(platform), ACCOUNTS, Clock.systemUTC());
        sender = new linli.core.delivery.Sender(database, office, KEY, Clock.systemUTC(), registry);
        pipeline = new Pipeline(new Pipeline.Parts(
                database,
                commands,
                catalogue,
                KEY,
                limits,
                registry,
                Clock.systemUTC(),
                Clock.systemUTC(),
                List.of(platform),
                office,
                ACCOUNTS,
                linli.core.wording.EmergencyWords.defaults()));
        webhook = pipeline.webhook(platform);
    }

    TestBot start() {
        pipeline.start();
        return this;
    }

    Sent send(String key, String speaker, String text) {
        return new Sent(webhook, key, speaker, text);
    }

    String say(String key, String speaker, String text) throws Exception {
        return send(key, speaker, text).text();
    }

    double counted(String outcome) {
        var counter = registry.find("linli.deliveries").tag("outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }

    double effects() {
        return registry.get("linli.effects").counter().count();
    }

    @Override
    public void close() {
        sender.close();
        pipeline.close();
        database.close();
    }

    private void declare() {
        commands.add(linli.core.command.Command.command("count")
                        .withoutSlash()
                        .alsoInGroups()
                        .runs(context -> Reply.say("test.count", raise(context))))
                .add("refuse", context -> {
                    raise(context);
                    throw Refusal.of("test.refused", "满了");
                })
                .add("fault", context -> {
                    raise(context);
                    throw new IllegalArgumentException("a fault of ours");
                })
                .add("overflow", context -> {
                    raise(context);
                    return endless(context);
                })
                .add("bad sql", context -> {
                    raise(context);
                    return Reply.say("test.count", context.tx().update("update test_count set times = 2000000"));
                })
                .add(
                        "bad read",
                        context -> Reply.say(
                                "test.count",
                                context.tx()
                                        .select("select no_such_column from test_count", row -> row.getLong(1))
                                        .get(0)))
                .add("slow read", context -> {
                    long times = raise(context);
                    context.tx().readFirst("rows", this::slowly);
                    return Reply.say("test.count", times);
                })
                .add("unreadable", context -> {
                    raise(context);
                    return Reply.say("test.count", context.tx().readFirst("nothing", TestBot::nowhere));
                })
                .add("no text", context -> Reply.say("test.no-such-key", raise(context)))
                .otherwise(context -> Reply.say("test.other", context.text()));
    }

    private long slowly(Selecting store) {
        try {
            mayRead.await();
        } catch (InterruptedException closing) {
            throw new IllegalStateException(closing);
        }
        return store.select("select count(*) from test_count", row -> row.getLong(1))
                .get(0);
    }

    private static long nowhere(Selecting store) {
        return store.select("select no_such_column from test_count", row -> row.getLong(1))
                .get(0);
    }

    static long raise(CommandContext context) {
        long id = context.person().id();
        if (context.tx().update("update test_count set times = times + 1 where person_id = ?", id) == 0)
            context.tx().update("insert into test_count (person_id, times) values (?, 1)", id);
        return context.tx()
                .select("select times from test_count where person_id = ?", row -> row.getLong(1), id)
                .get(0);
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Reply endless(CommandContext context) {
        return endless(context);
    }
}
