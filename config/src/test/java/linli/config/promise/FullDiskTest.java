package linli.config.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that can no longer grow. The process may not write files beyond a size, which fails its writes like a full disk. */
final class FullDiskTest {
    /** What the store may grow by, beyond what it takes when nothing is in it. */
    private static final long MORE_KIB = 300;

    @TempDir
    Path folder;

    private final Sender sender = new Sender();

    @Test
    void aFullDiskLosesNothingAcknowledgedAndSaysThatNothingIsSaved() throws Exception {
        var acknowledged = new HashMap<Sender.Letter, String>();
        var limited = "ulimit -f " + (emptyStoreKib() + MORE_KIB) + "; exec \"$@\"";
        String refused;
        try (var node = Node.start(folder, Node.h2(folder), "bash", "-c", limited, "limited")) {
            refused = fillUntilRefused(node, acknowledged);
            assertThat(acknowledged).as("acknowledged before the disk was full").isNotEmpty();
            assertThat(node.get("/readyz")).startsWith("503");
        }
        try (var node = Node.start(folder, Node.h2(folder))) {
            for (Map.Entry<Sender.Letter, String> each : acknowledged.entrySet())
                assertThat(sender.persist(each.getKey(), node)).isEqualTo(each.getValue());
            assertThat(sender.say(node, refused, "计数")).isEqualTo("第 1 次");
        }
    }

    @Test
    void aStoreWhoseFolderCannotBeWrittenIsRefusedAtTheStart() throws Exception {
        var notAFolder = Files.createFile(folder.resolve("taken"));
        for (var place : new Path[] {notAFolder, Path.of("/proc")}) {
            var ended = new ArrayList<String>();
            try (var node = Node.start(folder, Node.h2(place))) {
                ended.add("started: " + node.log());
            } catch (IllegalStateException refused) {
                ended.add(refused.getMessage());
            }
            assertThat(ended)
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("the node ended with 1")
                    .contains("a folder that can be written");
        }
    }

    private long emptyStoreKib() throws Exception {
        try (var node = Node.start(folder, Node.h2(folder))) {
            assertThat(node.get("/readyz")).startsWith("200");
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".mv.db"))
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1024;
        }
    }

    /** Opening a full store again can free a little room, so it is full once somebody was told so. Returns who. */
    private String fillUntilRefused(Node node, Map<Sender.Letter, String> acknowledged) throws Exception {
        for (int i = 0; i < 200; i++) {
            fill(node, acknowledged);
            var lateComer = "late-comer-" + i;
            var told = Sender.text(sender.persist(sender.letter(lateComer, "计数"), node));
            if (told.startsWith("刚才那句没有记上,请再发一次")) return lateComer;
            assertThat(told).isEqualTo("第 1 次");
        }
        throw new AssertionError("nobody was told that nothing is saved: " + node.log());
    }

    private void fill(Node node, Map<Sender.Letter, String> acknowledged) throws Exception {
        for (int i = 0; i < 500 && node.get("/readyz").startsWith("200"); i++) {
            var letters = new ArrayList<Sender.Letter>();
            for (int j = 0; j < 20; j++) letters.add(sender.letter("p" + j, "计数"));
            var replies = letters.stream()
                    .map(letter -> sender.deliver(node, letter, Duration.ofSeconds(2)))
                    .toList();
            for (int j = 0; j < letters.size(); j++) {
                var reply = replies.get(j).get();
                if (reply.isPresent() && reply.get().contains("第 ")) acknowledged.put(letters.get(j), reply.get());
            }
        }
    }
}
