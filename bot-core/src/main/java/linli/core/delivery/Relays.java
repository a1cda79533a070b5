package linli.core.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import linli.core.community.PersonRows;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** Groups that have no bot: somebody carries what is said into them. */
public final class Relays {
    /** The dialog of the cards that ask somebody to carry something; their state is {@link Relay#card}. */
    public static final String DIALOG = "relay";

    private static final String COLUMNS =
            "select r.campaign_id, c.about, r.group_id, c.urgent, r.state, r.observer, r.asked_at, r.branch_told, r.edition from relay r join campaign c on c.id = r.campaign_id";
    private static final String OPEN = " r.state in ('WAITING', 'ASKED')";

    private Relays() {}

    static void open(Tx tx, long campaign, Collection<Long> groups, Instant now) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var group : groups) rows.add(new @Nullable Object[] {campaign, group, now});
        tx.updateAll("insert into relay (campaign_id, group_id, state, changed_at) values (?, ?, 'WAITING', ?)", rows);
    }

    static void withdraw(Tx tx, long campaign, Instant now) {
        for (var relay : open(tx, campaign)) {
            closeCards(tx, relay, now);
            forgetUnreached(tx, relay, now);
        }
        tx.update(
                "update relay set state = 'WITHDRAWN', changed_at = ? where campaign_id = ? and state in ('WAITING', 'ASKED')",
                now,
                campaign);
    }

    /**
     * The words are others now: whoever was asked and has not carried them is asked anew. The cards about the old ones stay
     * open, so that an answer to them can be told from one about the new ones.
     */
    static void askAnew(Tx tx, long campaign, Instant now) {
        for (var relay : open(tx, campaign)) forgetUnreached(tx, relay, now);
        tx.update(
                "update relay set state = 'WAITING', edition = edition + 1 where campaign_id = ? and state in ('WAITING', 'ASKED')",
                campaign);
    }

    private static List<Relay> open(Tx tx, long campaign) {
        return tx.select(
                COLUMNS + " where r.campaign_id = ? and" + OPEN + " order by r.group_id", Relays::relay, campaign);
    }

    private static void closeCards(Tx tx, Relay relay, Instant now) {
        for (int edition = 0; edition <= relay.edition(); edition++)
            PushedCards.close(tx, DIALOG, relay.card(edition), now);
    }

    /** Whom nothing of it had reached need not hear of it. */
    private static void forgetUnreached(Tx tx, Relay relay, Instant now) {
        for (var person : everAsked(tx, relay)) {
            boolean waited = Outbox.withdrawAbout(tx, person, relay.topic());
            if (!waited || Outbox.hasLeftAbout(tx, person, relay.topic())) continue;
            closeCards(tx, relay, person, now);
            forget(tx, relay, person);
        }
    }

    /** Closes what this person was asked about it. */
    public static void closeCards(Tx tx, Relay relay, long person, Instant now) {
        PushedCards.open(tx, person).stream()
                .filter(relay::isAskedBy)
                .forEach(card -> PushedCards.close(tx, person, card.tens(), now));
    }

    private static void forget(Tx tx, Relay relay, long person) {
        tx.update(
                "delete from relay_ask where campaign_id = ? and group_id = ? and person_id = ?",
                relay.campaign(),
                relay.group(),
                person);
    }

    private static void keepBack(Tx tx, Relay relay) {
        for (var person : everAsked(tx, relay)) Outbox.withdrawAbout(tx, person, relay.topic());
    }

    /** The groups into which it was carried. */
    static List<Long> carried(Tx tx, long campaign) {
        return tx.select(
                "select group_id from relay where campaign_id = ? and state = 'DONE' order by group_id",
                row -> row.getLong(1),
                campaign);
    }

    /** The groups that wait for somebody. */
    static List<Progress.Waiting> waiting(Tx tx, long campaign) {
        return tx.select(
                "select g.name, r.state, r.next_at, r.branch_told from relay r join chat_group g on g.id = r.group_id where r.campaign_id = ? and r.state in ('WAITING', 'ASKED') order by g.id",
                Relays::waiting,
                campaign);
    }

    private static Progress.Waiting waiting(ResultSet row) throws SQLException {
        var next = row.getObject(3, OffsetDateTime.class);
        boolean asked = row.getString(2).equals(Relay.State.ASKED.name());
        return new Progress.Waiting(
                row.getString(1),
                asked ? Optional.ofNullable(next).map(OffsetDateTime::toInstant) : Optional.empty(),
                row.getBoolean(4));
    }

    /**
     * All that is still to be carried, urgent things first, then the oldest.
     *
     * @param now the real time, by which campaigns end
     */
    public static List<Relay> open(Tx tx, Instant now) {
        return tx.select(
                COLUMNS + " where" + OPEN + " and c.expires_at > ? order by c.urgent desc, r.campaign_id, r.group_id",
                Relays::relay,
                now);
    }

    public static Optional<Relay> find(Tx tx, long campaign, long group) {
        return tx.selectOne(COLUMNS + " where r.campaign_id = ? and r.group_id = ?", Relays::relay, campaign, group);
    }

    /** The one whose card remembers this. */
    public static Optional<Relay> ofCard(Tx tx, String card) {
        var parts = card.split(" ", 3);
        return find(tx, Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    /** All about one notice, the newest first. */
    public static List<Relay> about(Tx tx, long about) {
        return tx.select(COLUMNS + " where c.about = ? order by r.campaign_id desc, r.group_id", Relays::relay, about);
    }

    /** Those whose words were taken back after somebody had been asked; each is returned once. */
    public static List<Relay> takeWithdrawn(Tx tx) {
        var withdrawn = tx.select(COLUMNS + " where r.state = 'WITHDRAWN' and r.observer is not null", Relays::relay);
        for (var relay : withdrawn)
            tx.update(
                    "update relay set observer = null where campaign_id = ? and group_id = ?",
                    relay.campaign(),
                    relay.group());
        return withdrawn;
    }

    /** Those whose words were changed, while somebody still has the old ones. */
    public static List<Relay> changed(Tx tx) {
        return tx.select(
                COLUMNS
                        + " where r.edition > 0 and r.state <> 'WITHDRAWN' and exists (select 1 from relay_ask a where a.campaign_id = r.campaign_id and a.group_id = r.group_id and a.edition < r.edition)",
                Relays::relay);
    }

    /** Everybody who has words that do not count any more; each is returned once. */
    public static List<Long> takeOlder(Tx tx, Relay relay) {
        var older = people(tx, relay, "edition < ?");
        for (var person : older) forget(tx, relay, person);
        return older;
    }

    /** Whether this person was asked with words that do not count any more, and has not got the new ones. */
    public static boolean hasOlder(Tx tx, Relay relay, long person) {
        return people(tx, relay, "edition < ?").contains(person);
    }

    /** Everybody who was asked with the present words, in order. */
    public static List<Long> asked(Tx tx, Relay relay) {
        return people(tx, relay, "edition = ?");
    }

    /** Everybody who was asked, whatever the words were then. */
    public static List<Long> everAsked(Tx tx, Relay relay) {
        return people(tx, relay, "edition <= ?");
    }

    private static List<Long> people(Tx tx, Relay relay, String edition) {
        return tx.select(
                "select person_id from relay_ask where campaign_id = ? and group_id = ? and " + edition
                        + " order by asked_at, person_id",
                row -> row.getLong(1),
                relay.campaign(),
                relay.group(),
                relay.edition());
    }

    /**
     * From now on this person is asked; false when another node has just asked somebody, or it was carried, changed or
     * withdrawn since it was read.
     *
     * @param next when somebody else is
     */
    public static boolean ask(Tx tx, Relay relay, long person, Instant now, Instant next) {
        boolean open = tx.update(
                        "update relay set state = 'ASKED', observer = ?, asked_at = ?, changed_at = ?, next_at = ? where campaign_id = ? and group_id = ? and edition = ? and state = ? and coalesce(observer, 0) = ?",
                        person,
                        now,
                        now,
                        next,
                        relay.campaign(),
                        relay.group(),
                        relay.edition(),
                        relay.state().name(),
                        relay.observer())
                == 1;
        if (open) passOver(tx, relay, person, now);
        return open;
    }

    /** This person is not asked for the present words any more. */
    public static void passOver(Tx tx, Relay relay, long person, Instant now) {
        forget(tx, relay, person);
        tx.update(
                "insert into relay_ask (campaign_id, group_id, person_id, asked_at, edition) values (?, ?, ?, ?, ?) on conflict do nothing",
                relay.campaign(),
                relay.group(),
                person,
                now,
                relay.edition());
    }

    /** It is in the group; false when somebody was faster, it was withdrawn, or its words were just changed. */
    public static boolean done(Tx tx, Relay relay, long person, Instant now) {
        boolean first = tx.update(
                        "update relay set state = 'DONE', observer = ?, changed_at = ? where campaign_id = ? and group_id = ? and edition = ? and state in ('WAITING', 'ASKED')",
                        person,
                        now,
                        relay.campaign(),
                        relay.group(),
                        relay.edition())
                == 1;
        if (first) keepBack(tx, relay);
        return first;
    }

    /** The branch is told, once; false when it was before. */
    public static boolean tellBranch(Tx tx, Relay relay) {
        return tx.update(
                        "update relay set branch_told = true where campaign_id = ? and group_id = ? and branch_told = false",
                        relay.campaign(),
                        relay.group())
                == 1;
    }

    /** Closes what is left of cards about what was carried before. */
    public static void closeOldCards(Tx tx, Instant from, Instant to, Instant now) {
        tx.select(
                        COLUMNS + " where r.state = 'DONE' and r.changed_at >= ? and r.changed_at < ?",
                        Relays::relay,
                        from,
                        to)
                .forEach(relay -> closeCards(tx, relay, now));
    }

    /** What somebody was asked to carry into a group and has not carried yet. */
    public static List<Relay> askedOf(Tx tx, long person, long group) {
        return tx.select(
                COLUMNS + " where r.state = 'ASKED' and r.observer = ? and r.group_id = ? order by r.campaign_id",
                Relays::relay,
                person,
                group);
    }

    /** Somebody is not asked any more; the next one is, as soon as it is looked after. */
    public static void release(Tx tx, long person, long group, Instant now) {
        for (var relay : askedOf(tx, person, group)) {
            closeCards(tx, relay, now);
            keepBack(tx, relay);
            tx.update(
                    "update relay set state = 'WAITING', observer = null where campaign_id = ? and group_id = ?",
                    relay.campaign(),
                    group);
        }
    }

    /** How often somebody was asked. */
    public static long askedOf(Tx tx, long person) {
        return tx.select("select count(*) from relay_ask where person_id = ?", row -> row.getLong(1), person)
                .get(0);
    }

    public static void merge(Tx tx, long from, long into) {
        PersonRows.move(tx, "relay_ask", "person_id", from, into, "campaign_id", "group_id");
    }

    private static Relay relay(ResultSet row) throws SQLException {
        var askedAt = row.getObject(7, OffsetDateTime.class);
        return new Relay(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getBoolean(4),
                Relay.State.valueOf(row.getString(5)),
                row.getLong(6),
                askedAt == null ? null : askedAt.toInstant(),
                row.getBoolean(8),
                row.getInt(9));
    }
}
