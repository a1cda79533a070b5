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

    private static final List<Content> MESSAGES = List.of(
            new Content.Text("在吗"),
            new Content.Image("1", ""),
            new Content.Voice("1", "amr", ""),
            new Content.Video("1", "2"),
            new Content.Location(1, 2, ""),
            new Content.Link("", "", ""),
            new Content.Unsupported("sticker"));
    private static final List<Content> TOUCHES =
            List.of(new Content.Followed(""), new Content.Scanned("x"), new Content.MenuPressed("x"));
    private static final List<Content> OTHERS = List.of(
            new Content.Unfollowed(),
            new Content.SendFinished("template", "1", "success"),
            new Content.SubscriptionChanged(List.of()),
            new Content.MembersJoined(List.of()),
            new Content.MembersLeft(List.of()),
            new Content.Welcomed(),
            new Content.Dismissed());

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
    void everyKindOfContentIsThoughtOf() {
        assertThat(List.of(MESSAGES, TOUCHES, OTHERS))
                .flatExtracting(contents ->
                        contents.stream().<Class<?>>map(Content::getClass).toList())
                .containsExactlyInAnyOrder(Content.class.getPermittedSubclasses());
    }

    @Test
    void aMessageOpensTheLongWindowAndReleasesWhatWaits() throws Exception {
        for (var content : MESSAGES)
            assertThat(after(content)).as("%s", content).isEqualTo("wrote released");
    }

    @Test
    void followingScanningAndTheMenuOpenTheShortWindowAndReleaseWhatWaits() throws Exception {
        for (var content : TOUCHES) assertThat(after(content)).as("%s", content).isEqualTo("touched released");
    }

    @Test
    void whatThePlatformTellsByItselfOpensNothing() throws Exception {
        for (var content : OTHERS)
            assertThat(after(content))
                    .as("%s", content)
                    .isEqualTo(content instanceof Content.Welcomed ? "nothing released" : "nothing parked");
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

    private String after(Content content) throws Exception {
        database.write(tx -> {
                    tx.update("delete from conversation");
                    tx.update("delete from outbox");
                    park(tx);
                    keep(tx, content, openState(tx));
                    return true;
                })
                .get();
        return opened();
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
