package linli.core.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** The pushed questions that are open. A person has eight at most: a ninth takes the oldest one's place. */
public final class PushedCards {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration KEPT = Duration.ofDays(14);

    /** For so long after one was answered the same digits mean no other. */
    private static final Duration RESERVED = Duration.ofHours(24);

    private static final int MOST_ABOUT = 32;
    private static final int FIRST = 2;
    private static final int LAST = 9;

    private PushedCards() {}

    /** Those that can be answered, the newest first. */
    public static List<PushedCard> open(Tx tx, long person) {
        return tx.select(
                "select tens, dialog, state, about, options from pushed_card where person_id = ? and closed_at is null order by pushed_at desc, tens desc",
                PushedCards::card,
                person);
    }

    /** One that was closed so lately that somebody may still answer the bubble it was in. */
    public static Optional<PushedCard> findClosed(Tx tx, long person, int tens, Instant now) {
        return tx.selectOne(
                "select tens, dialog, state, about, options from pushed_card where person_id = ? and tens = ? and closed_at > ?",
                PushedCards::card,
                person,
                tens,
                now.minus(RESERVED));
    }

    static PushedCard open(Tx tx, long person, PushedCard asked, Instant now) {
        int tens = next(rows(tx, person).stream().filter(row -> row.holds(now)).toList());
        tx.update("delete from pushed_card where person_id = ? and tens = ?", person, tens);
        var card = asked.under(tens);
        insert(tx, person, new Row(card, now, null));
        mark(tx, person, true);
        return card;
    }

    /** The next one after the newest that is free; when none is, the one that was closed first, then the oldest. */
    private static int next(List<Row> newestFirst) {
        int next = newestFirst.isEmpty() ? LAST : newestFirst.get(0).tens();
        for (int i = FIRST; i <= LAST; i++) {
            next = next == LAST ? FIRST : next + 1;
            int tens = next;
            if (newestFirst.stream().noneMatch(row -> row.tens() == tens)) return next;
        }
        return closed(newestFirst)
                .findFirst()
                .orElse(newestFirst.get(newestFirst.size() - 1))
                .tens();
    }

    /** It is answered, or of no use any more. Its digits are nobody else's for a while. */
    public static void close(Tx tx, long person, int tens, Instant now) {
        tx.update(
                "update pushed_card set closed_at = ?, state = '' where person_id = ? and tens = ? and closed_at is null",
                now,
                person,
                tens);
    }

    private static void mark(Tx tx, long person, boolean open) {
        for (var to : Addresses.of(tx, person))
            tx.update(
                    "update conversation set pushed = ? where account = ? and kind = 'PRIVATE' and peer = ?",
                    open,
                    to.account(),
                    to.peer());
    }

    /** Closes every card of a dialog about one thing, whoever has it. */
    public static int close(Tx tx, String dialog, String state, Instant now) {
        var holders = tx.select(
                "select person_id, tens from pushed_card where dialog = ? and state = ? and closed_at is null",
                row -> new long[] {row.getLong(1), row.getLong(2)},
                dialog,
                state);
        holders.forEach(holder -> close(tx, holder[0], (int) holder[1], now));
        return holders.size();
    }

    /**
     * The same, and none of its words stay: not in those cards, nor in those that were closed before, which are known by
     * them.
     *
     * @param about what the cards were opened with
     */
    public static void erase(Tx tx, String dialog, String state, String about, Instant now) {
        close(tx, dialog, state, now);
        tx.update(
                "update pushed_card set about = '' where dialog = ? and about = ? and closed_at is not null",
                dialog,
                beginning(about));
    }

