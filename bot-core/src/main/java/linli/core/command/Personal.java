package linli.core.command;

import java.time.Instant;
import java.util.List;
import linli.core.store.Tx;

/** What a feature keeps about people, for them to read and to have erased; see {@link Commands#personal}. */
public interface Personal {
    /** All of it, a line each; empty when nothing is kept about this person. */
    List<Reply.Text> copy(Tx tx, long person);

    /**
     * Does what deleting and unlinking the rows that {@link Commands#keeps declares} does not do.
     *
     * @param now the real time, by which all that is sent is dated
     */
    default void erase(Tx tx, long person, Instant now) {}

    /**
     * Two people turned out to be one: settles, where both have a row under the same key, which of them stays, and moves
     * those of {@code from}. Whatever only names {@code from} is renamed afterwards by what is declared.
     */
    default void merge(Tx tx, long from, long into, Instant now) {}
}
