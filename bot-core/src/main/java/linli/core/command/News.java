package linli.core.command;

import java.util.ArrayList;
import java.util.Collection;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** That a feature has something to say in front of somebody's next reply; see {@link Commands#news}. */
public final class News {
    private News() {}

    /** Marks these persons' private conversations. */
    public static void mark(Tx tx, Collection<Long> persons) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var person : persons)
            tx.select(
                            "select account, open_id from identity where person_id = ?",
                            row -> new @Nullable Object[] {row.getString(1), row.getString(2)},
                            person)
                    .forEach(rows::add);
        tx.updateAll("update conversation set news = true where account = ? and kind = 'PRIVATE' and peer = ?", rows);
    }
}
