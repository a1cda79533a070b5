package linli.config.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup and restore from the command line, beside a running server and without one. */
final class BackupCommandTest {
    /** Beside other modules' tests there is another one on the class path. */
    private static final Map<String, String> OWN_LOG = Map.of(
            "JDK_JAVA_OPTIONS",
            "-Dlogback.configurationFile="
                    + Path.of("src/main/resources/logback.xml").toAbsolutePath());

    @TempDir
    Path folder;

    @BeforeEach
    void settings() throws Exception {
        Files.writeString(folder.resolve("bot.yaml"), """
                server: { port: 0 }
                log: { format: json }
                community: { name: "和风里" }
                """);
        Files.writeString(
                folder.resolve("other.yaml"), "server: { port: 0 }\ndata: { url: \"jdbc:h2:file:./other/bot\" }");
    }

    private Launched run(int code, String... words) throws Exception {
        var launched = Launched.start(folder, Map.of(), words);
        assertThat(launched.end()).as(launched.out() + launched.err()).isEqualTo(code);
        return launched;
    }

    private Launched serve() throws Exception {
        var serve = Launched.start(folder, OWN_LOG, "serve", "--config", "bot.yaml");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> serve.out().contains("ready") || !serve.process().isAlive());
        assertThat(serve.out()).as(serve.err()).contains("ready");
        return serve;
    }

    @Test
    void aRunningServerIsBackedUpAndAnotherStoreGetsItAll() throws Exception {
        var serve = serve();
        try {
            assertThat(run(0, "backup", "b.zip", "--config", "bot.yaml").out())
                    .contains("备份好了 / backed up: " + folder.resolve("b.zip"))
                    .contains("里面没有数据密钥");
            assertThat(run(1, "backup", "b.zip", "--config", "bot.yaml").err()).contains("--force");
            run(0, "backup", "b.zip", "--config", "bot.yaml", "--force");
            assertThat(run(1, "restore", "b.zip", "--config", "bot.yaml").err()).startsWith("服务在运行");
            theLogIsJsonAndShowsNoSecret(serve);
        } finally {
            serve.process().destroy();
            serve.end();
        }
        assertThat(run(1, "restore", "b.zip", "--config", "other.yaml").err()).contains("data.key");
        Files.createDirectories(folder.resolve("other"));
        Files.copy(folder.resolve("data/data.key"), folder.resolve("other/data.key"));
        assertThat(run(0, "restore", "b.zip", "--config", "other.yaml").out()).contains("恢复好了");
        assertThat(run(1, "restore", "b.zip", "--config", "other.yaml").err()).startsWith("数据库不是空的");
        assertThat(run(0, "audit", "verify", "--config", "other.yaml").out()).startsWith("审计链完好");
        assertThat(run(0, "backup", "again.zip", "--config", "other.yaml").out())
                .contains("备份好了");
    }

    private void theLogIsJsonAndShowsNoSecret(Launched serve) throws Exception {
        var lines = serve.err()
                .lines()
                .filter(line -> !line.startsWith("NOTE: Picked up"))
                .toList();
        assertThat(lines).anyMatch(line -> line.contains("log: format=json"));
        for (var line : lines)
            assertThat(new ObjectMapper().readTree(line).path("level").asText())
                    .as(line)
                    .isNotEmpty();
        var key = Files.readString(folder.resolve("data/data.key")).strip();
        var control = Files.readString(folder.resolve("data/control"))
                .split(" ", -1)[1]
                .strip();
        assertThat(Arrays.asList(key, control)).noneMatch(serve.err()::contains);
    }

    @Test
    void withoutAStoreNothingIsBackedUpAndNoneIsMade() throws Exception {
        assertThat(run(1, "backup", "b.zip", "--config", "bot.yaml").err())
                .isNotBlank()
                .doesNotContain("\tat ");
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(folder.resolve("b.zip")).doesNotExist();
        assertThat(run(1, "restore", "none.zip", "--config", "bot.yaml").err()).isNotBlank();
    }
}
