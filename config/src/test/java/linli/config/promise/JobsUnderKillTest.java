package linli.config.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs take effect exactly once, whatever happens to the processes that run them. */
final class JobsUnderKillTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Sender sender = new Sender();

    @Test
    void aNodeThatIsKilledAgainAndAgainDoesEachJobOnce() throws Exception {
        try (var node = Node.start(folder, Node.h2(folder))) {
            sender.say(node, "chen", "起链");
            for (int kill = 0; kill < 3; kill++) {
                awaitLinksBy(node);
                node.kill();
                node.restart();
            }
            awaitLinksBy(node);
            assertEachOnce(node);
        }
    }

    @Test
    void ofTwoNodesOneTakesOverWhileTheOtherIsKilledOrPaused() throws Exception {
        var store = PostgresServer.freshStore();
        try (var a = Node.start(folder, store);
                var b = Node.start(folder, store)) {
            sender.say(a, "chen", "起链");
            await().atMost(PATIENCE).until(() -> linksBy(a) + linksBy(b) > 20);
            a.kill();
            awaitLinksBy(b);
            a.restart();
            b.pause();
            awaitLinksBy(a);
            b.goOn();
            b.awaitReady();
            assertEachOnce(b);
        }
    }

    /** Some more in the present life of this node. */
    private static void awaitLinksBy(Node node) {
        double before = linksBy(node);
        await().atMost(PATIENCE).until(() -> linksBy(node) > before + 20);
    }

    private static double linksBy(Node node) {
        return node.metric("linli_jobs_total");
    }

    private void assertEachOnce(Node node) throws Exception {
        await().atMost(PATIENCE).until(() -> sender.say(node, "chen", "断链").equals("办完了:断"));
        var counts = sender.say(node, "chen", "数链").replace("办完了:", "").split(" ");
        long links = Long.parseLong(counts[0]);
        assertThat(links).isGreaterThan(60);
        assertThat(counts)
                .as("different ones, and without a gap")
                .containsExactly("" + links, "" + links, "" + (links - 1));
    }
}
