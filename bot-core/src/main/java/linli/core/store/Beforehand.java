package linli.core.store;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a unit of work needs from the store that takes too long for the writer. The work stops at {@link Tx#readFirst},
 * what it wrote is undone, that is read beside the writer, and the work begins anew. Belongs to one unit of work.
 */
public final class Beforehand {
    private final Map<Object, CompletableFuture<?>> read = new ConcurrentHashMap<>();

    /** Reads it, in the same way from a transaction and from beside it. */
    @FunctionalInterface
    public interface Reading<T extends @Nullable Object> {
        T read(Selecting store);
    }

    /** @throws Missing when it is not read yet */
    @SuppressWarnings("unchecked") // whoever asks for the same thing reads it in the same way
    <T> T require(Object what, Reading<T> how) {
        var known = read.get(what);
        if (known == null) throw new Missing(this, what, how);
        return (T) known.join();
    }

    /** Something is to be read before the work can go on. */
    public static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Beforehand owner;
        private final transient Object what;
        private final transient Reading<?> how;

        private Missing(Beforehand owner, Object what, Reading<?> how) {
            super(null, null, false, false);
            this.owner = owner;
            this.what = what;
            this.how = how;
        }

        /** Reads it beside the writer; completes when the work can begin anew, which meets whatever went wrong. */
        public CompletableFuture<?> read(Reads reads) {
            var reading = reads.read(how::read);
            owner.read.put(what, reading);
            return reading.exceptionally(failure -> null);
        }
    }
}
