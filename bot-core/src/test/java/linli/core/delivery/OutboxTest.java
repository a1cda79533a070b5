package linli.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import linli.core.community.People;
import linli.core.job.ShiftedClock;
import linli.core.message.Outgoing;
import linli.core.platform.Sending;
import linli.core.store.DatabaseSettings;
import linli.core.store.Migrations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose turn it is in the outbox, and by which way. */
@Timeout(60)
abstract class OutboxTest {
    private static final Instant START = Instant.parse("2025-11-28T01:00:00Z");

    final TestPhones phones = TestPhones.wechat();
    final ShiftedClock clock = ShiftedClock.standingAt(START);
    Desk desk;

    abstract DatabaseSettings freshStore() throws Exception;

    @BeforeEach
    void open() throws Exception {
        var settings = freshStore();
        new Migrations(settings, List.of()).run();
        desk = new Desk(settings, phones, clock);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void whatIsUrgentLeavesBeforeWhatWasSaidEarlier() throws Exception {
        desk.writing("wang");
        open("讲座", false);
        planAll();
        clock.tick(Duration.ofSeconds(1));
        open("停水", true);
        desk.sender.sendDue();
        assertThat(phones.takeFrom("wang")).containsExactly("停水", "讲座");
    }

    @Test
    void anAnswerLeavesBeforeAnythingUrgent() throws Exception {
        long wang = desk.writing("wang");
        open("停水", true);
        planAll();
        desk.say(wang, "轮到您了");
        desk.sender.sendDue();
        assertThat(phones.takeFrom("wang")).containsExactly("轮到您了", "停水");
    }

    @Test
    void whatIsUrgentIsPlannedFirst() throws Exception {
        desk.writing("wang");
        long lecture = open("讲座", false);
        long water = open("停水", true);
        desk.write(new Planner(desk.office)::planSome);
        var planned = desk.write(tx -> tx.select("select campaign_id from outbox", row -> row.getLong(1)));
        assertThat(planned).containsExactly(water);
        planAll();
        planned = desk.write(tx -> tx.select("select campaign_id from outbox order by urgency", row -> row.getLong(1)));
        assertThat(planned).containsExactly(water, lecture);
    }

    @Test
    void whatWaitedBeforeUrgentThingsHadATurnOfTheirOwnGetsIts() throws Exception {
        desk.writing("wang");
        long lecture = open("讲座", false);
        long water = open("停水", true);
        planAll();
        desk.write(tx -> tx.update("update outbox set urgency = 1"));
        desk.say(desk.writing("chen"), "轮到您了");
        var sql = migration("V202611281644__outbox_urgency.sql");
        desk.write(tx -> tx.update(sql));
        var order = desk.write(
                tx -> tx.select("select coalesce(campaign_id, 0) from outbox order by urgency", row -> row.getLong(1)));
        assertThat(order).containsExactly(0L, water, lecture);
    }

    @Test
    void whoeverNeverSpokeToUsIsSentWhatWaitedOnceTheyDo() throws Exception {
        long wang = stranger("wang");
        open("停水", false);
        planAll();
        assertThat(parked("wang")).isTrue();
        long chen = stranger("chen");
        desk.say(chen, "轮到您了");
        desk.sender.sendDue();
        assertThat(parked("chen")).isTrue();
        assertThat(List.of(wang, chen)).doesNotHaveDuplicates();
    }

    long stranger(String openId) throws Exception {
        return desk.write(tx -> People.of(tx, "acc", List.of(openId), clock.instant())
                .values()
                .iterator()
                .next()
                .person());
    }

    private boolean parked(String openId) throws Exception {
        return desk.write(tx -> tx.select(
                        "select parked from conversation where account = 'acc' and kind = 'PRIVATE' and peer = ?",
                        row -> row.getBoolean(1),
                        openId)
                .contains(true));
    }

    @Test
    void somebodyIsToldWhereTheyCanBeToldNow() throws Exception {
        long wang = desk.writing("wang");
        desk.write(tx ->
                tx.update("insert into identity (account, open_id, person_id) values ('free', 'wang-2', ?)", wang));
        assertThat(toldAt(wang)).isEqualTo("acc");
        clock.tick(Duration.ofDays(3));
        assertThat(toldAt(wang)).isEqualTo("free");
        desk.write(tx -> tx.update("update identity set followed = false where account = 'free'"));
        assertThat(toldAt(wang)).isEqualTo("acc");
    }

    /** Of two accounts, of which one has windows and the other has none. */
    private String toldAt(long person) throws Exception {
        var sendings = Map.<String, Sending>of("acc", phones, "free", new TestPhones(List.of()));
        var office = new PostOffice(desk.office.catalogue(), sendings, List.of(), clock);
        desk.write(tx -> {
            office.in(tx, null).sayWords(person, "test", List.of("轮到您了"));
            return true;
        });
        return desk.write(tx -> tx.select("select account from outbox order by id desc", row -> row.getString(1))
                .get(0));
    }

    @Test
    void whatRanOutDoesNotLeaveThoughNobodyTidied() throws Exception {
        long wang = desk.writing("wang");
        open("停水", false);
        planAll();
        clock.tick(Duration.ofDays(3));
        desk.writes("wang");
        desk.say(wang, "轮到您了");
        assertThat(desk.sendsAfter(Duration.ofSeconds(2))).isEqualTo(1);
        assertThat(phones.takeFrom("wang")).containsExactly("轮到您了");
        assertThat(desk.states()).isEqualTo(Map.of("FAILED", 1, "SENT", 1));
    }

    private static String migration(String name) throws Exception {
        try (var sql = Objects.requireNonNull(Migrations.class.getResourceAsStream(name))) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8).replace(";", "");
        }
    }

    long open(String text, boolean urgent) throws Exception {
        var campaign = new Campaign(
                "notice", 12, new Outgoing.Text(text), urgent, List.of(1L), START.plus(Duration.ofDays(3)));
        return desk.write(tx -> Campaigns.open(tx, desk.office.in(tx, null), campaign));
    }

    private void planAll() throws Exception {
        while (desk.write(new Planner(desk.office)::planSome)) {}
    }
}
