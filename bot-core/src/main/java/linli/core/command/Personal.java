package linli.core.command;

import java.time.Instant;
import java.util.List;
import linli.core.store.Tx;

/** What a feature keeps about people, for them to read and to have erased; see {@link Commands#personal}. */
public interface Personal {
    /** All of it, a line each; empty when nothing is kept about this person. */
    List<Reply.Text> copy(Tx tx, long person);

    /** Deletes it, or unlinks it from the person for good. */
    void erase(Tx tx, long person, Instant now);

    /** Gives it to another person, who turned out to be the same one. Nothing that names {@code from} may be left. */
    void merge(Tx tx, long from, long into, Instant now);
}
