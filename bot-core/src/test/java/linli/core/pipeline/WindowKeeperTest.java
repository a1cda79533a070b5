package linli.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import linli.core.delivery.PostOffice;
import linli.core.delivery.TestPhones;
import linli.core.http.RawRequest;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.platform.Capabilities;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import linli.core.store.Tx;
import linli.core.wording.Catalogues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What opens which of the platform's windows. */
@Timeout(60)
abstract class WindowKeeperTest {
    static final Instant NOW = Instant.parse("2025-11-28T01:00:00Z");

    private static final TestPlatform PLATFORM = new TestPlatform(
            new Capabilities(2048, Duration.ofSeconds(20), Duration.ofSeconds(60), 3),
            Optional.of(TestPhones.wechat()));
    private static final PostOffice OFFICE = new PostOffice(
            Catalogues.load(ZoneId.of("Asia/Shanghai"), List.of()).chinese(),
            List.of(PLATFORM),
            List.of(),
            Clock.systemUTC());

    private DatabaseSettings settings;
    Database database;

    abstract DatabaseSettings freshStore();

    @BeforeEach
    void open() throws Exception {
        settings = freshStore();
        TestBot.migrate(settings);
        database = openOnce();
    }

    Database openOnce() throws Exception {
        return Database.open(settings, new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theFirstMessageOfAllOpensAWindow() throws Exception {
        database.write(tx -> {
                    keep(tx, new Content.Text("在吗"), openState(tx));
                    return true;
                })
                .get();
        assertThat(opened()).startsWith("wrote");
    }

    static Map<String, ConversationStore.State> openState(Tx tx) {
        return ConversationStore.open(tx, "acc", Conversation.Kind.PRIVATE, List.of("wang"), NOW);
    }

    static void keep(Tx tx, Content content, Map<String, ConversationStore.State> states) {
        var message = new Message("acc", "k", Conversation.withPerson("wang"), "us", "wang", content, NOW);
        var request = new RawRequest("POST", "/", Map.of(), Map.of(), new byte[0], System.nanoTime(), () -> true);
        var delivery = new Delivery(PLATFORM, new PipelineMetrics(new SimpleMeterRegistry()), request);
        var pending = new Pending(PLATFORM, message, "hash", NOW, NOW, delivery);
        WindowKeeper.keep(tx, OFFICE, "acc", Conversation.Kind.PRIVATE, List.of(pending), states, NOW);
    }

    static int known(Tx tx) {
        return tx.update(
                "insert into conversation (account, kind, peer) values ('acc', 'PRIVATE', 'wang') on conflict do nothing");
    }

    /** Something waits until a window opens. */
    static int park(Tx tx) {
        known(tx);
        tx.update("update conversation set parked = true where peer = 'wang'");
        return tx.update(
                "insert into outbox (id, account, state, urgency, due_at, expires_at, peer, person_id, about, series, reason, attempt, changed_at) values (1, 'acc', 'PARKED', 2, ?, ?, 'wang', 1, 'campaign', 1, '', 0, ?)",
                NOW,
                NOW.plus(Duration.ofDays(3)),
                NOW);
    }

    String opened() throws Exception {
        return database.write(tx -> {
                    var window = tx.selectOne(
                            "select case when wrote_at is not null then 'wrote' when touched_at is not null then 'touched' else 'nothing' end from conversation",
                            row -> row.getString(1));
                    boolean waits = tx.selectOne("select 1 from outbox where state = 'PARKED'", row -> true)
                            .isPresent();
                    return window.orElse("") + (waits ? " parked" : " released");
                })
                .get();
    }
}
