package linli.core.http;

/** An open connection as the one who keeps the limits sees it. */
interface Guarded {
    /** Whether it has passed its limit; from any thread. */
    boolean isDue(long nanos);

    /** Does what its limit says. */
    void expire();

    /** The server stops: ends it as soon as that costs nobody an answer. */
    void drain();

    void close();
}
