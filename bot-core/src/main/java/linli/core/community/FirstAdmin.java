package linli.core.community;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import linli.core.store.Tx;

/** A code by which somebody becomes the admin of a store that has none. The store keeps its salted hash alone. */
public final class FirstAdmin {
    private static final String FACT = "first-admin";
    private static final int DIGITS = 8;

    private FirstAdmin() {}

    /** A fresh code when there is no admin, and what was offered before is void; otherwise nothing. */
    public static Optional<String> offer(Tx tx, boolean settingsNameAdmins, Instant now) {
        forget(tx);
        if (settingsNameAdmins || Roles.count(tx, Role.ADMIN, Unit.ROOT, now) > 0) return Optional.empty();
        var code = JoinCodes.random(DIGITS);
        var salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        var saltText = HexFormat.of().formatHex(salt);
        tx.update("insert into store_fact (name, content) values (?, ?)", FACT, saltText + " " + hash(saltText, code));
        return Optional.of(code);
    }

    public static boolean isOffered(Tx tx) {
        return stored(tx).isPresent();
    }

    /** Makes a person admin of everything if this is the code, which is used up then. */
    public static boolean claim(Tx tx, long person, String code, Instant now) {
        var parts = stored(tx).map(stored -> stored.split(" ", -1));
        if (parts.isEmpty()) return false;
        var expected = parts.get()[1].getBytes(StandardCharsets.UTF_8);
        var given = hash(parts.get()[0], code).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, given) || forget(tx) != 1) return false;
        Roles.grant(tx, person, Role.ADMIN, Unit.ROOT, now, Grant.FOREVER, person);
        return true;
    }

    private static Optional<String> stored(Tx tx) {
        return tx.selectOne("select content from store_fact where name = ?", row -> row.getString(1), FACT);
    }

    private static int forget(Tx tx) {
        return tx.update("delete from store_fact where name = ?", FACT);
    }

    private static String hash(String salt, String code) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((salt + code).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
