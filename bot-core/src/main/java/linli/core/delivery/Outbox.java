package linli.core.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import linli.core.community.Notices;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** The outbox's rows. */
final class Outbox {
    /** What is said to one person leaves first, then what is urgent for many, then what is not. */
    private static final int TO_ONE = 0;

    private static final int URGENT_TO_MANY = 1;
    private static final int TO_MANY = 2;
    static final Duration KEPT = Duration.ofDays(7);

    /** What {@link #post} reads. */
    static final String COLUMNS =
            "select o.id, o.peer, o.person_id, o.campaign_id, coalesce(o.content, g.content), o.question, o.asked_at, o.attempt, o.account, g.urgent, f.notices, o.kind, o.by_path, o.claimed_at, coalesce(g.unlisted, false)"
                    + " from outbox o left join campaign g on g.id = o.campaign_id left join profile f on f.person_id = o.person_id";

    /** Why those failed whose time was over before they could leave. */
    static final String TOO_LATE = "too late";

    private Outbox() {}

    static int urgencyToMany(boolean urgent) {
        return urgent ? URGENT_TO_MANY : TO_MANY;
    }

    /**
     * Something to be sent.
     *
     * @param series rows of one series leave one after another
     * @param hash the redelivery that would carry it after all, null for none
     */
    record Fresh(
            Address to,
            Post.State state,
            Instant due,
            String about,
            long series,
            Outgoing content,
            Post.@Nullable Answers answers,
            @Nullable String hash) {}

    static void add(Tx tx, Fresh fresh, long id, Instant now) {
        var answers = fresh.answers();
        tx.update(
                "insert into outbox (id, account, state, urgency, due_at, expires_at, peer, person_id, about, series, content, question, asked_at, message_hash, reason, attempt, changed_at, kind)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, ?, ?)",
                id,
                fresh.to().account(),
                fresh.state().name(),
                TO_ONE,
                fresh.due(),
                fresh.due().plus(KEPT),
                fresh.to().peer(),
                fresh.to().person(),
                fresh.about(),
                fresh.series(),
                Bubble.write(fresh.content()),
                answers == null ? null : answers.question(),
                answers == null ? null : answers.askedAt(),
                fresh.hash(),
                now,
                fresh.to().kind().name());
    }

    static Post post(ResultSet row) throws SQLException {
        long campaign = row.getLong(4);
        var content = row.getString(5); // null once it was erased while it was being sent
        var askedAt = row.getObject(7, OffsetDateTime.class);
        return new Post(
                row.getLong(1),
                row.getString(9),
                Conversation.Kind.valueOf(row.getString(12)),
                row.getString(2),
                row.getLong(3),
                campaign == 0 ? null : campaign,
                content == null ? new Outgoing.Text("") : Bubble.read(content),
                askedAt == null ? null : new Post.Answers(row.getString(6), askedAt.toInstant()),
                row.getInt(8) + 1,
                row.getBoolean(15),
                isUnwanted(campaign, row.getBoolean(10), row.getString(11)),
                null,
                null);
    }

    private static boolean isUnwanted(long campaign, boolean urgent, @Nullable String notices) {
        return campaign != 0 && notices != null && !Notices.valueOf(notices).wants(urgent);
    }

    static void claim(Tx tx, Post post, String node, Instant leaseUntil, Instant now) {
        var window = post.window();
        tx.update(
                "update outbox set state = 'SENDING', attempt = ?, node = ?, lease_until = ?, claimed_at = ?, window_kind = ?, window_at = ?, by_path = ?, changed_at = ? where id = ?",
                post.attempt(),
                node,
                leaseUntil,
                now,
                window == null ? null : window.kind().name(),
                window == null ? null : window.openedAt(),
                post.path() != null,
                now,
                post.id());
    }

