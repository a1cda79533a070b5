package linli.config.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one real PostgreSQL. */
final class TwoNodesTest {
    @TempDir
    Path folder;

    private final Sender sender = new Sender();

    @Test
    void theSameMessagesInOppositeOrdersTakeEffectOnceAndAreAnsweredTheSame() throws Exception {
        var store = PostgresServer.freshStore();
        try (var a = Node.start(folder, store);
                var b = Node.start(folder, store)) {
            var letters = new ArrayList<Sender.Letter>();
            for (int i = 0; i < 300; i++) letters.add(sender.letter("p" + i % 60, "计数"));
            var backwards = new ArrayList<>(letters);
            Collections.reverse(backwards);
            var atA = letters.stream().map(letter -> sender.deliver(a, letter)).toList();
            var atB =
                    backwards.stream().map(letter -> sender.deliver(b, letter)).toList();
            for (int i = 0; i < letters.size(); i++) {
                var replies = new HashSet<String>();
                atA.get(i).get().ifPresent(replies::add);
                atB.get(letters.size() - 1 - i).get().ifPresent(replies::add);
                replies.add(sender.persist(letters.get(i), a));
                replies.add(sender.persist(letters.get(i), b));
                assertThat(replies).as("replies to one message").hasSize(1);
            }
            assertThat(a.metric("linli_effects_total") + b.metric("linli_effects_total"))
                    .isEqualTo(300);
            for (int i = 0; i < 60; i++)
                assertThat(sender.say(a, "p" + i, "计数")).isEqualTo("第 6 次");
        }
    }

    @Test
    void aPausedNodeWithAnOpenBatchHoldsNobodyUpForLong() throws Exception {
        var store = PostgresServer.freshStore();
        try (var a = Node.start(folder, store);
                var b = Node.start(folder, store)) {
            var opened = openBatchAt(a);
            a.pause();
            var replies = answeredBy(b, opened);
            a.goOn();
            assertOnce(a, b, opened, replies);
        }
    }

    @Test
    void aKilledNodeWithAnOpenBatchHoldsNobodyUp() throws Exception {
        var store = PostgresServer.freshStore();
        try (var a = Node.start(folder, store);
                var b = Node.start(folder, store)) {
            var opened = openBatchAt(a);
            a.kill();
            var replies = answeredBy(b, opened);
            a.restart();
            assertOnce(a, b, opened, replies);
        }
    }

    @Test
    void aPromiseMadeOnOneNodeIsKeptToARedeliveryOnAnother() throws Exception {
        var store = PostgresServer.freshStore();
        try (var a = Node.start(folder, store);
                var b = Node.start(folder, store)) {
            var letter = sender.letter("chen", "慢6");
            assertThat(sender.deliver(a, letter).get()).isEmpty();
            var reply = sender.deliver(b, letter).get();
            assertThat(reply.map(Sender::text)).contains("办完了:6");
            assertThat(sender.persist(letter, a)).isEqualTo(reply.orElseThrow());
        }
    }

    @Test
    void aPromiseOfANodeThatDiesOrIsPausedIsKeptByAnother() throws Exception {
        var store = PostgresServer.freshStore();
        try (var a = Node.start(folder, store);
                var b = Node.start(folder, store)) {
            for (var fate : List.of("pause", "kill")) {
                var letter = sender.letter("chen-" + fate, "慢3");
                var before = a.metric("linli_effects_total");
                var first = sender.deliver(a, letter);
                await().until(() -> a.metric("linli_effects_total") > before);
                if (fate.equals("pause")) a.pause();
                else a.kill();
                assertThat(first.get(20, TimeUnit.SECONDS)).isEmpty();
                var reply = sender.persist(letter, b);
                assertThat(Sender.text(reply)).isEqualTo("办完了:3");
                if (fate.equals("pause")) a.goOn();
                else a.restart();
                a.awaitReady();
                assertThat(sender.persist(letter, a)).isEqualTo(reply);
            }
        }
    }

    /** The same letter and what surrounds it, while node a holds its transaction open. */
    private List<Sender.Letter> openBatchAt(Node a) {
        var letters = List.of(sender.letter("chen", "占3"), sender.letter("lin", "计数"), sender.letter("wang", "计数"));
        letters.forEach(letter -> CompletableFuture.runAsync(() -> sender.deliver(a, letter)));
        await().until(() -> a.metric("linli_line_waiting") == 0 && a.log().contains("ready"));
        await().pollDelay(java.time.Duration.ofMillis(500)).until(() -> true);
        return letters;
    }

    private List<String> answeredBy(Node b, List<Sender.Letter> letters) throws Exception {
        var replies = new ArrayList<CompletableFuture<String>>();
        for (var letter : letters)
            replies.add(CompletableFuture.supplyAsync(() -> persisted(letter, b), work -> new Thread(work).start()));
        var texts = new ArrayList<String>();
        for (var reply : replies) texts.add(reply.get(30, TimeUnit.SECONDS));
        assertThat(texts).doesNotContain("");
        return texts;
    }

    private void assertOnce(Node a, Node b, List<Sender.Letter> letters, List<String> replies) throws Exception {
        a.awaitReady();
        for (int i = 0; i < letters.size(); i++) {
            assertThat(sender.persist(letters.get(i), a)).isEqualTo(replies.get(i));
            assertThat(sender.persist(letters.get(i), b)).isEqualTo(replies.get(i));
        }
        assertThat(Optional.of(sender.say(b, "lin", "计数"))).contains("第 2 次");
        assertThat(Optional.of(sender.say(a, "wang", "计数"))).contains("第 2 次");
    }

    private String persisted(Sender.Letter letter, Node node) {
        try {
            return sender.persist(letter, node);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
