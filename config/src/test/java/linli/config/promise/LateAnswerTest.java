package linli.config.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import linli.adapters.sandbox.WechatApiSide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slow answers against a client that waits five seconds and redelivers twice, as the platform does. */
final class LateAnswerTest {
    @TempDir
    Path folder;

    private final Sender sender = new Sender();

    @Test
    void answersOfNothingThreeSixAndTwelveSecondsArriveAndLaterOnesStandInFrontOfTheNextReply() throws Exception {
        try (var node = Node.start(folder, Node.h2(folder))) {
            var waits = new int[] {0, 3, 6, 12, 17};
            var replies = new CompletableFuture<?>[waits.length];
            var texts = new String[waits.length];
            for (int i = 0; i < waits.length; i++) {
                int number = i;
                var letter = sender.letter("chen-" + i, "慢" + waits[i]);
                replies[i] = CompletableFuture.runAsync(
                        () -> texts[number] = persisted(letter, node), work -> new Thread(work).start());
            }
            CompletableFuture.allOf(replies).get(40, TimeUnit.SECONDS);
            assertThat(texts).containsExactly("办完了:0", "办完了:3", "办完了:6", "办完了:12", "");
            assertThat(node.metric("linli_effects_total")).isEqualTo(waits.length);
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> sender.say(node, "chen-4", "计数").startsWith("(您今天问的:慢17)\n办完了:17\n\n第"));
        }
    }

    @Test
    void whereTheAccountCanSendTheLateAnswerArrivesByItself() throws Exception {
        try (var api = new WechatApiSide(Node.APP, Node.SECRET, 0, Clock.systemUTC());
                var node = Node.sending(folder, Node.h2(folder), api.base())) {
            api.userWrote("chen");
            var letter = sender.letter("chen", "慢7");
            long began = System.nanoTime();
            assertThat(sender.deliver(node, letter).get()).contains("success");
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
            assertThat(sender.persist(letter, node))
                    .as("every delivery gets the same")
                    .isEqualTo("success");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> api.received("chen").size() == 1);
            assertThat(api.received("chen").get(0).text()).isEqualTo("办完了:7");
            assertThat(sender.say(node, "chen", "计数")).isEqualTo("第 1 次");
        }
    }

    @Test
    void whatCannotBeSentStandsInFrontOfTheNextReply() throws Exception {
        try (var api = new WechatApiSide(Node.APP, Node.SECRET, 0, Clock.systemUTC());
                var node = Node.sending(folder, Node.h2(folder), api.base())) {
            // the platform knows of no window: it refuses with 45015
            assertThat(sender.persist(sender.letter("chen", "慢5"), node)).isEqualTo("success");
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> sender.say(node, "chen", "计数").startsWith("(您今天问的:慢5)\n办完了:5\n\n第"));
        }
    }

    @Test
    void whatRunsPastTheLimitIsAnsweredByARedelivery() throws Exception {
        try (var node = Node.start(folder, Node.h2(folder))) {
            assertThat(Sender.text(sender.persist(sender.letter("chen", "占7"), node)))
                    .isEqualTo("办完了:7");
            assertThat(node.metric("linli_effects_total")).isEqualTo(1);
        }
    }

    @Test
    void aWriterThatIsBusyForTenSecondsIsNotReady() throws Exception {
        try (var node = Node.start(folder, Node.h2(folder))) {
            sender.deliver(node, sender.letter("chen", "占14"));
            await().atMost(Duration.ofSeconds(13))
                    .until(() -> node.get("/readyz").startsWith("503 writer: busy"));
            assertThat(node.get("/healthz")).startsWith("200");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> node.get("/readyz").startsWith("200"));
        }
    }

    @Test
    void aConnectionClosedBeforeTheReplyCostsNothing() throws Exception {
        try (var node = Node.start(folder, Node.h2(folder))) {
            var letter = sender.letter("chen", "占2");
            assertThat(sender.deliver(node, letter, Duration.ofMillis(500)).get())
                    .isEmpty();
            assertThat(Sender.text(sender.persist(letter, node))).isEqualTo("办完了:2");
            assertThat(node.metric("linli_effects_total")).isEqualTo(1);
        }
    }

    @Test
    void aPromiseOutlivesItsProcess() throws Exception {
        try (var node = Node.start(folder, Node.h2(folder))) {
            var letter = sender.letter("chen", "慢4");
            var first = sender.deliver(node, letter);
            await().until(() -> node.metric("linli_effects_total") == 1);
            node.kill();
            assertThat(first.get()).isEmpty();
            node.restart();
            assertThat(Sender.text(sender.persist(letter, node))).isEqualTo("办完了:4");
        }
    }

    private String persisted(Sender.Letter letter, Node node) {
        try {
            return Sender.text(sender.persist(letter, node));
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
