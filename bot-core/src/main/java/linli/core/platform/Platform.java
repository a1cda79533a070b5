package linli.core.platform;

import java.time.Instant;
import java.util.Optional;
import linli.core.http.Answer;
import linli.core.http.RawRequest;
import linli.core.message.Message;
import linli.core.message.Outgoing;

/** One account on one platform: the only interface an adapter implements. Safe for several threads. */
public interface Platform {
    /** The platform's name as in the webhook's path and in metrics, e.g. {@code wechat}. */
    String name();

    /** Our account's id, the last part of the webhook's path. */
    String account();

    Capabilities capabilities();

    /**
     * Verifies, decrypts and decodes. Does not block.
     *
     * @param now the real time, for windows
     * @throws NotGenuine when the platform cannot have sent this
     */
    Inbound decode(RawRequest request, Instant now) throws NotGenuine;

    /** The reply in the platform's form, before encryption and signature. Pure: equal input gives equal bytes. */
    byte[] encode(Message message, Outgoing reply, Instant at);

    /** Wraps encoded bytes for the wire: encrypted and signed as the account is configured. */
    Answer answer(byte[] encoded, Instant now);

    /** The answer that means "received, nothing to show". */
    Answer acknowledgement();

    /** How the account says something of itself; empty when it has no right or no means to. */
    default Optional<Sending> sending() {
        return Optional.empty();
    }

    /** How it is heard over connections that the other side opens; empty where everything is posted. */
    default Optional<Sockets> sockets() {
        return Optional.empty();
    }
}
