package linli.core.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The deployment's one secret, 32 bytes, from which every other key is derived (HMAC-SHA256). */
public final class DataKey {
    private static final int BYTES = 32;
    private static final String FACT = "data-key-fingerprint";

    private final SecretKeySpec key;

    private DataKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /**
     * The key as the settings give it.
     *
     * @throws IllegalArgumentException unless it is 32 bytes in base64; the message does not show it
     */
    public static DataKey of(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.trim());
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("data.key: not base64 (expected: 32 bytes in base64)", notBase64);
        }
        return ofBytes(bytes);
    }

    /**
     * The key itself.
     *
     * @throws IllegalArgumentException unless it is 32 bytes
     */
    public static DataKey ofBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("data.key: " + bytes.length + " bytes (expected: 32 bytes in base64)");
        }
        return new DataKey(bytes);
    }

    /** Reads the key kept beside an embedded store, or makes it, readable by its owner alone and on disk before use. */
    public static DataKey inFolder(Path folder) throws IOException {
        var file = folder.resolve("data.key");
        if (!Files.exists(file)) make(file);
        return of(Files.readString(file));
    }

    private static void make(Path file) throws IOException {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        var fresh = file.resolveSibling("data.key.new");
        Files.deleteIfExists(fresh);
        try (var channel = Files.newByteChannel(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(java.nio.ByteBuffer.wrap(Base64.getEncoder().encode(bytes)));
        }
        try {
            Files.move(fresh, file);
        } catch (FileAlreadyExistsException another) {
            Files.delete(fresh);
        }
    }

    /** A key for one purpose. */
    public SecretKeySpec derive(String purpose, String algorithm) {
        return new SecretKeySpec(hmac(purpose), algorithm);
    }

    /** Makes sure that this store was made with this key; a fresh store remembers it. */
    public void requireFitting(Tx tx) {
        var fingerprint = Base64.getUrlEncoder().withoutPadding().encodeToString(hmac("fingerprint"));
        tx.update("insert into store_fact (name, content) values (?, ?) on conflict do nothing", FACT, fingerprint);
        var stored = tx.select("select content from store_fact where name = ?", row -> row.getString(1), FACT)
                .get(0);
        if (!stored.equals(fingerprint)) {
            throw new IllegalStateException(
                    "data.key: another key than the one this store was made with (expected: the same key; backups do not contain it)");
        }
    }

    private byte[] hmac(String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public String toString() {
        return "DataKey[secret]";
    }
}
