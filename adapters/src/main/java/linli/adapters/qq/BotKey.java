package linli.adapters.qq;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The Ed25519 key pair that platform and bot both make from the bot's secret: its bytes repeated until there are 32.
 * Safe for several threads.
 */
final class BotKey {
    private static final int SEED = 32;
    private static final int SIGNATURE = 64;
    private static final int MUST_BE_ZERO = 0xE0;

    private final KeyPair keys;

    /** @param secret at least one character */
    BotKey(String secret) {
        keys = fromSeed(seed(secret.getBytes(UTF_8)));
    }

    private static byte[] seed(byte[] secret) {
        var seed = new byte[SEED];
        for (var i = 0; i < SEED; i++) seed[i] = secret[i % secret.length];
        return seed;
    }

    /** The JDK makes the public half only together with a new private one; its random numbers are the seed. */
    private static KeyPair fromSeed(byte[] seed) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new Seeded(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** @param signature in hex, either case; whatever no signature looks like does not fit */
    boolean fits(String signature, byte[] timestamp, byte[] body) {
        var bytes = bytes(signature);
        if (bytes.length != SIGNATURE || (bytes[SIGNATURE - 1] & MUST_BE_ZERO) != 0) return false;
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(keys.getPublic());
            verifier.update(timestamp);
            verifier.update(body);
            return verifier.verify(bytes);
        } catch (SignatureException noPoint) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** In lower-case hex. */
    String sign(String text) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(keys.getPrivate());
            signer.update(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(signer.sign());
        } catch (InvalidKeyException | SignatureException e) {
            throw new IllegalStateException(e); // a key made here
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** The public half as the protocol writes it: the last 32 bytes of Java's form, in hex. */
    String publicHex() {
        var encoded = ((EdECPublicKey) keys.getPublic()).getEncoded();
        return HexFormat.of().formatHex(Arrays.copyOfRange(encoded, encoded.length - SEED, encoded.length));
    }

    private static byte[] bytes(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException noHex) {
            return new byte[0];
        }
    }

    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] seed;

        Seeded(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) throw new IllegalStateException("asked for " + bytes.length + " bytes");
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
