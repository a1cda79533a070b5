package linli.core.community;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** Several identities of one person, and the codes by which they come together. */
public final class Links {
    public static final int DIGITS = 6;

    private static final Duration VALID = Duration.ofMinutes(10);
    private static final Duration ANSWERED_WITHIN = Duration.ofDays(1);
    private static final String COLUMNS =
            "select id, code, person_id, account, open_id, other_account, other_open_id, other_person, other_grants from link_code";

    private Links() {}

    /** One identity: an opaque id on one of our accounts. */
    public record Side(String account, String openId) {}

    /**
     * An identity that said somebody's code.
     *
     * @param grants what it held then, by number
     */
    public record Claim(Side side, long person, List<Long> grants) {
        public Claim {
            grants = List.copyOf(grants);
        }

        private String grantsWritten() {
            return grants.stream().map(String::valueOf).collect(Collectors.joining(" "));
        }
    }

    /**
     * A code that is out.
     *
     * @param person who asked for it, on {@code first}
     * @param claim who said it; empty while nobody did
     */
    public record Code(long id, String code, long person, Side first, Optional<Claim> claim) {}

    /** A fresh code of an identity; what it had asked for before is void. */
    public static Code make(Tx tx, long person, Side first, Instant now) {
        tx.update("delete from link_code where until <= ?", now);
        tx.update("delete from link_code where account = ? and open_id = ?", first.account(), first.openId());
        var code = JoinCodes.random(DIGITS);
        while (find(tx, code, now).isPresent()) code = JoinCodes.random(DIGITS);
        long id = tx.next("link_number");
        tx.update(
                "insert into link_code (id, code, person_id, account, open_id, until) values (?, ?, ?, ?, ?, ?)",
                id,
                code,
                person,
                first.account(),
                first.openId(),
                now.plus(VALID));
        return new Code(id, code, person, first, Optional.empty());
    }

    /** A code that is good, or that was said and waits for its answer. */
    public static Optional<Code> find(Tx tx, String code, Instant now) {
        return tx.selectOne(COLUMNS + " where code = ? and until > ?", Links::code, code, now);
    }

    /** The same held against other nodes, and read again. */
    public static Optional<Code> hold(Tx tx, long id, Instant now) {
        tx.lock("link_code", id);
        return tx.selectOne(COLUMNS + " where id = ? and until > ?", Links::code, id, now);
    }

    /** The code that an identity asked for, or said, and that is still open. */
    public static List<Code> openOf(Tx tx, Side side, Instant now) {
        return tx.select(
                COLUMNS
                        + " where until > ? and ((account = ? and open_id = ?) or (other_account = ? and other_open_id = ?)) order by id",
                Links::code,
                now,
                side.account(),
                side.openId(),
                side.account(),
                side.openId());
    }

    /** Somebody says a code; false when another identity was faster. The first one has a day to answer. */
    public static boolean claim(Tx tx, long id, Claim claim, Instant now) {
        return tx.update(
                        "update link_code set other_account = ?, other_open_id = ?, other_person = ?, other_grants = ?, until = ? where id = ? and other_account is null",
                        claim.side().account(),
                        claim.side().openId(),
                        claim.person(),
                        claim.grantsWritten(),
                        now.plus(ANSWERED_WITHIN),
                        id)
                == 1;
    }

    /** It is answered, or void; false when it was before. */
    public static boolean close(Tx tx, long id) {
        return tx.update("delete from link_code where id = ?", id) == 1;
    }

    /** All identities of somebody, in an order that stays. */
    public static List<Side> of(Tx tx, long person) {
        return tx.select(
                "select account, open_id from identity where person_id = ? order by account, open_id",
                row -> new Side(row.getString(1), row.getString(2)),
                person);
    }

