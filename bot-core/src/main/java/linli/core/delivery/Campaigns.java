package linli.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import linli.core.community.ChatGroup;
import linli.core.community.ChatGroups;
import linli.core.community.Units;
import linli.core.message.Outgoing;
import linli.core.platform.Sending;
import linli.core.store.Selecting;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** What is said to many: one row a receiver, planned in slices so that nobody else's message waits. */
public final class Campaigns {
    /** For so long after a campaign ran out it is known who got it; the outbox's declaration says the same. */
    public static final Duration REMEMBERED = Duration.ofDays(180);

    private Campaigns() {}

    /** Begins one; who gets it is planned from now on, and into the groups of its units it is said or carried. */
    public static long open(Tx tx, Posts posts, Campaign campaign) {
        var now = posts.now();
        long id = add(tx, campaign, State.PLANNING, null, now, now);
        var groups = campaign.units().stream()
                .flatMap(unit -> ChatGroups.within(tx, unit).stream())
                .distinct()
                .toList();
        var seated = groups.stream().filter(posts::sitsIn).toList();
        Seats.open(tx, id, seated, campaign, now);
        Seats.post(tx, id, posts.timelines(below(tx, campaign.units())), campaign, now);
        Relays.open(
                tx,
                id,
                groups.stream()
                        .filter(group -> !seated.contains(group))
                        .map(ChatGroup::id)
                        .toList(),
                now);
        return id;
    }

    /** Begins one for exactly those, people and groups, who had the earlier one before now. */
    public static long openToThoseWhoGot(Tx tx, long earlier, Campaign campaign, Instant now) {
        return openToThoseWhoGot(tx, earlier, campaign, now, now);
    }

    /** The same, to begin later; whoever carries it into a group is asked in their own hours anyway. */
    public static long openToThoseWhoGot(Tx tx, long earlier, Campaign campaign, Instant now, Instant begins) {
        long id = add(tx, campaign, State.PLANNING, earlier, now, begins);
        Seats.openWhereSaid(tx, id, earlier, campaign, begins);
        Relays.open(tx, id, Relays.carried(tx, earlier), now);
        return id;
    }

    /** Begins one that people are added to by {@link #addTo}; nothing is kept of those to whom it was sent. */
    public static long openUnlisted(Tx tx, Campaign campaign, Instant now) {
        long id = add(tx, campaign, State.OPEN, null, now, now);
        tx.update("update campaign set unlisted = true where id = ?", id);
        return id;
    }

    /** Adds those of these people who were sent an earlier one; false when this one has ended. */
    public static boolean addTo(Tx tx, long campaign, long earlier, Collection<Long> people, Instant now) {
        var target = tx.selectOne(
                "select urgent, expires_at from campaign where id = ? and state = 'OPEN'",
                each -> new Planner.Target(
                        campaign,
                        each.getBoolean(1),
                        each.getObject(2, OffsetDateTime.class).toInstant()),
                campaign);
        if (target.isEmpty()) return false;
        var receivers = new ArrayList<Receivers.Receiver>();
        for (var person : people) // one by one, as H2 reads all of a campaign to find several
        tx.selectOne(
                            "select account, peer, person_id from outbox where campaign_id = ? and person_id = ? and "
                                    + Doubts.HAD + " order by id limit 1",
                            row -> new Address(row.getString(1), row.getString(2), row.getLong(3)),
                            earlier,
                            person)
                    .ifPresent(to -> receivers.add(new Receivers.Receiver(to, true)));
        Planner.add(tx, target.get(), receivers, now);
        return true;
    }

    private enum State {
        PLANNING,
        OPEN
    }

    private static long add(
            Tx tx, Campaign campaign, State state, @Nullable Long earlier, Instant now, Instant begins) {
        long id = tx.next("campaign_number");
        tx.update(
                "insert into campaign (id, kind, about, state, content, urgent, units, instead_of, planned_to, created_at, expires_at, begins_at) values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)",
                id,
                campaign.kind(),
                campaign.about(),
                state.name(),
                Bubble.write(campaign.content()),
                campaign.urgent(),
                campaign.units().stream().map(String::valueOf).collect(Collectors.joining(",")),
                earlier,
                now,
                campaign.expires(),
                begins);
        return id;
    }

    /** The campaigns about one thing, the oldest first. */
    public static List<Long> about(Tx tx, String kind, long about) {
        return tx.select(
                "select id from campaign where kind = ? and about = ? order by id", row -> row.getLong(1), kind, about);
    }

    /** What whoever has not got it yet will get. */
    public static void change(Tx tx, long campaign, Outgoing content, Instant now) {
        tx.update("update campaign set content = ? where id = ?", Bubble.write(content), campaign);
        Relays.askAnew(tx, campaign, now);
    }

    /** Until then it is of use; whoever waits for it waits so long. */
    public static void lasts(Tx tx, long campaign, Instant until) {
        tx.update("update campaign set expires_at = ? where id = ?", until, campaign);
        tx.update(
                "update outbox set expires_at = ? where campaign_id = ? and state in ('WAITING', 'PARKED')",
                until,
                campaign);
    }

    /** Nobody gets it any more from now on; who had it keeps it. */
    public static void withdraw(Tx tx, long campaign, Instant now) {
        tx.update(
                "update campaign set state = 'ENDING', resend_at = null, doubt_asked_at = null, doubt_resend_at = null where id = ? and state in ('PLANNING', 'OPEN')",
                campaign);
        Relays.withdraw(tx, campaign, now);
    }

    /**
     * Sends once more, little by little, to those whom it surely did not reach while there was time; returns how many.
     *
     * @param due when it leaves
     */
    public static int resendGaps(Tx tx, long campaign, Instant due) {
        int gaps = tx.readFirst(new Gaps(campaign), store -> gaps(store, campaign, due));
        if (gaps == 0) return 0;
        int asked = tx.update(
                "update campaign set resend_at = ? where id = ? and state in ('PLANNING', 'OPEN')", due, campaign);
        return asked == 0 ? 0 : gaps;
    }