    static String beginning(String about) {
        var line = about.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= MOST_ABOUT) return line;
        return line.substring(0, line.offsetByCodePoints(0, MOST_ABOUT));
    }

    /**
     * Two people are one. Where both have a question under the same digits, answered or not, what is open gets others, so
     * that an answer typed for the one is never taken for the other; eight stay open, the newest. Returns those with other
     * digits.
     */
    static List<PushedCard> merge(Tx tx, long from, long into) {
        var all = rows(tx, into);
        for (var row : rows(tx, from)) if (all.stream().noneMatch(row::asksTheSame)) all.add(row);
        all.sort(Comparator.comparing(Row::pushedAt).reversed());
        var open = all.stream().filter(Row::open).limit(LAST - FIRST + 1).toList();
        var free = free(all, open);
        tx.update("delete from pushed_card where person_id = ? or person_id = ?", from, into);
        var used = new HashSet<Integer>();
        var renumbered = new ArrayList<PushedCard>();
        for (var row : open) {
            boolean twice = all.stream().filter(row::sharesDigits).count() > 1;
            var next = twice ? free.poll() : null;
            var placed = next == null ? row : row.under(next);
            if (!used.add(placed.tens())) continue;
            insert(tx, into, placed);
            if (next != null) renumbered.add(placed.card());
        }
        closed(all).filter(row -> used.add(row.tens())).forEach(row -> insert(tx, into, row));
        mark(tx, into, !used.isEmpty());
        return renumbered;
    }

    /** The digits of nobody's question, then those of what was closed first. */
    private static ArrayDeque<Integer> free(List<Row> all, List<Row> open) {
        var free = new ArrayDeque<Integer>();
        for (int tens = FIRST; tens <= LAST; tens++) if (holders(all, tens) == 0) free.add(tens);
        closed(all).filter(row -> holders(open, row.tens()) == 0).forEach(row -> free.add(row.tens()));
        return free;
    }

    private static long holders(List<Row> rows, int tens) {
        return rows.stream().filter(row -> row.tens() == tens).count();
    }

    private static Stream<Row> closed(List<Row> rows) {
        return rows.stream()
                .filter(row -> !row.open())
                .sorted(Comparator.comparing(row -> Objects.requireNonNull(row.closedAt())));
    }

    private record Row(
            PushedCard card, Instant pushedAt, @Nullable Instant closedAt) {
        int tens() {
            return card.tens();
        }

        boolean open() {
            return closedAt == null;
        }

        boolean holds(Instant now) {
            return closedAt == null || closedAt.isAfter(now.minus(RESERVED));
        }

        boolean sharesDigits(Row other) {
            return tens() == other.tens();
        }

        boolean asksTheSame(Row other) {
            return open()
                    && other.open()
                    && card.dialog().equals(other.card().dialog())
                    && card.state().equals(other.card().state());
        }

        Row under(int tens) {
            return new Row(card.under(tens), pushedAt, closedAt);
        }
    }

    private static List<Row> rows(Tx tx, long person) {
        return new ArrayList<>(tx.select(
                "select tens, dialog, state, about, options, pushed_at, closed_at from pushed_card where person_id = ? order by pushed_at desc, tens desc",
                row -> {
                    var closedAt = row.getObject(7, OffsetDateTime.class);
                    return new Row(
                            card(row),
                            row.getObject(6, OffsetDateTime.class).toInstant(),
                            closedAt == null ? null : closedAt.toInstant());
                },
                person));
    }

    private static void insert(Tx tx, long person, Row row) {
        var card = row.card();
        tx.update(
                "insert into pushed_card (person_id, tens, dialog, state, about, options, pushed_at, closed_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                person,
                card.tens(),
                card.dialog(),
                card.state(),
                card.about(),
                write(card.options()),
                row.pushedAt(),
                row.closedAt());
    }

    static int forget(Tx tx, Instant now) {
        var old = "from pushed_card where pushed_at < ? or closed_at <= ?";
        var before = new Object[] {now.minus(KEPT), now.minus(RESERVED)};
        var people = tx.select("select distinct person_id " + old, row -> row.getLong(1), before);
        int gone = tx.update("delete " + old, before);
        for (var person : people) if (rows(tx, person).isEmpty()) mark(tx, person, false);
        return gone;
    }

    private static PushedCard card(ResultSet row) throws SQLException {
        return new PushedCard(
                row.getInt(1), row.getString(2), row.getString(3), row.getString(4), read(row.getString(5)));
    }

    private static String write(List<String> options) {
        try {
            return JSON.writeValueAsString(options);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> read(String stored) {
        try {
            return JSON.readValue(stored, new TypeReference<List<String>>() {}).stream()
                    .collect(Collectors.toUnmodifiableList());
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a stored question cannot be read", damaged);
        }
    }
}
