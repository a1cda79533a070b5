package linli.core.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import linli.core.platform.AccessToken;
import linli.core.platform.Sending;
import linli.core.platform.Sent;
import linli.core.store.DataKey;
import linli.core.store.Database;
import linli.core.store.SecretBox;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/**
 * One account's token, shared by all nodes through a row: one asks the platform, the others take what it got. Renewed at
 * 80 % of its life. Blocks; safe for several threads.
 */
final class TokenStore {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final long ASK_AGAIN_NANOS = Duration.ofMillis(200).toNanos();
    /** Whoever waited for the same answer takes it, instead of asking again one after another. */
    private static final Duration FAILURE_SHARED_FOR = Duration.ofSeconds(5);

    private static final int MOST_FORCED_A_DAY = 20;
    private static final Duration BETWEEN_FORCED = Duration.ofSeconds(30);
    /** Of the only platform that counts them. */
    private static final ZoneId COUNTED_IN = ZoneId.of("Asia/Shanghai");

    private final Database database;
    private final SecretBox box;
    private final String account;
    private final Sending sending;
    private final Clock clock;
    private final String node;
    private final ReentrantLock flight = new ReentrantLock();
    private volatile @Nullable Shared known;
    private @Nullable Failure failure;

    TokenStore(Database database, DataKey key, String account, Sending sending, Clock clock, String node) {
        this.database = database;
        this.box = new SecretBox(key, "access token");
        this.account = account;
        this.sending = sending;
        this.clock = clock;
        this.node = node;
    }

    /** A token that all nodes use; the generation tells it from the one before. */
    record Shared(AccessToken token, long generation, Instant goodUntil) {}

    private record Failure(Sent how, Instant sharedUntil) {}

    /** What asking came to: a token, or how it failed. */
    record Given(@Nullable Shared token, @Nullable Sent failure) {}

    /**
     * A token that is not the refused one.
     *
     * @param refused the generation that the platform would not take, 0 for none
     */
    Given get(long refused) throws InterruptedException, ExecutionException {
        var present = known;
        if (isGood(present, refused)) return new Given(present, null);
        flight.lock();
        try {
            present = known;
            if (isGood(present, refused)) return new Given(present, null);
            if (failure != null && clock.instant().isBefore(failure.sharedUntil()))
                return new Given(null, failure.how());
            var given = shared(refused);
            failure = given.failure() == null
                    ? null
                    : new Failure(given.failure(), clock.instant().plus(FAILURE_SHARED_FOR));
            return given;
        } finally {
            flight.unlock();
        }
    }

    private boolean isGood(@Nullable Shared token, long refused) {
        return token != null
                && token.generation() > refused
                && token.goodUntil().isAfter(clock.instant());
    }

    private Given shared(long refused) throws InterruptedException, ExecutionException {
        var giveUp = clock.instant().plus(LEASE);
        while (clock.instant().isBefore(giveUp)) {
            var row = database.write(this::read).get().orElse(null);
            if (isGood(row, refused)) {
                known = row;
                return new Given(row, null);
            }
            if (database.write(this::lease).get()) return ask(row, refused);
            LockSupport.parkNanos(ASK_AGAIN_NANOS); // another node is asking
        }
        return new Given(null, Sent.Later.forAll("token", LEASE));
    }

    private Given ask(@Nullable Shared before, long refused) throws InterruptedException, ExecutionException {
        var answer = sending.token(false);
        boolean same = answer instanceof Sending.TokenAnswer.Given given
                && before != null
                && refused >= before.generation()
                && given.token().text().equals(before.token().text());
        if (same && database.write(this::mayForce).get()) answer = sending.token(true);
        if (answer instanceof Sending.TokenAnswer.Given given) return keep(given.token());
        database.write(this::giveLeaseBack).get();
        return new Given(null, ((Sending.TokenAnswer.Failed) answer).how());
    }

    private Given keep(AccessToken token) throws InterruptedException, ExecutionException {
        var goodUntil = clock.instant().plus(token.life().multipliedBy(4).dividedBy(5));
        long generation = database.write(tx -> store(tx, token, goodUntil)).get();
        var shared = new Shared(token, generation, goodUntil);
        known = shared;
        return new Given(shared, null);
    }

    private Optional<Shared> read(Tx tx) {
        tx.update(
                "insert into access_token (account, expires_at, generation, forced, lease_until) values (?, ?, 0, 0, ?) on conflict do nothing",
                account,
                Instant.EPOCH,
                Instant.EPOCH);
        return tx.selectOne(
                "select sealed_token, expires_at, generation from access_token where account = ? and sealed_token is not null",
                this::shared,
                account);
    }

    private Shared shared(ResultSet row) throws SQLException {
        var goodUntil = row.getObject(2, OffsetDateTime.class).toInstant();
        var text = new String(box.open(row.getBytes(1)), UTF_8);
        return new Shared(
                new AccessToken(text, Duration.between(clock.instant(), goodUntil)), row.getLong(3), goodUntil);
    }

    private boolean lease(Tx tx) {
        var now = clock.instant();
        return tx.update(
                        "update access_token set node = ?, lease_until = ? where account = ? and (lease_until < ? or node = ?)",
                        node,
                        now.plus(LEASE),
                        account,
                        now,
                        node)
                == 1;
    }

    private boolean giveLeaseBack(Tx tx) {
        return tx.update(
                        "update access_token set lease_until = ? where account = ? and node = ?",
                        Instant.EPOCH,
                        account,
                        node)
                == 1;
    }

    /** The platform allows voiding the present token only so often a day, and not at once again. */
    private boolean mayForce(Tx tx) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, COUNTED_IN).toString();
        tx.update(
                "update access_token set forced = 0, forced_on = cast(? as date) where account = ? and (forced_on is null or forced_on <> cast(? as date))",
                today,
                account,
                today);
        return tx.update(
                        "update access_token set forced = forced + 1, forced_at = ? where account = ? and (forced_at is null or forced_at <= ?) and forced < "
                                + MOST_FORCED_A_DAY,
                        now,
                        account,
                        now.minus(BETWEEN_FORCED))
                == 1;
    }

    private long store(Tx tx, AccessToken token, Instant goodUntil) {
        tx.update(
                "update access_token set sealed_token = ?, expires_at = ?, generation = generation + 1, lease_until = ? where account = ?",
                box.seal(token.text().getBytes(UTF_8)),
                goodUntil,
                Instant.EPOCH,
                account);
        return tx.select("select generation from access_token where account = ?", row -> row.getLong(1), account)
                .get(0);
    }
}
