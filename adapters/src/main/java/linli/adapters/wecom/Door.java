package linli.adapters.wecom;

import java.time.Instant;
import linli.adapters.wire.Sealed;
import linli.core.http.Answer;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.platform.Capabilities;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;

/** What differs between apps, which speak XML, and robots, which speak JSON. */
interface Door {
    Capabilities capabilities();

    /** The ciphertext in a pushed document. */
    String encryptOf(byte[] body) throws NotGenuine;

    /**
     * From a decrypted document to our own form.
     *
     * @param at when the push was signed
     */
    Inbound read(byte[] document, Instant at) throws NotGenuine;

    /** The reply's document before encryption; empty for nothing to say. Pure. */
    byte[] encode(Message message, Outgoing reply, Instant at);

    /** The encrypted reply as an answer. */
    Answer wrapped(Sealed reply);
}
