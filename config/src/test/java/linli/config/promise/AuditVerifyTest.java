package linli.config.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import linli.config.cli.Launched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On PostgreSQL the command reads the store itself. */
final class AuditVerifyTest {
    @TempDir
    Path folder;

    @Test
    void theAuditIsVerifiedBesideRunningNodes() throws Exception {
        var store = PostgresServer.freshStore();
        try (var node = Node.start(folder, store)) {
            Files.writeString(folder.resolve("bot.yaml"), "data: " + store);
            var verify = Launched.start(folder, Map.of(), "audit", "verify", "--config", "bot.yaml");
            assertThat(verify.end()).as(verify.err()).isZero();
            assertThat(verify.out()).startsWith("审计链完好").contains("head ");
            assertThat(node.get("/readyz")).startsWith("200");
        }
    }
}
