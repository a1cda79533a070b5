package linli.commands.poll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import linli.core.command.Refusal;
import linli.core.community.Level;
import linli.core.community.PersonRows;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** Polls, their options and votes. */
final class PollStore {
    private static final String POLL = "select id, unit_id, question, level, state, closes_at from poll";

    private PollStore() {}

    static Poll add(Tx tx, Poll.Draft draft, long by, Instant now) {
        long id = tx.next("poll_number");
        tx.update(
                "insert into poll (id, unit_id, question, level, state, created_by, created_at, closes_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                draft.unit(),
                draft.question(),
                draft.level().name(),
                Poll.State.DRAFT.name(),
                by,
                now,
                draft.closesAt());
        var rows = new ArrayList<@Nullable Object[]>();
        for (var option : draft.options()) rows.add(new @Nullable Object[] {id, rows.size() + 1, option});
        tx.updateAll("insert into poll_option (poll_id, option_no, words) values (?, ?, ?)", rows);
        return new Poll(
                id, draft.unit(), draft.question(), draft.options(), draft.level(), Poll.State.DRAFT, draft.closesAt());
    }

    static Poll require(Tx tx, long id) {
        return tx.selectOne(POLL + " where id = ?", PollStore::poll, id)
                .map(poll -> poll.with(options(tx, id)))
                .orElseThrow(() -> Refusal.of("poll.unknown"));
    }

    /** Those that were opened and are not counted yet, the one that closes first in front. */
    static List<Poll> open(Tx tx, Instant now) {
        return withOptions(
                tx,
                tx.select(
                        POLL + " where state = ? and closes_at >= ? order by closes_at, id",
                        PollStore::poll,
                        Poll.State.OPEN.name(),
                        now));
    }

    /** The ones that were closed last, newest first. */
    static List<Poll> counted(Tx tx, Instant after) {
        return withOptions(
                tx,
                tx.select(
                        POLL + " where state = ? and closes_at > ? order by closes_at desc, id desc",
                        PollStore::poll,
                        Poll.State.COUNTED.name(),
                        after));
    }

    /** False when it is no draft any more. */
    static boolean open(Tx tx, long id) {
        return tx.update(
                        "update poll set state = ? where id = ? and state = ?",
                        Poll.State.OPEN.name(),
                        id,
                        Poll.State.DRAFT.name())
                == 1;
    }

    /** Nothing that arrives after this instant counts. */
    static void closeEarly(Tx tx, long id, Instant now, String reason) {
        tx.update("update poll set closes_at = ?, early_reason = ? where id = ?", now, reason, id);
    }

    static Optional<String> earlyReason(Tx tx, long id) {
        return tx.select("select early_reason from poll where id = ?", row -> Optional.ofNullable(row.getString(1)), id)
                .get(0);
    }

    /** The poll as no other node changes it until the transaction ends. */
    static Poll requireShared(Tx tx, long id) {
        tx.lockShared("poll", id);
        return require(tx, id);
    }

    static void vote(Tx tx, long id, long person, int option, Level level, Instant now) {
        if (change(tx, id, person, option, level, now)) return;
        int first = tx.update(
                "insert into vote (poll_id, person_id, option_no, level, voted_at) values (?, ?, ?, ?, ?) on conflict do nothing",
                id,
                person,
                option,
                level.name(),
                now);
        if (first == 0) change(tx, id, person, option, level, now); // on another node, meanwhile
    }

    private static boolean change(Tx tx, long id, long person, int option, Level level, Instant now) {
        return tx.update(
                        "update vote set option_no = ?, level = ?, voted_at = ? where poll_id = ? and person_id = ?",
                        option,
                        level.name(),
                        now,
                        id,
                        person)
                == 1;
    }

    static OptionalInt choice(Tx tx, long id, long person) {
        return tx.selectOne(
                        "select option_no from vote where poll_id = ? and person_id = ?",
                        row -> OptionalInt.of(row.getInt(1)),
                        id,
                        person)
                .orElse(OptionalInt.empty());
    }

    /** How many voted before this instant. */
    static long voters(Tx tx, long id, Instant before) {
        return tx.select(
                        "select count(*) from vote where poll_id = ? and voted_at < ?",
                        row -> row.getLong(1),
                        id,
                        before)
                .get(0);
    }

    static List<Long> votersOf(Tx tx, long id) {
        return tx.select("select person_id from vote where poll_id = ? order by person_id", row -> row.getLong(1), id);
    }

    /** Counts what arrived in time and keeps the sums; nothing changes them afterwards. */
    static void count(Tx tx, Poll poll) {
        tx.update(
                "update poll_option set votes = (select count(*) from vote v where v.poll_id = poll_option.poll_id and v.option_no = poll_option.option_no) where poll_id = ?",
                poll.id());
        tx.update(
                "update poll set state = ?, voters = (select count(*) from vote v where v.poll_id = poll.id),"
                        + " verified = (select count(*) from vote v where v.poll_id = poll.id and v.level <> ?) where id = ?",
                Poll.State.COUNTED.name(),
                Level.SELF_DECLARED.name(),
                poll.id());
    }

    static Result result(Tx tx, long id) {
        var votes = tx.select(
                "select votes from poll_option where poll_id = ? order by option_no", row -> row.getInt(1), id);
        int verified = tx.select("select verified from poll where id = ?", row -> row.getInt(1), id)
                .get(0);
        return new Result(votes, verified);
    }

    static void saveOutcome(Tx tx, long id, String words) {
        tx.update("update poll set outcome = ? where id = ?", words, id);
    }

    static Optional<String> outcome(Tx tx, long id) {
        return tx.select("select outcome from poll where id = ?", row -> Optional.ofNullable(row.getString(1)), id)
                .get(0);
    }

    record Kept(String question, String choice, Instant at) {}

    /** What somebody answered, for themselves to read. */
    static List<Kept> keptOf(Tx tx, long person) {
        return tx.select(
                "select p.question, o.words, v.voted_at from vote v join poll p on p.id = v.poll_id join poll_option o on o.poll_id = v.poll_id and o.option_no = v.option_no where v.person_id = ? order by v.voted_at",
                row -> new Kept(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()),
                person);
    }

    /** One vote a person: where both answered, what {@code into} said counts. Sums of counted polls stay. */
    static void merge(Tx tx, long from, long into) {
        for (var poll : tx.select(
                "select v.poll_id from vote v join poll p on p.id = v.poll_id where v.person_id = ? and p.state = 'OPEN' order by v.poll_id",
                row -> row.getLong(1),
                from)) tx.lockShared("poll", poll);
        PersonRows.move(tx, "vote", "person_id", from, into, "poll_id");
        PersonRows.move(tx, "poll_news", "person_id", from, into, "poll_id", "kind");
    }

    /** Who created it. */
    static long creator(Tx tx, long id) {
        return tx.select("select created_by from poll where id = ?", row -> row.getLong(1), id)
                .get(0);
    }

    private static List<Poll> withOptions(Tx tx, List<Poll> polls) {
        return polls.stream().map(poll -> poll.with(options(tx, poll.id()))).toList();
    }

    private static List<String> options(Tx tx, long id) {
        return tx.select(
                "select words from poll_option where poll_id = ? order by option_no", row -> row.getString(1), id);
    }

    private static Poll poll(ResultSet row) throws SQLException {
        return new Poll(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                Collections.emptyList(),
                Level.valueOf(row.getString(4)),
                Poll.State.valueOf(row.getString(5)),
                row.getObject(6, OffsetDateTime.class).toInstant());
    }
}
