package linli.config.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import linli.core.store.OwnerOnly;

/** Where the server listens, and the secret that shows who may read its data folder. */
record ControlFile(int port, String secret) {
    private static final String NAME = "control";
    private static final String MAC = "HmacSHA256";
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("(\\d{1,5}) ([0-9a-f]{64})\n");

    static ControlFile fresh(int port) {
        return new ControlFile(port, random());
    }

    static String random() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** How the server answers a client's fresh words, and nobody else can. */
    String greeting(String words) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), MAC));
            return Wire.GREETING + HexFormat.of().formatHex(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Empty when there is none, or it is no such file. */
    static Optional<ControlFile> in(Path folder) throws IOException {
        try {
            var parts = FORM.matcher(Files.readString(folder.resolve(NAME), StandardCharsets.US_ASCII));
            if (!parts.matches()) return Optional.empty();
            return Optional.of(new ControlFile(Integer.parseInt(parts.group(1)), parts.group(2)));
        } catch (NoSuchFileException noServer) {
            return Optional.empty();
        }
    }

    /** Readable by its owner alone from its first byte on; takes the place of what a killed server left. */
    void write(Path folder) throws IOException {
        var fresh = folder.resolve(NAME + ".new");
        Files.deleteIfExists(fresh);
        try (var channel = Files.newByteChannel(
                fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file(fresh))) {
            channel.write(ByteBuffer.wrap((port + " " + secret + "\n").getBytes(StandardCharsets.US_ASCII)));
        }
        Files.move(fresh, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
    }

    @Override
    public String toString() {
        return "ControlFile[" + port + ", secret]";
    }
}
