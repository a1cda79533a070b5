package linli.config.backup;

import java.io.IOException;
import linli.core.store.DataKey;

/** Where the data key comes from when it is needed; never made anew. */
@FunctionalInterface
public interface KeySource {
    /**
     * The key.
     *
     * @throws IllegalStateException when there is none, with where it is expected
     */
    DataKey require() throws IOException;
}
