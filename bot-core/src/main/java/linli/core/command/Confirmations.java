package linli.core.command;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import linli.core.community.Person;
import linli.core.store.Tx;

/** Numbers that confirm what is wide or cannot be taken back: used once, for ten minutes, five tries. */
final class Confirmations {
    static final Duration VALID = Duration.ofMinutes(10);
    static final int TRIES = 5;

    private static final int FIRST = 1000;
    private static final int COUNT = 9000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Confirmations() {}

    /** A fresh number for this person. */
    static int open(Tx tx, Person person, Reply.Pledge pledge, Instant now) {
        var taken = numbers(tx, person);
        int number = FIRST + RANDOM.nextInt(COUNT);
        while (taken.contains(number)) number = FIRST + RANDOM.nextInt(COUNT);
        tx.update(
                "insert into confirmation (person_id, number_shown, action, unit_id, argument, until, tries_left) values (?, ?, ?, ?, ?, ?, ?)",
                person.id(),
                number,
                pledge.action(),
                pledge.unit(),
                pledge.argument(),
                now.plus(VALID),
                TRIES);
        return number;
    }

    /** Takes a number: it is gone afterwards. */
    static Optional<Reply.Pledge> take(Tx tx, Person person, int number, Instant now) {
        var found = tx.selectOne(
                "select action, unit_id, argument from confirmation where person_id = ? and number_shown = ? and until > ?",
                row -> new Reply.Pledge(row.getString(1), row.getLong(2), row.getString(3)),
                person.id(),
                number,
                now);
        if (found.isPresent())
            tx.update("delete from confirmation where person_id = ? and number_shown = ?", person.id(), number);
        return found;
    }

    /** Counts a wrong number; returns how many tries are left, nothing when no number is awaited. */
    static Optional<Integer> missed(Tx tx, Person person, Instant now) {
        tx.update("delete from confirmation where person_id = ? and until <= ?", person.id(), now);
        int open = tx.update("update confirmation set tries_left = tries_left - 1 where person_id = ?", person.id());
        if (open == 0) return Optional.empty();
        tx.update("delete from confirmation where person_id = ? and tries_left <= 0", person.id());
        return tx.selectOne(
                "select max(tries_left) from confirmation where person_id = ?", row -> row.getInt(1), person.id());
    }

    private static List<Integer> numbers(Tx tx, Person person) {
        return tx.select(
                "select number_shown from confirmation where person_id = ?", row -> row.getInt(1), person.id());
    }
}