    /**
     * Makes an identity one more of somebody's; false when it is not this claim's person any more. A message of that identity
     * that runs on another node is waited for.
     */
    public static boolean join(Tx tx, Claim claim, long into) {
        int moved = tx.update(
                "update identity set person_id = ? where account = ? and open_id = ? and person_id = ?",
                into,
                claim.side().account(),
                claim.side().openId(),
                claim.person());
        if (moved != 1) return false;
        tx.lock("person", claim.person());
        boolean staff = tx.selectOne(
                        "select 1 from identity where person_id = ? and staff union select 1 from role_grant where person_id = ?",
                        row -> true,
                        into,
                        claim.person())
                .isPresent();
        tx.update("update identity set staff = ? where person_id = ?", staff, into);
        tx.update("insert into linked_person (person_id) values (?) on conflict do nothing", into);
        tx.markPeopleChanged();
        return true;
    }

    /** Makes an identity a person of its own, who holds and has nothing. Returns who that is. */
    public static long part(Tx tx, Side side, long from, Instant now) {
        long fresh = tx.next("person_number");
        tx.update("insert into person (id, created_at) values (?, ?)", fresh, now);
        tx.update(
                "update identity set person_id = ?, staff = false where account = ? and open_id = ? and person_id = ?",
                fresh,
                side.account(),
                side.openId(),
                from);
        if (of(tx, from).size() < 2) tx.update("delete from linked_person where person_id = ?", from);
        forgetTalk(tx, side);
        tx.markPeopleChanged();
        return fresh;
    }

    /** What was open there was asked of somebody else. */
    private static void forgetTalk(Tx tx, Side side) {
        tx.update(
                "update conversation set dialog = null, dialog_at = null, cards = null, misses = 0, rest = null, rest_at = null, news = false, pushed = false where account = ? and kind = 'PRIVATE' and peer = ?",
                side.account(),
                side.openId());
        tx.update(
                "delete from late_answer where account = ? and kind = 'PRIVATE' and peer = ? and told",
                side.account(),
                side.openId());
    }

    /** Nothing of somebody is left but the number, which stands for another one from now on. */
    public static void replace(Tx tx, long former, long into) {
        tx.update("update former_person set person_id = ? where person_id = ?", into, former);
        tx.update("insert into former_person (former_id, person_id) values (?, ?)", former, into);
        tx.update("delete from link_code where person_id = ? or other_person = ?", former, former);
        tx.update("delete from linked_person where person_id = ?", former);
        tx.update("delete from person where id = ?", former);
    }

    /** The numbers that stood for somebody before: what they did then is still kept under these. */
    public static List<Long> formerly(Tx tx, long person) {
        return tx.select(
                "select former_id from former_person where person_id = ? order by former_id",
                row -> row.getLong(1),
                person);
    }

    public static boolean isLinked(Tx tx, long person) {
        return tx.selectOne("select 1 from linked_person where person_id = ?", row -> true, person)
                .isPresent();
    }

    /** Codes of somebody's, asked for or said. */
    public static long codes(Tx tx, long person) {
        return tx.select(
                        "select count(*) from link_code where person_id = ? or other_person = ?",
                        row -> row.getLong(1),
                        person,
                        person)
                .get(0);
    }

    /** What is left of links and codes once somebody is gone. */
    public static void forget(Tx tx, long person) {
        tx.update("delete from link_code where person_id = ? or other_person = ?", person, person);
        tx.update("delete from linked_person where person_id = ?", person);
        tx.update("delete from former_person where person_id = ?", person);
    }

    private static List<Long> grants(@Nullable String written) {
        if (written == null || written.isEmpty()) return List.of();
        return Arrays.stream(written.split(" ", -1)).map(Long::valueOf).toList();
    }

    private static Code code(ResultSet row) throws SQLException {
        var other = row.getString(6);
        Optional<Claim> claim = other == null
                ? Optional.empty()
                : Optional.of(new Claim(new Side(other, row.getString(7)), row.getLong(8), grants(row.getString(9))));
        return new Code(
                row.getLong(1), row.getString(2), row.getLong(3), new Side(row.getString(4), row.getString(5)), claim);
    }
}
