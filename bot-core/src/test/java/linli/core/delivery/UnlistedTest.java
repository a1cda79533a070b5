package linli.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import linli.core.community.Notices;
import linli.core.community.Profiles;
import linli.core.job.ShiftedClock;
import linli.core.message.Outgoing;
import linli.core.platform.Sent;
import linli.core.store.DatabaseSettings;
import linli.core.store.Migrations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said to some of many leaves no list of them behind. */
@Timeout(60)
abstract class UnlistedTest {
    private static final Instant START = Instant.parse("2025-11-28T01:00:00Z");

    private final TestPhones phones = TestPhones.wechat();
    private final ShiftedClock clock = ShiftedClock.standingAt(START);
    private Desk desk;
    private long chen;
    private long lin;
    private long first;
    private long again;

    abstract DatabaseSettings freshStore() throws Exception;

    @BeforeEach
    void open() throws Exception {
        var settings = freshStore();
        new Migrations(settings, List.of()).run();
        desk = new Desk(settings, phones, clock);
        chen = desk.writing("chen");
        lin = desk.writing("lin");
        first = desk.write(tx -> Campaigns.open(tx, desk.office.in(tx, null), campaign("停水")));
        desk.sender.sendDue();
        again = desk.write(tx -> Campaigns.openUnlisted(tx, campaign("再说一次"), clock.instant()));
        clock.tick(Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static Campaign campaign(String text) {
        return new Campaign("notice", 12, new Outgoing.Text(text), false, List.of(1L), START.plus(Duration.ofDays(3)));
    }

    private boolean adds(Long... people) throws Exception {
        return desk.write(tx -> Campaigns.addTo(tx, again, first, List.of(people), clock.instant()));
    }

    private long rows() throws Exception {
        return desk.write(
                tx -> tx.select("select count(*) from outbox where campaign_id = ?", row -> row.getLong(1), again)
                        .get(0));
    }

    @Test
    void onlyWhoWasAddedGetsItAndNoRowStays() throws Exception {
        assertThat(adds(lin)).isTrue();
        desk.sender.sendDue();
        assertThat(phones.takeFrom("chen")).containsExactly("停水");
        assertThat(phones.takeFrom("lin")).containsExactly("停水", "再说一次");
        assertThat(rows()).isZero();
        assertThat(desk.states()).isEqualTo(Map.of("SENT", 2));
    }

    @Test
    void whoWasNeverSentTheEarlierOneIsNotAdded() throws Exception {
        long late = desk.writing("late");
        adds(late);
        assertThat(rows()).isZero();
    }

    @Test
    void whatFailsLeavesNoRowEither() throws Exception {
        phones.answers((who, message) ->
                who.equals("lin") ? new Sent.Refused("45002", Sent.Why.CONTENT) : new Sent.Unknown("timeout"));
        adds(chen, lin);
        desk.sender.sendDue();
        assertThat(rows()).isZero();
    }

    @Test
    void whoWantsNoneMeanwhileGetsNone() throws Exception {
        adds(lin);
        desk.write(tx -> {
            Profiles.want(tx, lin, Notices.URGENT);
            return 0;
        });
        desk.sender.sendDue();
        assertThat(phones.takeFrom("lin")).containsExactly("停水");
        assertThat(rows()).isZero();
    }

    @Test
    void itEndsWithWhatItIsAbout() throws Exception {
        adds(lin);
        desk.write(tx -> {
            Campaigns.withdraw(tx, again, clock.instant());
            return 0;
        });
        desk.sender.sendDue();
        assertThat(phones.takeFrom("lin")).containsExactly("停水");
        assertThat(rows()).isZero();
        assertThat(adds(chen)).isFalse();
    }

    @Test
    void whatWaitedTooLongGoes() throws Exception {
        clock.tick(Duration.ofDays(2).plusHours(1));
        adds(lin);
        desk.sender.sendDue();
        assertThat(rows()).isEqualTo(1); // parked
        clock.tick(Duration.ofDays(2));
        desk.write(tx -> OutboxTidying.forget(tx, clock.instant()));
        assertThat(rows()).isZero();
    }
}
