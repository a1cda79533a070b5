package linli.adapters.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Something encrypted in a frame and signed over token, timestamp, nonce and ciphertext. */
public record Sealed(String encrypt, String signature, String timestamp, String nonce) {
    /**
     * Encrypts and signs.
     *
     * @param random 16 bytes nobody can foretell
     */
    public static Sealed of(
            FrameCipher cipher, String token, byte[] message, byte[] random, String timestamp, String nonce) {
        var encrypt = cipher.seal(message, random);
        return new Sealed(encrypt, SortedSignature.of(token, timestamp, nonce, encrypt), timestamp, nonce);
    }

    /** The document that WeChat and WeCom take for an encrypted reply. */
    public byte[] asXml() {
        return ("<xml><Encrypt><![CDATA[" + encrypt + "]]></Encrypt><MsgSignature><![CDATA[" + signature
                        + "]]></MsgSignature><TimeStamp>" + timestamp + "</TimeStamp><Nonce><![CDATA[" + nonce
                        + "]]></Nonce></xml>")
                .getBytes(US_ASCII);
    }
}
