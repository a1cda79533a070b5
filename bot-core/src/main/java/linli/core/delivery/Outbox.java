package linli.core.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import linli.core.community.Notices;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.store.Selecting;
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

    /** So many times as many are looked at: some wait for one before them, or their campaign has just ended. */
    private static final int AHEAD = 8;

    /** So many when nearly all of those are for a few conversations. */
    private static final int FAR_AHEAD = 4_000;

    /** Why those failed whose time was over before they could leave. */
    static final String TOO_LATE = "too late";

    private static final Comparator<Waiting> IN_TURN =
            Comparator.comparingInt(Waiting::urgency).thenComparingLong(Waiting::id);

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

    /**
     * Takes rows whose turn it is, of what was said in one conversation one after another; what they go by, quota and
     * window, is the caller's. What is tried again later may be overtaken.
     */
    static List<Post> due(Tx tx, String account, int most, Instant now) {
        var next = next(tx, account, most, now);
        if (next.isEmpty()) return List.of();
        return tx.select(
                COLUMNS
                        + " where o.id = any(?) and o.state = 'WAITING' and (g.id is null or g.state in ('PLANNING', 'OPEN'))"
                        + " and not exists (select 1 from outbox e where e.series = o.series and e.id < o.id and e.state in ('WAITING', 'SENDING'))"
                        + " and not exists (select 1 from outbox e where e.account = o.account and e.peer = o.peer and e.state = 'SENDING' and e.kind = o.kind)"
                        + " order by o.urgency, o.due_at, o.id limit "
                        + most + tx.dialect().skipLocked("o"),
                Outbox::post,
                next);
    }

    /** The first of each conversation, from the head of the line: there may be very many behind it. */
    private static List<Long> next(Tx tx, String account, int most, Instant now) {
        int looked = AHEAD * most;
        var head = head(tx, account, looked, now);
        endLate(tx, head.stream().filter(Waiting::late).map(Waiting::id), now);
        var next = firsts(head);
        boolean stuck = next.size() < most && head.size() == looked;
        if (stuck) next = firsts(head(tx, account, FAR_AHEAD, now));
        return next.stream().limit(looked).toList();
    }

    private static Collection<Long> firsts(List<Waiting> head) {
        var firsts = new LinkedHashMap<Conversation, Long>();
        head.stream()
                .filter(row -> !row.late())
                .sorted(IN_TURN)
                .forEach(row -> firsts.putIfAbsent(row.conversation(), row.id()));
        return firsts.values();
    }

    /** Read in the index's own order. */
    private static List<Waiting> head(Tx tx, String account, int rows, Instant now) {
        return tx.select(
                "select urgency, id, kind, peer, expires_at from outbox where account = ? and state = 'WAITING' and due_at <= ? order by account, state, urgency, due_at limit "
                        + rows,
                row -> new Waiting(
                        row.getInt(1),
                        row.getLong(2),
                        new Conversation(Conversation.Kind.valueOf(row.getString(3)), row.getString(4)),
                        !row.getObject(5, OffsetDateTime.class).toInstant().isAfter(now)),
                account,
                now);
    }

    /** @param late whether nobody needs it any more */
    private record Waiting(int urgency, long id, Conversation conversation, boolean late) {}

    static Post post(ResultSet row) throws SQLException {
        long campaign = row.getLong(4);
        var askedAt = row.getObject(7, OffsetDateTime.class);
        return new Post(
                row.getLong(1),
                row.getString(9),
                Conversation.Kind.valueOf(row.getString(12)),
                row.getString(2),
                row.getLong(3),
                campaign == 0 ? null : campaign,
                Bubble.read(row.getString(5)),
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
     * it when the campaign has ended meanwhile. Returns where it stands, nothing when this attempt is no longer ours.
     */
    static Optional<Post.State> again(Tx tx, Post post, Post.State state, String reason, Instant due, Instant now) {
        if (isOver(tx, post))
            return end(tx, post, Post.State.WITHDRAWN, reason, now)
                    ? Optional.of(Post.State.WITHDRAWN)
                    : Optional.empty();
        return back(tx, post, state, reason, due, now) ? Optional.of(state) : Optional.empty();
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
                        "update outbox set state = ?, reason = ?, due_at = ?, lease_until = null, changed_at = ? where id = ? and state = 'SENDING' and attempt = ?",
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

    /**
     * Some of what nobody wants any more, and of the rows that ended long ago; returns how many went. Whatever state a row
     * is in, the words of its question go before.
     */
    static int forget(Tx tx, Instant now) {
        forgetQuestions(tx, now);
        var late = tx.readFirst("late", store -> late(store, now));
        endLate(tx, late.stream(), now);
        tx.updateAll(
                "delete from outbox where id = ? and state = 'FAILED' and exists (select 1 from campaign c where c.id = campaign_id and c.unlisted)",
                late.stream().sorted().map(id -> new @Nullable Object[] {id}).toList());
        var old = tx.readFirst("old", store -> old(store, now));
        tx.updateAll(
                "delete from outbox where id = ? and state in ('SENT', 'FAILED', 'WITHDRAWN', 'UNKNOWN')",
                old.stream().sorted().map(id -> new @Nullable Object[] {id}).toList());
        return late.size() + old.size();
    }

    private static void forgetQuestions(Tx tx, Instant now) {
        var asked = tx.readFirst(
                "asked",
                store -> store.select(
                        "select id from outbox where asked_at < ? and question <> '' limit 500",
                        row -> row.getLong(1),
                        now.minus(PostOffice.QUESTION_KEPT)));
        tx.updateAll(
                "update outbox set question = '' where id = ? and question <> ''",
                asked.stream().sorted().map(id -> new @Nullable Object[] {id}).toList());
    }

    /** Of one state after the other, and in no order, or neither engine goes by the index. */
    private static List<Long> late(Selecting store, Instant now) {
        return Stream.of(Post.State.WAITING, Post.State.PARKED)
                .flatMap(state -> store
                        .select(
                                "select id from outbox where state = ? and expires_at < ? limit 500",
                                row -> row.getLong(1),
                                state.name(),
                                now)
                        .stream())
                .toList();
    }

    /** What ended so long ago ran out before, or soon will; asked for its states H2 would go by them. */
    private static List<Long> old(Selecting store, Instant now) {
        return store.select(
                "select id from outbox where campaign_id is null and expires_at < ? and changed_at < ? limit 500",
                row -> row.getLong(1),
                now,
                now.minus(KEPT));
    }

    private static void endLate(Tx tx, Stream<Long> ids, Instant now) {
        tx.updateAll(
                "update outbox set state = 'FAILED', reason = '" + TOO_LATE
                        + "', content = null, question = null, changed_at = ? where id = ? and state in ('WAITING', 'PARKED')",
                ids.sorted().map(id -> new @Nullable Object[] {now, id}).toList());
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
