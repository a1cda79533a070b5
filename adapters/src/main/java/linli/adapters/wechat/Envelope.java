package linli.adapters.wechat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import linli.adapters.wire.FrameCipher;
import linli.adapters.wire.SortedSignature;

/** The document around an encrypted reply. */
final class Envelope {
    private Envelope() {}

    static byte[] of(FrameCipher cipher, String token, byte[] reply, byte[] random, String timestamp, String nonce) {
        var encrypt = cipher.seal(reply, random);
        var signature = SortedSignature.of(token, timestamp, nonce, encrypt);
        return ("<xml><Encrypt><![CDATA[" + encrypt + "]]></Encrypt><MsgSignature><![CDATA[" + signature
                        + "]]></MsgSignature><TimeStamp>" + timestamp + "</TimeStamp><Nonce><![CDATA[" + nonce
                        + "]]></Nonce></xml>")
                .getBytes(US_ASCII);
    }
}
