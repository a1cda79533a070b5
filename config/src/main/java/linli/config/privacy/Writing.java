package linli.config.privacy;

import linli.core.store.Work;

/** Where units of work are done: the running server's writer, or one of our own when no server runs. */
@FunctionalInterface
public interface Writing {
    /** Throws what the work threw; then nothing of it is in the store. */
    <T> T write(Work<T> work) throws Exception;
}
