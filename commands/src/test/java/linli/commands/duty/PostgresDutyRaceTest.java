package linli.commands.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import linli.commands.testing.Chat;
import linli.core.community.People;
import linli.core.community.Shifts;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one store, each with its own connections, while people answer. */
final class PostgresDutyRaceTest extends DutyBench {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }

    @BeforeEach
    void people() throws Exception {
        observer("wang", "老王");
        observer("zhao", "赵阿姨");
        observer("chen", "小陈");
    }

    @Test
    void oneOfTwoWhoTakeTheSameDayOnTwoNodesHasIt() throws Exception {
        try (var node = Chat.open(settings, features())) {
            for (int i = 0; i < 10; i++) {
                chat.says("zhou", "/排班 G1 12-01 老王");
                chat.says("wang", "/换班 12-01");
                chat.receives("wang");
                var other = CompletableFuture.supplyAsync(() -> node.says("chen", "/顶班 12-01"));
                var zhao = chat.says("zhao", "/顶班 12-01");
                boolean first = zhao.equals("周一归您了,谢谢。");
                assertThat(List.of(zhao, other.get()))
                        .containsExactlyInAnyOrder("周一归您了,谢谢。", (first ? "赵阿姨" : "小陈") + "先顶了,谢谢您。");
                assertThat(chat.receives("wang")).containsExactly((first ? "赵阿姨" : "小陈") + "顶您周一的班,表已改好。");
                long taker = person(first ? "zhao" : "chen");
                var on = chat.inStore(tx -> Shifts.on(tx, 1, LocalDate.of(2025, 12, 1)));
                assertThat(on).contains(taker);
            }
        }
    }

    @Test
    void whoeverAnswersWhileTheNextOneIsAskedIsBelievedAndTheNextOneIsNotDisturbed() throws Exception {
        planned("老王");
        try (var node = Chat.open(settings, features())) {
            for (int i = 0; i < 8; i++) {
                askedOn(node);
                var round = passes(node);
                assertThat(chat.says("wang", "发好了")).isEqualTo("记上了,3号楼群已发。谢谢老王。");
                round.get();
                assertThat(node.receives("chen")).isEmpty();
                assertThat(count("state = 'DONE' and observer = " + person("wang")))
                        .isEqualTo(i + 1);
            }
        }
    }

    @Test
    void whoeverDeclinesWhileTheNextOneIsAskedHasThemAskedOnce() throws Exception {
        planned("老王");
        try (var node = Chat.open(settings, features())) {
            for (int i = 0; i < 8; i++) {
                askedOn(node);
                var round = passes(node);
                assertThat(chat.says("wang", "今天不方便")).isEqualTo("好,我请替补,您歇着。谢谢您。");
                round.get();
                assertThat(node.receives("chen")).hasSize(2);
                assertThat(node.says("chen", "发好了")).startsWith("记上了");
            }
        }
    }

    private void askedOn(Chat node) throws Exception {
        goesOut(true);
        node.passes(MINUTE);
        assertThat(node.receives("wang")).hasSize(2);
    }

    /** Until the patience with whoever was asked is over. */
    private static CompletableFuture<Void> passes(Chat node) {
        return CompletableFuture.runAsync(() -> {
            try {
                node.passes(Duration.ofHours(4));
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
    }

    private long person(String who) throws Exception {
        return chat.inStore(tx -> People.named(tx, "acc", who).orElseThrow());
    }

    private long count(String which) throws Exception {
        return chat.inStore(tx -> tx.select("select count(*) from relay where " + which, row -> row.getLong(1))
                .get(0));
    }
}
