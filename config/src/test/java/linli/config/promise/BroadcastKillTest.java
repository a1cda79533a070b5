package linli.config.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import linli.adapters.sandbox.WechatApiSide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of a broadcast to many: nobody is forgotten, nobody gets it twice, and what is in doubt is named. */
final class BroadcastKillTest {
    private static final int PEOPLE = Integer.getInteger("linli.people", 1000);
    private static final int ONE_CLAIM = 8;

    @TempDir
    Path folder;

    private final Sender sender = new Sender();
    private final Random random = new Random();

    /** How the broadcast stands: planned, sent, waiting, failed, unknown. */
    private record Account(boolean planned, int sent, int waiting, int failed, int unknown) {
        static Account of(String words) {
            var parts = words.split(" ", -1);
            return new Account(
                    Boolean.parseBoolean(parts[0]),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]),
                    Integer.parseInt(parts[4]));
        }

        boolean isOver() {
            return planned && waiting == 0;
        }
    }

    @Test
    void oneNodeOnH2() throws Exception {
        try (var api = api();
                var node = Node.sending(folder, Node.h2(folder), api.base())) {
            begin(api, node);
            for (int kill = 0; kill < 3; kill++) {
                killInTheMiddle(api, node);
                node.restart();
            }
            assertEachOnce(api, node, 3);
        }
    }

    @Test
    void twoNodesOnPostgresql() throws Exception {
        var store = PostgresServer.freshStore();
        try (var api = api();
                var a = Node.sending(folder, store, api.base());
                var b = Node.sending(folder, store, api.base())) {
            begin(api, a);
            killInTheMiddle(api, a);
            b.pause();
            a.restart();
            killInTheMiddle(api, a);
            b.goOn();
            assertEachOnce(api, b, 3);
        }
    }

    private static WechatApiSide api() throws Exception {
        return new WechatApiSide(Node.APP, Node.SECRET, 0, Clock.systemUTC());
    }

    private void begin(WechatApiSide api, Node node) throws Exception {
        var all = new CompletableFuture<?>[PEOPLE];
        for (int i = 0; i < PEOPLE; i++) {
            api.userWrote("p" + i);
            var letter = sender.letter("p" + i, "计数");
            all[i] = sender.deliver(node, letter);
            if (i % 100 == 99)
                CompletableFuture.allOf(Arrays.copyOfRange(all, 0, i + 1)).get();
        }
        for (int i = 0; i < PEOPLE; i++)
            assertThat(sender.say(node, "p" + i, "计数")).isEqualTo("第 2 次");
        assertThat(sender.say(node, "p0", "广播")).startsWith("办完了:");
    }

    /** Once some more have it, and before all do. */
    private void killInTheMiddle(WechatApiSide api, Node node) {
        int before = received(api);
        int more = 20 + random.nextInt(PEOPLE / 8);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> received(api) >= before + more);
        node.kill();
        assertThat(received(api)).isLessThan(PEOPLE);
    }

    private static int received(WechatApiSide api) {
        int all = 0;
        for (int i = 0; i < PEOPLE; i++) all += api.received("p" + i).size();
        return all;
    }

    private void assertEachOnce(WechatApiSide api, Node node, int deaths) throws Exception {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> account(node).isOver());
        var end = account(node);
        var times = new int[PEOPLE];
        for (int i = 0; i < PEOPLE; i++) times[i] = api.received("p" + i).size();
        assertThat(Arrays.stream(times).max()).as("nobody gets it twice").hasValue(1);
        int got = Arrays.stream(times).sum();
        assertThat(end.failed()).isZero();
        assertThat(end.sent() + end.unknown()).as("nobody is forgotten").isEqualTo(PEOPLE);
        assertThat(got).as("who was sent it has it").isBetween(end.sent(), end.sent() + end.unknown());
        assertThat(end.unknown()).as("in doubt").isLessThanOrEqualTo(deaths * ONE_CLAIM);
        System.out.printf("broadcast to %d: %d sent, %d unknown, %d phones%n", PEOPLE, end.sent(), end.unknown(), got);
    }

    private Account account(Node node) throws Exception {
        return Account.of(sender.say(node, "p0", "广播账"));
    }
}
