package linli.config.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import linli.core.audit.AuditLog;
import linli.core.audit.AuditLog.Entry;
import linli.core.audit.AuditLog.Outcome;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import linli.core.store.Migrations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit from the command line, beside a running server and without one. */
final class AuditCommandTest {
    private static final Pattern LOGGED = Pattern.compile("Audit head (\\d+:[0-9a-f]{64})");

    @TempDir
    Path folder;

    private DatabaseSettings store = new DatabaseSettings("jdbc:h2:file:unused", "", "");

    @BeforeEach
    void settings() throws Exception {
        Files.writeString(folder.resolve("bot.yaml"), "server: { port: 0 }");
        store = new DatabaseSettings("jdbc:h2:file:" + folder.resolve("data/bot"), "", "");
    }

    /** Two rows, not sealed yet. */
    private void write() throws Exception {
        new Migrations(store, List.of()).run();
        var entries = List.of(
                new Entry(Instant.now(), 1L, "计数", Outcome.DONE, 1, ""),
                new Entry(Instant.now(), null, "计数", Outcome.REFUSED, 2, ""));
        try (var database = Database.open(store, new SimpleMeterRegistry())) {
            database.write(tx -> {
                        AuditLog.add(tx, entries);
                        return true;
                    })
                    .get();
        }
    }

    private Launched verify(String... more) throws Exception {
        var words = new java.util.ArrayList<>(List.of("audit", "verify", "--config", "bot.yaml"));
        words.addAll(List.of(more));
        return Launched.start(folder, Map.of(), words.toArray(String[]::new));
    }

    @Test
    void withoutAStoreNothingIsVerifiedAndNoneIsMade() throws Exception {
        var verify = verify();
        assertThat(verify.end()).isEqualTo(1);
        assertThat(verify.err()).isNotBlank().doesNotContain("\tat ");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aRunningServerVerifiesAndAfterItsDeathTheCommandDoes() throws Exception {
        write();
        var serve = Launched.start(folder, Map.of(), "serve", "--config", "bot.yaml");
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> LOGGED.matcher(serve.err()).find()
                            || !serve.process().isAlive());
            var logged = LOGGED.matcher(serve.err());
            assertThat(logged.find()).as(serve.err()).isTrue();
            assertWhole(verify("--head", logged.group(1)), logged.group(1));
            assertBad(verify("--head", "3:" + "0".repeat(64)), "从第 3 号起被截掉了");
            serve.process().destroyForcibly().waitFor();
            assertThat(folder.resolve("data/control")).exists();
            assertWhole(verify(), logged.group(1));
        } finally {
            serve.process().destroyForcibly();
        }
        tamper();
        assertBad(verify(), "第 2 号接不上");
    }

    private static void assertWhole(Launched verify, String head) throws Exception {
        assertThat(verify.end()).as(verify.err()).isZero();
        assertThat(verify.out())
                .isEqualTo("审计链完好 / the audit is whole: 已封 sealed 2, 未封 not yet 0, 人已抹去 person erased 0\nhead " + head
                        + "\n");
        assertThat(verify.err()).isEmpty();
    }

    private static void assertBad(Launched verify, String reason) throws Exception {
        assertThat(verify.end()).isEqualTo(1);
        assertThat(verify.err()).contains(reason);
        assertThat(verify.out()).isEmpty();
    }

    private void tamper() throws Exception {
        try (var connection =
                        DriverManager.getConnection(store.url() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "", "");
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update audit set outcome = 'DONE' where sequence_no = 2"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aServerThatStopsTakesItsControlFileAlong() throws Exception {
        var serve = Launched.start(folder, Map.of(), "serve", "--config", "bot.yaml");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> serve.out().contains("\n") || !serve.process().isAlive());
        assertThat(folder.resolve("data/control")).exists();
        serve.process().destroy();
        assertThat(serve.end()).isZero();
        assertThat(folder.resolve("data/control")).doesNotExist();
    }

    @Test
    void aServerThatCannotWriteItsControlFileServesAllTheSame() throws Exception {
        Files.createDirectories(folder.resolve("data/control/in the way"));
        var serve = Launched.start(folder, Map.of(), "serve", "--config", "bot.yaml");
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> serve.out().contains("\n") || !serve.process().isAlive());
            assertThat(serve.out()).contains("ready");
            assertThat(serve.err()).contains("The command line cannot reach this server");
        } finally {
            serve.process().destroy();
        }
        assertThat(serve.end()).isZero();
    }
}
