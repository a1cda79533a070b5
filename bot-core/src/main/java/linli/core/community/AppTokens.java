package linli.core.community;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import linli.core.store.Snapshot;
import linli.core.store.Tx;

/**
 * The keys of apps. The store has their hashes alone: 256 random bits need no salt. All times here are real ones, since a key
 * is good for whoever is outside.
 */
public final class AppTokens {
    private static final String PREFIX = "linli_";
    private static final int BYTES = 32;
    /** As we make them; nothing else has to be looked up. */
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    private static final Duration KEPT = Duration.ofDays(30);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String COLUMNS =
            "select id, name, account, unit_id, scopes, created_by, expires_at from app_token";

    private AppTokens() {}

    /** A key and, this once, its secret. */
    public record Made(AppToken token, String secret) {
        /** Never shows the secret. */
        @Override
        public String toString() {
            return "Made[" + token.code() + "]";
        }
    }

    /** What a key is to be good for. */
    public record Wish(String name, String account, long unit, Set<String> scopes, Duration life) {
        public Wish {
            scopes = Set.copyOf(scopes);
        }
    }

    public static Made make(Tx tx, Wish wish, long by, Instant now) {
        tx.update("delete from app_token where expires_at < ?", now.minus(KEPT));
        var random = new byte[BYTES];
        RANDOM.nextBytes(random);
        var secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        long id = tx.next("app_token_number");
        var until = now.plus(wish.life());
        tx.update(
                "insert into app_token (id, name, token_hash, account, unit_id, scopes, created_by, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                wish.name(),
                hash(secret),
                wish.account(),
                wish.unit(),
                String.join(" ", wish.scopes().stream().sorted().toList()),
                by,
                now,
                until);
        return new Made(new AppToken(id, wish.name(), wish.account(), wish.unit(), wish.scopes(), by, until), secret);
    }

    /** Takes a key back; nothing when there is none of this number. */
    public static Optional<AppToken> withdraw(Tx tx, long id) {
        var found = tx.selectOne(COLUMNS + " where id = ?", AppTokens::token, id);
        tx.update("delete from app_token where id = ?", id);
        return found;
    }

    /** Takes back the keys of somebody who is no admin any more. */
    public static void withdrawAllBy(Tx tx, long person) {
        tx.update("delete from app_token where created_by = ?", person);
    }

    /** Those that are good, the oldest first. */
    public static List<AppToken> all(Tx tx, Instant now) {
        return tx.select(COLUMNS + " where expires_at > ? order by id", AppTokens::token, now);
    }

    public static List<AppToken> by(Tx tx, long person) {
        return tx.select(COLUMNS + " where created_by = ? order by id", AppTokens::token, person);
    }

    /** Whether it looks like one at all. */
    public static boolean isForm(String secret) {
        return FORM.matcher(secret).matches();
    }

    /** The key that is good at this real moment. */
    public static Optional<AppToken> find(Snapshot store, String secret, Instant now) {
        return store
                .select(COLUMNS + " where token_hash = ? and expires_at > ?", AppTokens::token, hash(secret), now)
                .stream()
                .findFirst();
    }

    private static AppToken token(ResultSet row) throws SQLException {
        return new AppToken(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                Set.of(row.getString(5).split(" ", -1)),
                row.getLong(6),
                row.getObject(7, OffsetDateTime.class).toInstant());
    }

    private static String hash(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
