package linli.core.job;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import linli.core.delivery.TestOffice;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import linli.core.store.Tx;

/** A node whose jobs write down what they did. */
final class TestNode implements AutoCloseable {
    final JobKinds kinds = new JobKinds().add("note", TestNode::note);
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final AtomicInteger failures = new AtomicInteger();
    final Database database;
    private final Clock clock;
    private Jobs jobs;

    record Done(String argument, Instant due) {}

    static void migrate(DatabaseSettings settings) {
        TestStores.migrate(settings, List.of("linli/core/job"));
    }

    TestNode(DatabaseSettings settings, Clock clock) throws Exception {
        this(Database.open(settings, new SimpleMeterRegistry()), clock);
    }

    TestNode(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        kinds.add("fail", context -> {
            note(context);
            failures.incrementAndGet();
            throw new IllegalArgumentException("陈阿姨");
        });
        jobs = new Jobs(database, kinds, TestOffice.closed(), clock, registry);
    }

    /** Declares one more kind. */
    TestNode with(String kind, Job job) {
        kinds.add(kind, job);
        jobs = new Jobs(database, kinds, TestOffice.closed(), clock, registry);
        return this;
    }

    Jobs jobs() {
        return jobs;
    }

    static void note(JobContext context) {
        context.tx()
                .update("insert into test_done (argument, due_at) values (?, ?)", context.argument(), context.due());
    }

    void schedule(String kind, String argument, Instant due) throws Exception {
        write(tx -> {
            Jobs.schedule(tx, kind, argument, due);
            return true;
        });
    }

    List<String> done() throws Exception {
        return allDone().stream().map(Done::argument).toList();
    }

    List<Done> allDone() throws Exception {
        return write(tx -> tx.select(
                "select argument, due_at from test_done order by place",
                row -> new Done(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant())));
    }

    /** Beside what waits in every store. */
    long waiting() throws Exception {
        return write(tx -> tx.select("select count(*) from job where kind <> ?", row -> row.getLong(1), Tidying.KIND)
                .get(0));
    }

    <T> T write(Work<T> work) throws Exception {
        return database.write(work::run).get();
    }

    interface Work<T> {
        T run(Tx tx) throws Exception;
    }

    double counted(String kind, String outcome) {
        var counter = registry.find("linli.jobs")
                .tags("kind", kind, "outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() {
        jobs.close();
        database.close();
    }
}
