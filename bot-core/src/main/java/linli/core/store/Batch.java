package linli.core.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work that shares one transaction, and what becomes of it. The writer calls {@link #run} and then exactly one of the
 * ends, all on its own thread; a batch whose parts run again alone ends through those parts.
 */
public interface Batch {
    /** May run twice. Whatever it throws rolls the whole transaction back. */
    void run(Tx tx) throws Exception;

    /** The parts to run again one by one after the whole failed; a single part returns itself. */
    List<? extends Batch> alone();

    /** How many units of work it is. */
    default int size() {
        return 1;
    }

    /** Committed and on disk. */
    void durable();

    /** Surely not in the store. Returns what is to run instead, alone; null for nothing. */
    @Nullable
    Batch rolledBack(Exception cause);

    /** Perhaps in the store: the commit or the sync failed. It never runs again by itself. */
    void inDoubt(Exception cause);
}
