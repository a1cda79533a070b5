package linli.config.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 at random under load. Every acknowledged message took effect exactly once, and a redelivery of it gets the
 * identical decrypted reply. {@code -Dlinli.kills=50} for the long form.
 */
abstract class KillTest {
    private static final int KILLS = Integer.getInteger("linli.kills", 3);
    private static final int SPEAKERS = 48;

    @TempDir
    Path folder;

    private final Sender sender = new Sender();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    abstract String store() throws Exception;

    @Test
    void whatWasAcknowledgedTookEffectOnceAndIsAnsweredTheSame() throws Exception {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var sent = new ConcurrentHashMap<Sender.Letter, Optional<String>>();
        try (var node = Node.start(folder, store())) {
            for (int kill = 0; kill < KILLS; kill++) {
                var stopped = new AtomicBoolean();
                var speakers = speak(node, sent, stopped, kill);
                timer.schedule(node::kill, 300 + random.nextInt(900), TimeUnit.MILLISECONDS)
                        .get();
                stopped.set(true);
                for (var speaker : speakers) speaker.join();
                node.restart();
            }
            long acknowledged =
                    sent.values().stream().filter(Optional::isPresent).count();
            assertThat(acknowledged)
                    .as("acknowledged before a kill, seed " + seed)
                    .isGreaterThan(KILLS * 10L);
            var replies = redeliverAll(node, sent);
            assertEachEffectIsThereOnce(node, replies, seed);
            System.out.printf(
                    "%s: %d kills, %d messages, %d acknowledged before a kill%n",
                    getClass().getSimpleName(), KILLS, sent.size(), acknowledged);
        } finally {
            timer.shutdownNow();
        }
    }

    private List<Thread> speak(Node node, Map<Sender.Letter, Optional<String>> sent, AtomicBoolean stopped, int round) {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < SPEAKERS; i++) {
            var openId = "speaker-" + (i % (SPEAKERS / 2)) + "-" + round;
            var thread = new Thread(() -> {
                while (!stopped.get()) {
                    var letter = sender.letter(openId, "计数");
                    sent.put(letter, Optional.empty());
                    sent.put(letter, sender.deliver(node, letter).join());
                }
            });
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private Map<Sender.Letter, String> redeliverAll(Node node, Map<Sender.Letter, Optional<String>> sent)
            throws Exception {
        var replies = new HashMap<Sender.Letter, String>();
        for (var entry : sent.entrySet()) {
            var again = sender.persist(entry.getKey(), node);
            assertThat(again).as("every message is answered in the end").isNotEmpty();
            entry.getValue().ifPresent(first -> assertThat(again).isEqualTo(first));
            replies.put(entry.getKey(), again);
        }
        return replies;
    }

    private void assertEachEffectIsThereOnce(Node node, Map<Sender.Letter, String> replies, long seed)
            throws Exception {
        var counts = new HashMap<String, List<String>>();
        replies.forEach((letter, reply) ->
                counts.computeIfAbsent(letter.openId(), id -> new ArrayList<>()).add(Sender.text(reply)));
        for (var entry : counts.entrySet()) {
            int messages = entry.getValue().size();
            var expected = new ArrayList<String>();
            for (int i = 1; i <= messages; i++) expected.add("第 " + i + " 次");
            assertThat(entry.getValue()).as("seed " + seed).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(sender.say(node, entry.getKey(), "计数")).isEqualTo("第 " + (messages + 1) + " 次");
        }
    }
}
