package linli.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import linli.core.community.ChatGroup;
import linli.core.community.ChatGroups;
import linli.core.community.Notices;
import linli.core.community.Profiles;
import linli.core.community.Unit;
import linli.core.job.ShiftedClock;
import linli.core.message.Outgoing;
import linli.core.platform.Sent;
import linli.core.store.DatabaseSettings;
import linli.core.store.Migrations;
import linli.core.store.Tx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of whom it is not known whether they got something: a person decides whether they are sent it once more. */
@Timeout(120)
abstract class DoubtsTest {
    private static final Instant START = Instant.parse("2025-11-28T01:00:00Z");

    private final TestPhones phones = TestPhones.wechat();
    private final ShiftedClock clock = ShiftedClock.standingAt(START);
    private DatabaseSettings settings;
    private Desk desk;
    private Planner planner;
    private long notice;

    abstract DatabaseSettings freshStore() throws Exception;

    @BeforeEach
    void open() throws Exception {
        settings = freshStore();
        new Migrations(settings, List.of()).run();
        desk = new Desk(settings, phones, clock);
        planner = new Planner(desk.office);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static Campaign campaign(String text) {
        return new Campaign("notice", 12, new Outgoing.Text(text), false, List.of(1L), START.plus(Duration.ofDays(3)));
    }

    /** These people, of whom some get it and their platform's answer is lost. */
    private void sent(List<String> people, Set<String> lost) throws Exception {
        for (var each : people) desk.writing(each);
        phones.answers((who, message) -> {
            phones.take(who, message);
            return lost.contains(who) ? new Sent.Unknown("timeout") : new Sent.Accepted("");
        });
        notice = desk.write(tx -> Campaigns.open(tx, desk.office.in(tx, null), campaign("停水8点")));
        desk.sender.sendDue();
        phones.works();
        for (var each : people) assertThat(phones.takeFrom(each)).containsExactly("停水8点");
        clock.tick(Duration.ofMinutes(2));
    }

    private void lost(String... people) throws Exception {
        sent(List.of(people), Set.of(people));
    }

    private Doubtful doubtful() throws Exception {
        return desk.write(tx -> Campaigns.doubtful(tx, notice, clock.instant()));
    }

    private boolean decides() throws Exception {
        return decides(clock.instant());
    }

    private boolean decides(Instant due) throws Exception {
        return desk.write(tx -> Campaigns.resendDoubtful(tx, notice, clock.instant(), due));
    }

    private interface Doing {
        void in(Tx tx) throws Exception;
    }

    private void write(Doing doing) throws Exception {
        desk.write(tx -> {
            doing.in(tx);
            return true;
        });
    }

    private void planAll() throws Exception {
        while (desk.write(planner::planSome)) {}
    }

    private Progress progress() throws Exception {
        return desk.write(tx -> Campaigns.progress(tx, notice));
    }

    private String stateOf(String peer) throws Exception {
        return desk.write(tx -> tx.select(
                        "select state from outbox where campaign_id = ? and peer = ?",
                        row -> row.getString(1),
                        notice,
                        peer))
                .get(0);
    }

    @Test
    void onlyWhoIsInDoubtIsSentItAgain() throws Exception {
        sent(List.of("chen", "wang", "li"), Set.of("wang"));
        write(tx -> tx.update("update outbox set state = 'FAILED' where peer = 'li'"));
        assertThat(desk.sender.sendDue()).as("while nobody has decided").isZero();
        assertThat(doubtful()).isEqualTo(new Doubtful(1, 0));
        assertThat(decides()).isTrue();
        assertThat(progress().doubt().decided()).isTrue();
        desk.sender.sendDue();
        assertThat(phones.takeFrom("wang")).containsExactly("停水8点");
        assertThat(phones.total()).isZero();
        assertThat(desk.states()).isEqualTo(Map.of("SENT", 2, "FAILED", 1));
        assertThat(progress().doubt().decided()).isFalse();
    }

    @Test
    void gapsAloneAreStillGaps() throws Exception {
        lost("wang");
        assertThat(desk.<Integer>write(tx -> Campaigns.resendGaps(tx, notice, clock.instant())))
                .isZero();
        desk.sender.sendDue();
        assertThat(stateOf("wang")).isEqualTo("UNKNOWN");
    }

    @Test
    void itWaitsForItsTimeAndIsDecidedOnce() throws Exception {
        lost("wang");
        assertThat(decides(clock.instant().plus(Duration.ofHours(9)))).isTrue();
        assertThat(decides()).isFalse();
        assertThat(desk.sender.sendDue()).isZero();
        assertThat(desk.sendsAfter(Duration.ofHours(9))).isEqualTo(1);
    }

    @Test
    void whatComesIntoDoubtLaterIsLeftAlone() throws Exception {
        sent(List.of("wang", "li"), Set.of("wang"));
        decides(clock.instant().plus(Duration.ofHours(9)));
        clock.tick(Duration.ofSeconds(1));
        write(tx ->
                tx.update("update outbox set state = 'UNKNOWN', changed_at = ? where peer = 'li'", clock.instant()));
        phones.answers((who, message) -> new Sent.Unknown("timeout"));
        assertThat(desk.sendsAfter(Duration.ofHours(9))).isEqualTo(1);
        assertThat(desk.sendsAfter(Duration.ofHours(1))).isZero();
        assertThat(desk.states()).isEqualTo(Map.of("UNKNOWN", 2));
        assertThat(doubtful().people()).as("they can be decided about anew").isEqualTo(2);
    }

    @Test
    void whoLeftOrWantsNoneOrWasErasedIsNeverSentItAgain() throws Exception {
        lost("gone", "none", "erased", "wang");
        long none = desk.person("none");
        long erased = desk.person("erased");
        write(tx -> Profiles.want(tx, none, Notices.URGENT));
        write(tx -> Addresses.unfollowed(tx, "acc", "gone"));
        write(tx -> tx.update("update outbox set person_id = 0, peer = '' where person_id = ?", erased));
        assertThat(doubtful()).isEqualTo(new Doubtful(1, 0));
        decides();
        assertThat(desk.sender.sendDue()).isEqualTo(1);
        assertThat(phones.takeFrom("wang")).hasSize(1);
        assertThat(desk.states()).isEqualTo(Map.of("UNKNOWN", 3, "SENT", 1));
    }

    @Test
    void whoLeavesMeanwhileIsNotSentItEither() throws Exception {
        lost("wang", "li");
        long li = desk.person("li");
        decides(clock.instant().plus(Duration.ofHours(9)));
        write(tx -> Addresses.unfollowed(tx, "acc", "wang"));
        clock.tick(Duration.ofHours(9));
        planAll();
        write(tx -> Profiles.want(tx, li, Notices.NONE));
        assertThat(desk.sender.sendDue()).isZero();
        assertThat(desk.states()).isEqualTo(Map.of("UNKNOWN", 1, "WITHDRAWN", 1));
    }

    @Test
    void whatRanOutMeanwhileIsNotSentAgain() throws Exception {
        lost("wang");
        decides(clock.instant().plus(Duration.ofHours(9)));
        assertThat(desk.sendsAfter(Duration.ofDays(3))).isZero();
        assertThat(stateOf("wang")).isEqualTo("UNKNOWN");
        assertThat(decides()).isFalse();
    }

    /** Which they would have twice, but never not at all. */
    @Test
    void aCorrectionBeforeItLeavesReachesThem() throws Exception {
        lost("wang");
        decides();
        planAll();
        assertThat(stateOf("wang")).isEqualTo("WAITING");
        assertThat(progress().had()).isEqualTo(1);
        corrects();
        desk.sendsAfter(Duration.ofMinutes(1));
        assertThat(phones.takeFrom("wang")).containsExactlyInAnyOrder("停水9点", "更正:9点");
    }

    @Test
    void aCorrectionReachesThemThoughTheyCannotBeSentTheNewWords() throws Exception {
        lost("wang");
        decides();
        planAll();
        write(tx -> Campaigns.change(tx, notice, new Outgoing.Text("停水9点"), clock.instant()));
        var corrected = clock.instant();
        clock.tick(Duration.ofSeconds(1));
        phones.answers((who, message) -> new Sent.Refused("45002", Sent.Why.CONTENT));
        desk.sender.sendDue();
        phones.works();
        assertThat(stateOf("wang")).isEqualTo("FAILED");
        write(tx -> Campaigns.openToThoseWhoGot(tx, notice, campaign("更正:9点"), corrected));
        desk.sendsAfter(Duration.ofMinutes(2));
        assertThat(phones.takeFrom("wang")).containsExactly("更正:9点");
    }

    @Test
    void aCorrectionBeforeItIsDecidedLeavesNothingButTheNewWords() throws Exception {
        lost("wang");
        corrects();
        desk.sendsAfter(Duration.ofMinutes(2));
        assertThat(phones.takeFrom("wang")).containsExactly("更正:9点");
        decides();
        desk.sendsAfter(Duration.ofMinutes(2));
        assertThat(phones.takeFrom("wang")).containsExactly("停水9点");
    }

    private void corrects() throws Exception {
        write(tx -> {
            Campaigns.change(tx, notice, new Outgoing.Text("停水9点"), clock.instant());
            Campaigns.openToThoseWhoGot(tx, notice, campaign("更正:9点"), clock.instant());
        });
    }

    @Test
    void aWithdrawalBeforeItLeavesReachesThemAndNothingElseDoes() throws Exception {
        lost("wang");
        decides();
        planAll();
        clock.tick(Duration.ofSeconds(1));
        withdraws();
        desk.sendsAfter(Duration.ofMinutes(1));
        assertThat(phones.takeFrom("wang")).containsExactly("撤回");
        assertThat(stateOf("wang")).isEqualTo("WITHDRAWN");
    }

    @Test
    void aWithdrawalBeforeTheTimeComesLeavesThemInDoubt() throws Exception {
        lost("wang");
        decides(clock.instant().plus(Duration.ofHours(9)));
        withdraws();
        assertThat(progress().doubt().decided()).isFalse();
        desk.sendsAfter(Duration.ofHours(9));
        assertThat(phones.takeFrom("wang")).containsExactly("撤回");
        assertThat(stateOf("wang")).isEqualTo("UNKNOWN");
        assertThat(decides()).isFalse();
    }

    private void withdraws() throws Exception {
        write(tx -> {
            Campaigns.withdraw(tx, notice, clock.instant());
            Campaigns.openToThoseWhoGot(tx, notice, campaign("撤回"), clock.instant());
        });
    }

    @Test
    void whoIsSentItAgainCountsAsWhoHadIt() throws Exception {
        lost("wang");
        long wang = desk.person("wang");
        decides();
        planAll();
        assertThat(desk.<Boolean>write(tx -> Campaigns.had(tx, notice, wang))).isTrue();
        assertThat(desk.write(tx -> Campaigns.whoHad(tx, notice, 0, 10)).people())
                .containsExactly(wang);
        assertThat(List.of(
                        progress().waiting(), progress().retried(), progress().unknown()))
                .containsExactly(1, 0, 0);
    }

    @Test
    void aGroupInDoubtIsToldAgainWhileWeSitInIt() throws Exception {
        seat("in", "3号楼群");
        seat("out", "5号楼群");
        sent(List.of("chen"), Set.of("in", "out"));
        assertThat(List.of(phones.takeFrom("in"), phones.takeFrom("out"))).hasSize(2);
        write(tx -> ChatGroups.release(tx, new ChatGroup.Seat("acc", "out")));
        assertThat(progress().doubt().groups()).isEqualTo(2);
        assertThat(doubtful()).isEqualTo(new Doubtful(0, 1));
        decides();
        planAll();
        corrects();
        desk.sendsAfter(Duration.ofMinutes(1));
        assertThat(phones.takeFrom("in")).containsExactlyInAnyOrder("停水9点", "更正:9点");
        assertThat(stateOf("out")).isEqualTo("UNKNOWN");
    }

    private void seat(String peer, String name) throws Exception {
        write(tx -> {
            var group = ChatGroups.add(tx, name, Unit.ROOT, clock.instant()).orElseThrow();
            ChatGroups.bind(tx, group.id(), new ChatGroup.Seat("acc", peer));
        });
    }

    @Test
    void aLateAnswerToTheFirstAttemptDoesNotEndTheSecond() throws Exception {
        desk.writing("wang");
        notice = desk.write(tx -> Campaigns.open(tx, desk.office.in(tx, null), campaign("停水8点")));
        var calls = new ArrayList<String>();
        phones.answers((who, message) -> {
            calls.add(who);
            if (calls.size() > 1) return new Sent.Accepted("");
            try {
                givesUpAndSendsAgain();
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
            return new Sent.Refused("45002", Sent.Why.CONTENT);
        });
        desk.sender.sendDue();
        assertThat(stateOf("wang")).isEqualTo("SENDING");
    }

    /** As another node would. */
    private void givesUpAndSendsAgain() throws Exception {
        write(tx -> tx.update("update outbox set state = 'UNKNOWN', lease_until = null where state = 'SENDING'"));
        decides();
        planAll();
        write(tx -> {
            var post = NextInLine.due(tx, "acc", 1, clock.instant()).get(0);
            Outbox.claim(tx, post, "other", clock.instant().plusSeconds(30), clock.instant());
        });
    }

    @Test
    void whoBecomesOneWithSomebodyWhoHasItIsInDoubtAgain() throws Exception {
        sent(List.of("wang", "wang-too"), Set.of("wang-too"));
        long wang = desk.person("wang");
        long other = desk.person("wang-too");
        decides();
        planAll();
        write(tx -> Addresses.merge(tx, other, wang));
        assertThat(stateOf("wang-too")).isEqualTo("UNKNOWN");
        assertThat(desk.sender.sendDue()).isZero();
    }

    /** The place is kept in the store. */
    @Test
    void whateverNodeGoesOnGoesOnWhereTheOtherStopped() throws Exception {
        var people = IntStream.range(0, 150).mapToObj(i -> "p" + i).toList();
        sent(people, Set.copyOf(people));
        decides();
        assertThat(desk.<Boolean>write(planner::planSome)).isTrue();
        assertThat(desk.states()).isEqualTo(Map.of("WAITING", 99, "UNKNOWN", 51));
        planner = new Planner(desk.office);
        planAll();
        assertThat(desk.states()).isEqualTo(Map.of("WAITING", 150));
    }

    @Test
    void twoNodesSendItToEachOnce() throws Exception {
        var people = IntStream.range(0, 150).mapToObj(i -> "p" + i).toList();
        sent(people, Set.copyOf(people));
        decides();
        if (desk.database.dialect().oneProcess()) {
            desk.sender.start();
            awaitSent(150);
        } else {
            try (var other = new Desk(settings, phones, clock)) {
                other.sender.start();
                desk.sender.start();
                awaitSent(150);
            }
        }
        for (var each : people) assertThat(phones.takeFrom(each)).containsExactly("停水8点");
    }

    private void awaitSent(int count) {
        await().untilAsserted(() -> assertThat(desk.states()).isEqualTo(Map.of("SENT", count)));
    }
}
