package linli.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import org.junit.jupiter.api.Test;

/** What only several nodes can get wrong. */
final class PostgresAuditTest extends AuditTest {
    @Override
    DatabaseSettings freshStore() {
        return TestStores.postgres();
    }

    @Test
    void twoSealersAtOnceMakeOneChainWithoutGaps() throws Exception {
        try (var other = open()) {
            var running = new ArrayList<CompletableFuture<?>>();
            for (var each : new AuditLog.Entry[] {entry(1, "a"), entry(2, "b")}) {
                running.add(CompletableFuture.runAsync(() -> writeAndSeal(database(), each)));
                running.add(CompletableFuture.runAsync(() -> writeAndSeal(other, each)));
            }
            for (var each : running) each.get();
            sealer(database()).sealAll();
            assertThat(verify(null))
                    .isEqualTo(new AuditReport(AuditHead.NONE, verify(null).head(), 0, 0, null));
            assertThat(verify(null).head().sequence()).isEqualTo(4 * 50 * 10);
        }
    }

    private void writeAndSeal(linli.core.store.Database node, AuditLog.Entry entry) {
        try {
            var sealer = sealer(node);
            for (int i = 0; i < 50; i++) {
                write(node, java.util.Collections.nCopies(10, entry));
                sealer.sealAll();
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void aRowThatIsCommittedLateIsSealedLater() throws Exception {
        try (var late = outside()) {
            late.setAutoCommit(false);
            execute(
                    late,
                    "insert into audit (happened_at, command, outcome, actor, digest) values (now(), 'late', 'DONE', gen_random_uuid(), '\\x00')");
            write(database(), java.util.List.of(entry(1, "a"), entry(1, "b")));
            sealer(database()).sealAll();
            late.commit();
            assertThat(verify(null).head().sequence()).isEqualTo(2);
            assertThat(verify(null).unsealed()).isEqualTo(1);
            sealer(database()).sealAll();
            assertThat(verify(null).head().sequence()).isEqualTo(3);
            assertThat(verify(null).finding()).isNull();
        }
    }
}
