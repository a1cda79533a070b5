package linli.core.platform;

import java.time.Instant;
import linli.core.http.RawRequest;
import linli.core.http.Socket;

/** How a platform, or a bridge to one, talks over a connection that it opens to us. Safe for several threads. */
public interface Sockets {
    /** The account as it is heard there: no answer carries a reply, so all of them go through its {@link Sending}. */
    Platform platform();

    /**
     * Judges a request before it becomes a connection. Does not block.
     *
     * @return the protocol to confirm of those that it offers; empty for none
     * @throws NotGenuine {@link NotGenuine.Reason#PARAMETER} where it does not say who it is
     */
    String judge(RawRequest upgrade) throws NotGenuine;

    /** The connection stands. */
    Link opened(RawRequest upgrade, Socket socket);

    /** One open connection. */
    interface Link {
        /**
         * What one text says. Does not block.
         *
         * @throws NotGenuine when the other side cannot have sent this
         */
        Inbound read(String text, Instant now) throws NotGenuine;

        /** It has ended. */
        void closed();
    }
}