    private record Gaps(long campaign) {}

    private static int gaps(Selecting store, long campaign, Instant due) {
        return store.select(
                        "select count(*) from outbox where campaign_id = ? and state = 'FAILED' and reason <> ? and expires_at > ?",
                        row -> row.getInt(1),
                        campaign,
                        Outbox.TOO_LATE,
                        due)
                .get(0);
    }

    /** Of whom it was not known at that moment whether they got it, and who could get it once more. */
    public static Doubtful doubtful(Tx tx, long campaign, Instant asked) {
        return Doubts.count(tx, campaign, asked);
    }

    /**
     * Sends it once more to exactly those, little by little; some of them have it then twice.
     *
     * @param due when it leaves
     * @return false when that was decided before, or nobody gets it any more
     */
    public static boolean resendDoubtful(Tx tx, long campaign, Instant asked, Instant due) {
        return Doubts.resend(tx, campaign, asked, due);
    }

    /** There may be very many receivers, so they are counted beside the writer. */
    public static Progress progress(Tx tx, long campaign) {
        var counts = tx.readFirst(new Counted(campaign), store -> counts(store, campaign));
        var state = tx.selectOne(
                "select state = 'PLANNING', doubt_resend_at is not null from campaign where id = ?",
                row -> new Underway(row.getBoolean(1), row.getBoolean(2)),
                campaign);
        var none = new Rows(0, 0, 0);
        var waiting = counts.getOrDefault("PRIVATE WAITING", none);
        return new Progress(
                state.map(each -> !each.planning()).orElse(true),
                counts.getOrDefault("PRIVATE SENT", none).all(),
                waiting.all()
                        - waiting.tried()
                        + counts.getOrDefault("PRIVATE SENDING", none).all(),
                waiting.tried(),
                counts.getOrDefault("PRIVATE PARKED", none).all(),
                counts.getOrDefault("PRIVATE FAILED", none).all(),
                counts.getOrDefault("PRIVATE UNKNOWN", none).all(),
                counts.getOrDefault("PRIVATE WITHDRAWN", none).all(),
                doubt(counts, state.map(Underway::resending).orElse(false)),
                Relays.carried(tx, campaign).size()
                        + counts.getOrDefault("GROUP SENT", none).all(),
                uncarried(tx, campaign));
    }

    private record Underway(boolean planning, boolean resending) {}

    private static Progress.Doubt doubt(Map<String, Rows> counts, boolean decided) {
        int before = Stream.of("WAITING", "SENDING", "PARKED", "FAILED", "WITHDRAWN")
                .mapToInt(state -> counts.getOrDefault("PRIVATE " + state, new Rows(0, 0, 0))
                        .perhaps())
                .sum();
        var groups = counts.getOrDefault("GROUP UNKNOWN", new Rows(0, 0, 0));
        return new Progress.Doubt(groups.all(), before, decided);
    }

    private record Counted(long campaign) {}

    /**
     * Rows of one kind and state.
     *
     * @param tried how many of them were tried before, and surely did not arrive
     * @param perhaps how many of them arrived before, perhaps
     */
    private record Rows(int all, int tried, int perhaps) {}

    /** What is posted for everybody to read is in no group. */
    private static Map<String, Rows> counts(Selecting store, long campaign) {
        var counts = new HashMap<String, Rows>();
        store.select(
                        "select kind, state, count(*), count(case when attempt > 0 and perhaps_at is null then 1 end), count(perhaps_at) from outbox where campaign_id = ? and (kind = 'PRIVATE' or peer <> ?) group by kind, state",
                        row -> Map.entry(
                                row.getString(1) + " " + row.getString(2),
                                new Rows(row.getInt(3), row.getInt(4), row.getInt(5))),
                        campaign,
                        Sending.TIMELINE)
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }

    /** The groups in which it is not yet. */
    public static List<Progress.Waiting> uncarried(Tx tx, long campaign) {
        return Stream.concat(Relays.waiting(tx, campaign).stream(), Seats.waiting(tx, campaign).stream())
                .toList();
    }

    /** Whether somebody was sent this. */
    public static boolean had(Tx tx, long campaign, long person) {
        return tx.selectOne(
                        "select 1 from outbox where campaign_id = ? and person_id = ? and " + Doubts.HAD,
                        row -> true,
                        campaign,
                        person)
                .isPresent();
    }

    /**
     * Some of those who were sent something.
     *
     * @param upTo behind whom the others come; empty when there are no others
     */
    public record Had(List<Long> people, OptionalLong upTo) {
        public Had {
            people = List.copyOf(people);
        }
    }

    /** Some of those who were sent this, in the order of their numbers: perhaps nobody, though others come. */
    public static Had whoHad(Tx tx, long campaign, long afterPerson, int most) {
        var page = WhoGot.page(tx, campaign, afterPerson, most);
        return new Had(
                page.rows().stream()
                        .filter(WhoGot.Row::got)
                        .map(row -> row.to().person())
                        .distinct()
                        .toList(),
                page.upTo());
    }

    /** The words of a campaign as whoever waits for it would get them now. */
    public static Optional<String> words(Tx tx, long campaign) {
        return tx.selectOne(
                "select content from campaign where id = ?",
                row -> Bubble.words(Bubble.read(row.getString(1))),
                campaign);
    }

    static List<Long> below(Tx tx, Collection<Long> units) {
        var all = new ArrayList<Long>();
        for (var unit : units) all.addAll(Units.below(tx, unit));
        return all.stream().distinct().toList();
    }
}
