package linli.config.privacy;

import java.util.List;
import linli.core.community.People;
import linli.core.store.Tx;

/** Who is meant by a code such as R12, or by the id that a platform gave them. */
final class Asked {
    private Asked() {}

    /** @throws NotFound with what was wrong */
    static long require(Tx tx, String words) throws NotFound {
        var found = named(tx, words);
        if (found.isEmpty())
            throw new NotFound("没有 " + words + " 这个人，或者已经全删了 / nobody is " + words + ", or they are erased already");
        if (found.size() > 1) {
            var codes = found.stream().map(person -> "R" + person).toList();
            throw new NotFound("这个代号在几个账号里是不同的人，请写号 / this id is another person on another account, say which: "
                    + String.join(", ", codes));
        }
        return found.get(0);
    }

    /** On whatever account, also one that is no longer in the settings. */
    private static List<Long> named(Tx tx, String words) {
        if (words.matches("[Rr][0-9]{1,15}"))
            return People.named(tx, "", words)
                    .filter(person -> isKnown(tx, person))
                    .map(List::of)
                    .orElse(List.of());
        return tx.select(
                "select distinct person_id from identity where open_id = ? order by person_id",
                row -> row.getLong(1),
                words);
    }

    private static boolean isKnown(Tx tx, long person) {
        return tx.selectOne("select 1 from identity where person_id = ?", row -> true, person)
                .isPresent();
    }

    /** Told to the operator as it is. */
    static final class NotFound extends Exception {
        private static final long serialVersionUID = 1;

        NotFound(String message) {
            super(message, null, false, false);
        }

        String said() {
            return String.valueOf(getMessage());
        }
    }
}