    /** False when this attempt is no longer ours to end. */
    static boolean end(Tx tx, Post post, Post.State state, String reason, Instant now) {
        if (post.unlisted())
            return tx.update(
                            "delete from outbox where id = ? and state = 'SENDING' and attempt = ?",
                            post.id(),
                            post.attempt())
                    == 1;
        boolean keepsContent = state == Post.State.UNKNOWN;
        return tx.update(
                        "update outbox set state = ?, reason = ?, lease_until = null, changed_at = ?"
                                + (keepsContent ? "" : ", content = null, question = null")
                                + " where id = ? and state = 'SENDING' and attempt = ?",
                        state.name(),
                        shortened(reason),
                        now,
                        post.id(),
                        post.attempt())
                == 1;
    }

    /**
     * Back into the line, with what is to follow it, so that nothing that cannot leave stands in front of what can; out of
     * it when the campaign has ended or the words were erased meanwhile. Returns where it stands, nothing when this attempt
     * is no longer ours.
     */
    static Optional<Post.State> again(Tx tx, Post post, Post.State state, String reason, Instant due, Instant now) {
        if (!isOver(tx, post) && back(tx, post, state, reason, due, now)) return Optional.of(state);
        return end(tx, post, Post.State.WITHDRAWN, reason, now) ? Optional.of(Post.State.WITHDRAWN) : Optional.empty();
    }

    /** Held, so that it does not end before this row is where its end looks for it. */
    private static boolean isOver(Tx tx, Post post) {
        var campaign = post.campaign();
        if (campaign == null) return false;
        tx.lockShared("campaign", campaign);
        return tx.selectOne(
                        "select 1 from campaign where id = ? and state in ('ENDING', 'WITHDRAWN')",
                        row -> true,
                        campaign)
                .isPresent();
    }

    private static boolean back(Tx tx, Post post, Post.State state, String reason, Instant due, Instant now) {
        tx.update(
                "update outbox set due_at = ? where series = (select s.series from outbox s where s.id = ?) and state = 'WAITING' and due_at < ?",
                due,
                post.id(),
                due);
        return tx.update(
                        "update outbox set state = ?, reason = ?, due_at = ?, lease_until = null, changed_at = ? where id = ? and state = 'SENDING' and attempt = ? and (content is not null or campaign_id is not null)",
                        state.name(),
                        shortened(reason),
                        due,
                        now,
                        post.id(),
                        post.attempt())
                == 1;
    }

    /** Keeps this attempt ours for longer; false when it is no longer. */
    static boolean renew(Tx tx, Post post, Instant leaseUntil) {
        return tx.update(
                        "update outbox set lease_until = ? where id = ? and state = 'SENDING' and attempt = ?",
                        leaseUntil,
                        post.id(),
                        post.attempt())
                == 1;
    }

    /** What kept it back was nothing of its own, so that this was no attempt. */
    static void uncount(Tx tx, Post post) {
        tx.update(
                "update outbox set attempt = attempt - 1 where id = ? and state = 'WAITING' and attempt = ?",
                post.id(),
                post.attempt());
    }

    /** Waits until the receiver does something that opens the platform's window. */
    static void park(Tx tx, Post post, Instant now) {
        tx.update("update outbox set state = 'PARKED', reason = 'window', changed_at = ? where id = ?", now, post.id());
        markParked(tx, post);
    }

    /** Holds the conversation's row from now on, so that whoever opens a way meanwhile sees that something waits. */
    static void markParked(Tx tx, Post post) {
        tx.update( // whoever it is may never have spoken to us yet
                "insert into conversation (account, kind, peer) values (?, ?, ?) on conflict do nothing",
                post.account(),
                post.kind().name(),
                post.peer());
        tx.update(
                "update conversation set parked = true where account = ? and kind = ? and peer = ?",
                post.account(),
                post.kind().name(),
                post.peer());
    }

    /** The receiver wants none of this any more. */
    static void leaveOut(Tx tx, Post post, Instant now) {
        if (post.unlisted()) {
            tx.update("delete from outbox where id = ?", post.id());
            return;
        }
        tx.update(
                "update outbox set state = 'WITHDRAWN', reason = 'unsubscribed', changed_at = ? where id = ?",
                now,
                post.id());
    }

