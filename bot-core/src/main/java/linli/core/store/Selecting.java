package linli.core.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whatever can be read from: the writer's transaction, or a moment of the store beside it. */
public interface Selecting {
    /** Makes every row's result, in the rows' order; {@code ?} takes what {@link Tx} says. */
    <T> List<T> select(String text, Tx.RowMapper<T> mapper, @Nullable Object... arguments);
}
