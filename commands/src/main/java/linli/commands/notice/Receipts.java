package linli.commands.notice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import linli.core.store.DataKey;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/**
 * How many said that they know. A row holds a hash of notice and person under a key that the store and its backups do not
 * have, no person and no time; so each counts once, and no list can be made of who did or did not, only, by whoever has
 * the key, a question asked about one person whose number is known already. The hashes go once a notice is over; the sum
 * stays. A sum from which a few could be told is not shown.
 */
final class Receipts {
    /** Fewer could be told. */
    static final int LEAST = 5;

    private final Supplier<DataKey> key;
    private volatile @Nullable SecretKeySpec derived;

    Receipts(Supplier<DataKey> key) {
        this.key = key;
    }

    /** False when this person was counted before. */
    boolean count(Tx tx, long notice, long person) {
        boolean first = tx.update(
                        "insert into notice_receipt (notice_id, marker) values (?, ?) on conflict do nothing",
                        notice,
                        marker(notice, person))
                == 1;
        if (first) tx.update("update notice set receipts = receipts + 1 where id = ?", notice);
        return first;
    }

    boolean isCounted(Tx tx, long notice, long person) {
        return tx.selectOne(
                        "select 1 from notice_receipt where notice_id = ? and marker = ?",
                        row -> true,
                        notice,
                        marker(notice, person))
                .isPresent();
    }

    /** The hashes of one person; the sums stay. */
    void erase(Tx tx, long person) {
        for (var notice : tx.select("select distinct notice_id from notice_receipt", row -> row.getLong(1)))
            tx.update("delete from notice_receipt where notice_id = ? and marker = ?", notice, marker(notice, person));
    }

    /** Whoever was counted twice for one notice counts once. */
    void merge(Tx tx, long from, long into) {
        for (var notice : tx.select("select distinct notice_id from notice_receipt", row -> row.getLong(1))) {
            if (tx.update("delete from notice_receipt where notice_id = ? and marker = ?", notice, marker(notice, from))
                    == 0) continue;
            tx.update("update notice set receipts = receipts - 1 where id = ?", notice);
            count(tx, notice, into);
        }
    }

    static void forget(Tx tx, long notice) {
        tx.update("delete from notice_receipt where notice_id = ?", notice);
    }

    private String marker(long notice, long person) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(derived());
            var hash = mac.doFinal((notice + " " + person).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Only when somebody is first counted, as there may be no key while only settings are checked. */
    private SecretKeySpec derived() {
        var known = derived;
        if (known != null) return known;
        var fresh = key.get().derive("notice-receipt", "HmacSHA256");
        derived = fresh;
        return fresh;
    }
}
