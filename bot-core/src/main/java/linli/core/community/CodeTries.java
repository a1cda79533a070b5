package linli.core.community;

import java.time.Duration;
import java.time.Instant;
import linli.core.store.Tx;

/** Keeps people from trying out codes: so many wrong ones an hour and no more. */
public final class CodeTries {
    public static final int MOST = 5;

    private static final Duration WITHIN = Duration.ofHours(1);

    private CodeTries() {}

    /** Whether somebody may try another code. */
    public static boolean mayTry(Tx tx, long person, Instant now) {
        return wrong(tx, person, now) < MOST;
    }

    /** Counts a wrong code. Its answer must be a reply: a refusal would undo the counting. */
    public static void wrongOne(Tx tx, long person, Instant now) {
        tx.update("delete from code_try where tried_at <= ?", now.minus(WITHIN));
        tx.update("insert into code_try (person_id, tried_at) values (?, ?)", person, now);
    }

    private static long wrong(Tx tx, long person, Instant now) {
        return tx.select(
                        "select count(*) from code_try where person_id = ? and tried_at > ?",
                        row -> row.getLong(1),
                        person,
                        now.minus(WITHIN))
                .get(0);
    }
}
