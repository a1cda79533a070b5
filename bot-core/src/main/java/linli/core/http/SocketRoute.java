package linli.core.http;

import java.util.function.Function;

/** Takes the requests at one path that want to become a WebSocket (RFC 6455). */
@FunctionalInterface
public interface SocketRoute {
    /** Judges the request before it becomes a connection. Runs on the event loop and must not block. */
    Verdict judge(RawRequest upgrade);

    /** What becomes of such a request. */
    sealed interface Verdict {
        /** It stays a request, and this is its answer. */
        record Refused(Answer answer) implements Verdict {}

        /**
         * It becomes a connection.
         *
         * @param protocol the one chosen of those that the client offers; empty for none
         * @param opened is told the connection once it stands, and says who hears it
         */
        record Taken(String protocol, Function<Socket, SocketListener> opened) implements Verdict {}
    }
}
