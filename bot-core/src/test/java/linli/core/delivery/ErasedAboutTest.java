package linli.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import linli.core.job.ShiftedClock;
import linli.core.platform.Sent;
import linli.core.store.DatabaseSettings;
import linli.core.store.Migrations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is on its way about something that was erased, wherever it stands. */
@Timeout(60)
abstract class ErasedAboutTest {
    private final TestPhones phones = TestPhones.wechat();
    private final ShiftedClock clock = ShiftedClock.standingAt(Instant.parse("2025-11-28T01:00:00Z"));
    private Desk desk;
    private long liu;

    abstract DatabaseSettings freshStore() throws Exception;

    @BeforeEach
    void open() throws Exception {
        var settings = freshStore();
        new Migrations(settings, List.of()).run();
        desk = new Desk(settings, phones, clock);
        liu = desk.writing("liu");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void say(String about) throws Exception {
        desk.write(tx -> {
            desk.office.in(tx, null).sayWords(liu, about, List.of("请人回话:" + about));
            return 0;
        });
    }

    private void erase() throws Exception {
        desk.write(tx -> {
            PostOffice.eraseAbout(tx, List.of("asked 1", "asked 3"));
            return 0;
        });
    }

    private Sent erasing(Sent end) {
        try {
            erase();
        } catch (Exception failure) {
            throw new CompletionException(failure);
        }
        return end;
    }

    private void andNothingMoreLeaves() throws Exception {
        phones.works();
        desk.writes("liu");
        desk.sendsAfter(Duration.ofHours(1));
        assertThat(phones.takeFrom("liu")).isEmpty();
        assertThat(words()).isZero();
    }

    private int words() throws Exception {
        return desk.write(tx -> tx.select("select 1 from outbox where content is not null", row -> 1)
                .size());
    }

    @Test
    void whatIsAboutSomethingElseLeaves() throws Exception {
        for (var about : List.of("asked 1", "asked 2", "asked 3", "asked 12")) say(about);
        erase();
        assertThat(words()).isEqualTo(2);
        desk.sender.sendDue();
        assertThat(phones.takeFrom("liu")).containsExactly("请人回话:asked 2", "请人回话:asked 12");
        assertThat(desk.states()).isEqualTo(Map.of("SENT", 2, "WITHDRAWN", 2));
    }

    @Test
    void whatWaitsForTheWindowNeverLeaves() throws Exception {
        clock.tick(Duration.ofDays(3));
        say("asked 1");
        desk.sender.sendDue();
        assertThat(desk.states()).isEqualTo(Map.of("PARKED", 1));
        erase();
        assertThat(desk.states()).isEqualTo(Map.of("WITHDRAWN", 1));
        andNothingMoreLeaves();
    }

    @Test
    void ofWhatMayHaveArrivedNoWordsStay() throws Exception {
        phones.answers((who, message) -> new Sent.Unknown("timeout"));
        say("asked 1");
        desk.sender.sendDue();
        assertThat(words()).isEqualTo(1);
        erase();
        assertThat(desk.states()).isEqualTo(Map.of("UNKNOWN", 1));
        andNothingMoreLeaves();
    }

    @Test
    void whatArrivesMeanwhileHasArrived() throws Exception {
        phones.answers((who, message) -> erasing(new Sent.Accepted("")));
        say("asked 1");
        desk.sender.sendDue();
        assertThat(desk.states()).isEqualTo(Map.of("SENT", 1));
        andNothingMoreLeaves();
    }

    @Test
    void whatIsJustBeingSentIsNotTriedAgain() throws Exception {
        for (var end : List.of(
                new Sent.Later("-1", Duration.ofSeconds(1)),
                Sent.Later.forAll("busy", Duration.ofSeconds(1)),
                new Sent.Refused("45015", Sent.Why.WINDOW),
                new Sent.Stopped("48001", "", Optional.of(Duration.ofSeconds(1))))) {
            phones.answers((who, message) -> erasing(end));
            say("asked 1");
            desk.sendsAfter(Duration.ofMinutes(1));
            assertThat(desk.states()).as(end.toString()).containsOnlyKeys("WITHDRAWN");
            andNothingMoreLeaves();
        }
    }

    @Test
    void whatANodeDiedWithIsNotRepeated() throws Exception {
        phones.droppingRepeats();
        say("asked 1");
        desk.write(tx -> tx.update(
                "update outbox set state = 'SENDING', attempt = 1, node = 'dead', lease_until = ?, claimed_at = ?",
                clock.instant(),
                clock.instant()));
        erase();
        clock.tick(Duration.ofMinutes(3));
        desk.sender.start();
        await().untilAsserted(() -> assertThat(desk.states()).isEqualTo(Map.of("WITHDRAWN", 1)));
        andNothingMoreLeaves();
    }
}
