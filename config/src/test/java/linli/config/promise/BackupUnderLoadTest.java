package linli.config.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import linli.config.TestServe;
import linli.config.cli.Launched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of a store that is being written holds all that was acknowledged before it began. */
final class BackupUnderLoadTest {
    private static final int ROWS = 60_000;

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedBeforeItBeganIsMissingAndPostgresTakesItToo() throws Exception {
        var sender = new Sender();
        var acknowledged = new AtomicInteger();
        var slowest = new AtomicLong();
        var stop = new AtomicBoolean();
        int before;
        try (var node = Node.start(folder, Node.h2(folder.resolve("data")))) {
            fill(node);
            var load = Executors.newFixedThreadPool(4);
            var lanes = new CompletableFuture<?>[4];
            for (int lane = 0; lane < 4; lane++) {
                var who = "openid-" + lane;
                lanes[lane] =
                        CompletableFuture.runAsync(() -> talk(sender, node, who, stop, acknowledged, slowest), load);
            }
            while (acknowledged.get() < 40) Thread.onSpinWait();
            before = acknowledged.get();
            slowest.set(0);
            var backup = Launched.start(folder, Map.of(), "backup", "b.zip", "--config", settings(node));
            assertThat(backup.end()).as(backup.err()).isZero();
            stop.set(true);
            CompletableFuture.allOf(lanes).get(60, TimeUnit.SECONDS);
            load.shutdown();
        }
        assertThat(slowest.get())
                .as("milliseconds of the slowest answer meanwhile")
                .isLessThan(4500);
        var postgres = PostgresServer.freshStore();
        var key = Files.readString(folder.resolve("data/data.key")).strip();
        Files.writeString(
                folder.resolve("pg.yaml"), "data: " + postgres.replaceAll("key: \"[^\"]*\"", "key: \"" + key + "\""));
        TestServe.restore(folder.resolve("b.zip"), folder.resolve("pg.yaml"));
        assertThat(said(postgres)).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(acknowledged.get() + 4L);
        var verify = Launched.start(folder, Map.of(), "audit", "verify", "--config", "pg.yaml");
        assertThat(verify.end()).as(verify.err()).isZero();
        try (var node =
                Node.start(folder, Files.readString(folder.resolve("pg.yaml")).substring(6))) {
            assertThat(sender.say(node, "openid-new", "计数")).isEqualTo("第 1 次");
            assertThat(sender.say(node, "openid-0", "计数")).startsWith("第 ").isNotEqualTo("第 1 次");
        }
    }

    @Test
    void aKillInTheMiddleLeavesTheOldBackupAndTheNextOneWorks() throws Exception {
        try (var node = Node.start(folder, Node.h2(folder.resolve("data")))) {
            var settings = settings(node);
            var first = Launched.start(folder, Map.of(), "backup", "b.zip", "--config", settings);
            assertThat(first.end()).as(first.err()).isZero();
            var old = Files.readAllBytes(folder.resolve("b.zip"));
            fill(node);
            var killed = Launched.start(folder, Map.of(), "backup", "b.zip", "--force", "--config", settings);
            var part = folder.resolve("b.zip.part");
            while (!Files.exists(part) && killed.process().isAlive()) Thread.onSpinWait();
            node.kill();
            assertThat(part).as("killed in the middle").exists();
            assertThat(killed.end()).isEqualTo(1);
            assertThat(Files.readAllBytes(folder.resolve("b.zip"))).isEqualTo(old);
            node.restart();
            var again = Launched.start(folder, Map.of(), "backup", "b.zip", "--force", "--config", settings);
            assertThat(again.end()).as(again.err()).isZero();
            assertThat(part).doesNotExist();
            assertThat(Files.size(folder.resolve("b.zip"))).isGreaterThan(old.length);
        }
    }

    private static void talk(
            Sender sender, Node node, String who, AtomicBoolean stop, AtomicInteger acknowledged, AtomicLong slowest) {
        while (!stop.get()) {
            long began = System.nanoTime();
            var reply = sender.deliver(node, sender.letter(who, "计数")).join();
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            slowest.accumulateAndGet(took, Math::max);
            if (reply.isPresent()) acknowledged.incrementAndGet();
        }
    }

    /** Old rows, so that the backup takes a while. */
    private void fill(Node node) throws Exception {
        node.kill();
        var url = "jdbc:h2:file:" + folder.resolve("data/bot") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        try (var connection = DriverManager.getConnection(url, "", "");
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into inbox select 'old', \"X\" || '-' || random_uuid(), 'ANSWERED', random_uuid(), current_timestamp from system_range(1, "
                            + ROWS + ")");
        }
        node.restart();
    }

    private static long said(String store) throws Exception {
        var url = store.replaceAll(".*url: \"([^\"]*)\".*", "$1");
        try (var connection = DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement();
                var found = statement.executeQuery("select sum(times) from count_said")) {
            found.next();
            return found.getLong(1);
        }
    }

    private static String settings(Node node) {
        return node.settings().toString();
    }
}
