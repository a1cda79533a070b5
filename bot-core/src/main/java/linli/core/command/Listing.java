package linli.core.command;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import linli.core.store.Snapshot;

/** What a feature lets apps read, the newest first, and never a person; see {@link Commands#lists}. */
public interface Listing {
    /** In the path and in what a key may do: {@code notices}. */
    String name();

    /** The same as staff say it: {@code 通知}. */
    String word();

    /**
     * Some rows.
     *
     * @param units those of which something is shown
     * @param before only numbers below this one
     * @param now on the features' clock
     */
    List<Row> read(Snapshot store, Collection<Long> units, long before, int most, Instant now);

    /**
     * One thing of a list.
     *
     * @param fields in order; texts, numbers, booleans, instants, and lists or maps of these
     */
    record Row(long id, Map<String, Object> fields) {}
}
