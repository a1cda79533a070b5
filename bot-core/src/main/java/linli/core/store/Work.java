package linli.core.store;

/** One unit of work. May run twice (a failed batch runs again one by one), so nothing happens except through the Tx. */
@FunctionalInterface
public interface Work<T extends @org.jspecify.annotations.Nullable Object> {
    T run(Tx tx) throws Exception;
}
