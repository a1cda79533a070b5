package linli.core.http;

/** One open WebSocket. Safe for several threads. */
public interface Socket {
    /**
     * Sends one text.
     *
     * @return false when it surely does not leave: the connection has ended, or the other side takes too little
     */
    boolean send(String text);

    boolean isOpen();

    /** Says that we go, and goes. */
    void close();
}
