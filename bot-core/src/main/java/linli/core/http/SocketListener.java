package linli.core.http;

/** Hears what one WebSocket brings. Both run on its event loop, one after the other, and must not block. */
public interface SocketListener {
    /** One whole text, not longer than a body may be. */
    void text(String text);

    /** Nothing more will come, and nothing can be sent. */
    void closed();
}
