package linli.core.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The deployment's one secret, 32 bytes, from which every other key is derived (HMAC-SHA256). */
public final class DataKey {
    private static final String FILE = "data.key";
    private static final int BYTES = 32;
    private static final String FACT = "data-key-fingerprint";

    private static final String STORED = "select content from store_fact where name = ?";

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

    /** The key kept beside an embedded store, if there is one: none is made. */
    public static Optional<DataKey> findInFolder(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        return Files.exists(file) ? Optional.of(of(Files.readString(file))) : Optional.empty();
    }

    /** Reads the key kept beside an embedded store, or makes it, readable by its owner alone and on disk before use. */
    public static DataKey inFolder(Path folder) throws IOException {
        var file = folder.resolve(FILE);
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
                OwnerOnly.file(fresh))) {
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
        tx.update("insert into store_fact (name, content) values (?, ?) on conflict do nothing", FACT, fingerprint());
        requireFitting(tx.select(STORED, row -> row.getString(1), FACT));
    }

    /** The same for a store that is only read; one that no server used yet fits every key. */
    void requireFitting(Sql sql) {
        requireFitting(sql.list(STORED, row -> row.getString(1), FACT));
    }

    /** Tells keys apart without showing one. */
    String fingerprint() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac("fingerprint"));
    }

    private void requireFitting(List<String> stored) {
        if (!stored.isEmpty() && !stored.get(0).equals(fingerprint())) {
            throw new IllegalStateException(
                    "data.key: another key than the one this store was made with (expected: the same key; backups do not contain it)");
        }
    }

    /** What nobody without the key can make, for one purpose. */
    byte[] mac(String purpose, byte[] content) {
        return hmac(derive(purpose, "HmacSHA256"), content);
    }

    private byte[] hmac(String purpose) {
        return hmac(key, purpose.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(SecretKeySpec key, byte[] content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public String toString() {
        return "DataKey[secret]";
    }
}
