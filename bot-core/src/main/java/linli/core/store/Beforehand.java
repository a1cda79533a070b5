package linli.core.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a unit of work needs from the store that takes too long for the writer. The work stops at {@link Tx#readFirst},
 * what it wrote is undone, that is read beside the writer, and the work begins anew, with the same fresh numbers. Belongs to
 * one unit of work.
 */
public final class Beforehand {
    /** Whoever asks for something else every time gets it on the writer in the end. */
    private static final int MOST = 8;

    private final Map<Object, CompletableFuture<?>> read = new ConcurrentHashMap<>();
    private final Map<String, List<Long>> drawn = new HashMap<>();
    private final Map<String, Integer> taken = new HashMap<>();

    /** Reads it, in the same way from a transaction and from beside it. */
    @FunctionalInterface
    public interface Reading<T extends @Nullable Object> {
        T read(Selecting store);
    }

    /** The work begins, or begins anew. */
    void begin() {
        taken.clear();
    }

    /** What was drawn before the work stopped is nobody else's, and comes again in the same order. */
    long next(String sequence, LongSupplier fresh) {
        var numbers = drawn.computeIfAbsent(sequence, each -> new ArrayList<>());
        int place = taken.merge(sequence, 1, Integer::sum) - 1;
        if (place == numbers.size()) numbers.add(fresh.getAsLong());
        return numbers.get(place);
    }

    /**
     * What was read.
     *
     * @param writer where it is read once the work has begun anew too often
     * @throws Missing when it is not read yet
     */
    @SuppressWarnings("unchecked") // whoever asks for the same thing reads it in the same way
    <T> T require(Object what, Reading<T> how, Selecting writer) {
        var known = read.get(what);
        if (known == null && read.size() >= MOST) return how.read(writer);
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
