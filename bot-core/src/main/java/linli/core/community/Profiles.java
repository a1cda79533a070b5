package linli.core.community;

import java.util.Optional;
import linli.core.store.Tx;

/** What people told us about themselves, and whether they were told what is kept. */
public final class Profiles {
    /** Characters of a form of address. */
    public static final int LONGEST_ADDRESS = 20;

    private Profiles() {}

    /** How somebody wants to be called. */
    public static Optional<String> address(Tx tx, long person) {
        return tx
                .select(
                        "select form_of_address from profile where person_id = ?",
                        row -> Optional.ofNullable(row.getString(1)),
                        person)
                .stream()
                .findFirst()
                .flatMap(address -> address);
    }

    /** How colleagues read of somebody: as they want to be called, else by their code. */
    public static String shown(Tx tx, long person) {
        return address(tx, person).orElse("R" + person);
    }

    public static void call(Tx tx, long person, String address) {
        ensure(tx, person);
        tx.update("update profile set form_of_address = ? where person_id = ?", address, person);
    }

    public static Notices notices(Tx tx, long person) {
        return tx.selectOne(
                        "select notices from profile where person_id = ?",
                        row -> Notices.valueOf(row.getString(1)),
                        person)
                .orElse(Notices.ALL);
    }

    public static void want(Tx tx, long person, Notices notices) {
        ensure(tx, person);
        tx.update("update profile set notices = ? where person_id = ?", notices.name(), person);
    }

    public static boolean isInformed(Tx tx, long person) {
        return tx.selectOne("select informed from profile where person_id = ?", row -> row.getBoolean(1), person)
                .orElse(false);
    }

    /** Whether somebody still has to be told what is kept; true once, and it counts as told. */
    public static boolean inform(Tx tx, long person) {
        ensure(tx, person);
        return tx.update("update profile set informed = true where person_id = ? and informed = false", person) == 1;
    }

    /** Whether they follow this account, as far as the platform told. */
    public static void follow(Tx tx, String account, String openId, boolean follows) {
        tx.update("update identity set followed = ? where account = ? and open_id = ?", follows, account, openId);
    }

    private static void ensure(Tx tx, long person) {
        tx.update(
                "insert into profile (person_id, notices, informed) values (?, ?, false) on conflict do nothing",
                person,
                Notices.ALL.name());
    }
}
