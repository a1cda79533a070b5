package linli.core.community;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** Codes that are out. One that is used up is gone. */
public final class JoinCodes {
    private static final SecureRandom RANDOM = new SecureRandom();

    private JoinCodes() {}

    /** The code of a unit's posters. */
    public static JoinCode ofUnit(Tx tx, long unit, long by, Instant now) {
        return add(tx, JoinCode.Kind.PLACE, unit, null, null, Grant.FOREVER, by, now);
    }

    /** The code of a group: whoever uses it is of the group's unit. */
    public static JoinCode ofGroup(Tx tx, ChatGroup group, long by, Instant now) {
        return add(tx, JoinCode.Kind.PLACE, group.unit(), group.id(), null, Grant.FOREVER, by, now);
    }

    /** Asks one person to take a role. */
    public static JoinCode invitation(
            Tx tx, Role role, long unit, Optional<Long> group, Instant roleUntil, long by, Instant now) {
        return add(tx, JoinCode.Kind.INVITATION, unit, group.orElse(null), role, roleUntil, by, now);
    }

    /** For one household's mailbox. */
    public static JoinCode mailbox(Tx tx, long unit, long by, Instant now) {
        return add(tx, JoinCode.Kind.MAILBOX, unit, null, null, Grant.FOREVER, by, now);
    }

    public static Optional<JoinCode> find(Tx tx, String code, Instant now) {
        return tx.selectOne(
                "select code, kind, unit_id, group_id, role, role_until, until, created_by from join_code where code = ? and until > ?",
                JoinCodes::code,
                code,
                now);
    }

    /** The code of a unit's posters, or of one of its groups. */
    public static Optional<JoinCode> ofPlace(Tx tx, long unit, Optional<Long> group) {
        return tx
                .select(
                        "select code, kind, unit_id, group_id, role, role_until, until, created_by from join_code where kind = 'PLACE' and unit_id = ? order by code",
                        JoinCodes::code,
                        unit)
                .stream()
                .filter(code -> code.group().equals(group))
                .findFirst();
    }

    /** Takes a code that is good only once; false when somebody else was faster. */
    public static boolean use(Tx tx, JoinCode code) {
        return code.kind() == JoinCode.Kind.PLACE
                || tx.update("delete from join_code where code = ?", code.code()) == 1;
    }

    /** Takes back what somebody who may not invite any more has handed out; the codes of places stay. */
    public static void withdrawAllBy(Tx tx, long person) {
        tx.update("delete from join_code where created_by = ? and kind <> ?", person, JoinCode.Kind.PLACE.name());
    }

    private static JoinCode add(
            Tx tx,
            JoinCode.Kind kind,
            long unit,
            @Nullable Long group,
            @Nullable Role role,
            Instant roleUntil,
            long by,
            Instant now) {
        tx.update("delete from join_code where until <= ?", now);
        var code = new JoinCode(
                free(tx, kind.digits()),
                kind,
                unit,
                Optional.ofNullable(group),
                Optional.ofNullable(role),
                roleUntil,
                kind.until(now),
                by);
        tx.update(
                "insert into join_code (code, kind, unit_id, group_id, role, role_until, until, created_by) values (?, ?, ?, ?, ?, ?, ?, ?)",
                code.code(),
                kind.name(),
                unit,
                group,
                role == null ? null : role.name(),
                roleUntil,
                code.until(),
                by);
        return code;
    }

    private static String free(Tx tx, int digits) {
        var code = random(digits);
        while (tx.selectOne("select code from join_code where code = ?", row -> row.getString(1), code)
                .isPresent()) code = random(digits);
        return code;
    }

    /** Never with a zero in front, which people leave out. */
    static String random(int digits) {
        var code = new StringBuilder().append(1 + RANDOM.nextInt(9));
        while (code.length() < digits) code.append(RANDOM.nextInt(10));
        return code.toString();
    }

    private static JoinCode code(ResultSet row) throws SQLException {
        var role = row.getString(5);
        long group = row.getLong(4);
        Optional<Long> ofGroup = row.wasNull() ? Optional.empty() : Optional.of(group);
        return new JoinCode(
                row.getString(1),
                JoinCode.Kind.valueOf(row.getString(2)),
                row.getLong(3),
                ofGroup,
                role == null ? Optional.empty() : Optional.of(Role.valueOf(role)),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getLong(8));
    }
}
