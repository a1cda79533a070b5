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
import java.util.List;
import java.util.stream.Collectors;
import linli.core.store.Tx;

/** The pushed questions that are open. A person has eight at most: a ninth takes the oldest one's place. */
public final class PushedCards {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration KEPT = Duration.ofDays(14);
    private static final int FIRST = 2;
    private static final int LAST = 9;

    private PushedCards() {}

    /** Those that can be answered, the newest first. */
    public static List<PushedCard> open(Tx tx, long person) {
        return tx.select(
                "select tens, dialog, state, about, options from pushed_card where person_id = ? order by pushed_at desc, tens desc",
                PushedCards::card,
                person);
    }

    static PushedCard open(Tx tx, long person, PushedCard asked, Instant now) {
        var taken = tx.select(
                "select tens from pushed_card where person_id = ? order by pushed_at, tens",
                row -> row.getInt(1),
                person);
        int tens = taken.isEmpty() ? FIRST : after(taken);
        tx.update("delete from pushed_card where person_id = ? and tens = ?", person, tens);
        var card = asked.under(tens);
        insert(tx, person, card, now);
        mark(tx, person, true);
        return card;
    }

    /** The next number after the newest, so that one just answered is not used again at once. */
    private static int after(List<Integer> oldestFirst) {
        int next = oldestFirst.get(oldestFirst.size() - 1);
        for (int i = FIRST; i <= LAST; i++) {
            next = next == LAST ? FIRST : next + 1;
            if (!oldestFirst.contains(next)) return next;
        }
        return oldestFirst.get(0);
    }

    /** It is answered, or of no use any more. */
    public static void close(Tx tx, long person, int tens) {
        tx.update("delete from pushed_card where person_id = ? and tens = ?", person, tens);
        if (open(tx, person).isEmpty()) mark(tx, person, false);
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
    public static int close(Tx tx, String dialog, String state) {
        var holders = tx.select(
                "select person_id, tens from pushed_card where dialog = ? and state = ?",
                row -> new long[] {row.getLong(1), row.getLong(2)},
                dialog,
                state);
        holders.forEach(holder -> close(tx, holder[0], (int) holder[1]));
        return holders.size();
    }

    /**
     * Two people are one. Where both have a question under the same digits, both get others, so that an answer typed for the
     * one is never taken for the other; eight stay open, the newest. Returns those with other digits.
     */
    static List<PushedCard> merge(Tx tx, long from, long into) {
        var kept = rows(tx, into);
        for (var row : rows(tx, from)) if (kept.stream().noneMatch(row::asksTheSame)) kept.add(row);
        kept.sort(Comparator.comparing(Row::pushedAt).reversed());
        var open = kept.subList(0, Math.min(kept.size(), LAST - FIRST + 1));
        var counts =
                open.stream().collect(Collectors.groupingBy(row -> row.card().tens(), Collectors.counting()));
        var free = new ArrayDeque<Integer>();
        for (int tens = FIRST; tens <= LAST; tens++) if (!counts.containsKey(tens)) free.add(tens);
        tx.update("delete from pushed_card where person_id = ? or person_id = ?", from, into);
        var renumbered = new ArrayList<PushedCard>();
        for (var row : open) {
            var card = row.card();
            boolean twice = counts.getOrDefault(card.tens(), 0L) > 1;
            var next = twice ? free.poll() : null;
            if (twice && next == null) continue;
            var placed = next == null ? card : card.under(next);
            insert(tx, into, placed, row.pushedAt());
            if (next != null) renumbered.add(placed);
        }
        mark(tx, into, !open.isEmpty());
        return renumbered;
    }

    private record Row(PushedCard card, Instant pushedAt) {
        boolean asksTheSame(Row other) {
            return card.dialog().equals(other.card().dialog())
                    && card.state().equals(other.card().state());
        }
    }

    private static List<Row> rows(Tx tx, long person) {
        return new ArrayList<>(tx.select(
                "select tens, dialog, state, about, options, pushed_at from pushed_card where person_id = ? order by pushed_at desc, tens desc",
                row -> new Row(card(row), row.getObject(6, OffsetDateTime.class).toInstant()),
                person));
    }

    private static void insert(Tx tx, long person, PushedCard card, Instant pushedAt) {
        tx.update(
                "insert into pushed_card (person_id, tens, dialog, state, about, options, pushed_at) values (?, ?, ?, ?, ?, ?, ?)",
                person,
                card.tens(),
                card.dialog(),
                card.state(),
                card.about(),
                write(card.options()),
                pushedAt);
    }

    static int forget(Tx tx, Instant now) {
        return tx.update("delete from pushed_card where pushed_at < ?", now.minus(KEPT));
    }

    private static PushedCard card(ResultSet row) throws SQLException {
        return new PushedCard(row.getInt(1), row.getString(2), row.getString(3), row.getString(4), read(row.getString(5)));
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
