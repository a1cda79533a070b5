package linli.adapters.wechat;

import linli.adapters.wire.FrameCipher;
import linli.adapters.wire.Sealed;

/** The document around an encrypted reply. */
final class Envelope {
    private Envelope() {}

    static byte[] of(FrameCipher cipher, String token, byte[] reply, byte[] random, String timestamp, String nonce) {
        return Sealed.of(cipher, token, reply, random, timestamp, nonce).asXml();
    }
}