    static void fail(Tx tx, Post post, String reason, Instant now) {
        tx.update(
                "update outbox set state = 'FAILED', reason = ?, content = null, question = null, changed_at = ? where id = ?",
                reason,
                now,
                post.id());
    }

    /** What waited for this receiver's window may leave now. */
    static void release(Tx tx, String account, Conversation conversation, Instant due) {
        tx.update(
                "update outbox set state = 'WAITING', due_at = ? where account = ? and peer = ? and kind = ? and state = 'PARKED'",
                due,
                account,
                conversation.id(),
                conversation.kind().name());
    }

    /** A redelivery carries these answers after all. */
    static void withdraw(Tx tx, String account, List<String> hashes, Instant now) {
        tx.updateAll(
                "update outbox set state = 'WITHDRAWN', content = null, question = null, changed_at = ? where account = ? and state in ('WAITING', 'PARKED') and message_hash = ?",
                hashes.stream()
                        .map(hash -> new @Nullable Object[] {now, account, hash})
                        .toList());
    }

    /** There may be very many, so they are counted beside the writer. */
    static long waiting(Tx tx) {
        return tx.readFirst(
                "waiting",
                store -> store.select("select count(*) from outbox where state = 'WAITING'", row -> row.getLong(1))
                        .get(0));
    }

    /** How many of an account ended so. */
    record Ended(String account, Post.State state, int count) {}

    /** What did not go well since then; counted as above. */
    static List<Ended> ended(Tx tx, Instant since) {
        return tx.readFirst(
                "ended",
                store -> store.select(
                        "select account, state, count(*) from outbox where state in ('FAILED', 'UNKNOWN') and changed_at > ? group by account, state",
                        row -> new Ended(row.getString(1), Post.State.valueOf(row.getString(2)), row.getInt(3)),
                        since));
    }

    /** They ran out while they waited; of an unlisted campaign nothing stays. */
    static void endLate(Tx tx, List<Long> ids, Instant now) {
        var sorted = ids.stream().sorted().toList();
        tx.updateAll(
                "update outbox set state = 'FAILED', reason = '" + TOO_LATE
                        + "', content = null, question = null, changed_at = ? where id = ? and state in ('WAITING', 'PARKED')",
                sorted.stream().map(id -> new @Nullable Object[] {now, id}).toList());
        tx.updateAll(
                "delete from outbox where id = ? and state = 'FAILED' and exists (select 1 from campaign c where c.id = campaign_id and c.unlisted)",
                sorted.stream().map(id -> new @Nullable Object[] {id}).toList());
    }

    /** What has not left yet about one thing for one person leaves no more; false when there was nothing. */
    static boolean withdrawAbout(Tx tx, long person, String about) {
        int waited = 0;
        for (var to : Addresses.of(tx, person))
            waited += tx.update(
                    "update outbox set state = 'WITHDRAWN' where account = ? and peer = ? and about = ? and state in ('WAITING', 'PARKED')",
                    to.account(),
                    to.peer(),
                    about);
        return waited > 0;
    }

    /** What has not left yet about these things leaves no more, whoever was to get it, and no words of theirs stay. */
    static void eraseAbout(Tx tx, Collection<String> abouts) {
        tx.update(
                "update outbox set content = null, question = null, state = case when state in ('WAITING', 'PARKED') then 'WITHDRAWN' else state end"
                        + " where campaign_id is null and about = any(?)",
                abouts);
    }

    /** Whether this person was sent something about one thing, or may have been, as far as that is still known. */
    static boolean hasLeftAbout(Tx tx, long person, String about) {
        return Addresses.of(tx, person).stream()
                .anyMatch(to -> tx.selectOne(
                                "select 1 from outbox where account = ? and peer = ? and about = ? and state in ('SENT', 'UNKNOWN', 'SENDING') limit 1",
                                row -> true,
                                to.account(),
                                to.peer(),
                                about)
                        .isPresent());
    }

    private static String shortened(String reason) {
        return reason.length() <= 64 ? reason : reason.substring(0, 64);
    }
}
