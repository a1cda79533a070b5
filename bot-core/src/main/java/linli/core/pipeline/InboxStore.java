package linli.core.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** Which messages took effect, and what was answered. */
final class InboxStore {
    private static final int FORGET_AT_ONCE = 500;

    private InboxStore() {}

    /** A message that took effect; without a reply as long as it is only promised. */
    record Row(String hash, String state, byte @Nullable [] sealedReply) {
        boolean isPromised() {
            return state.equals("promised");
        }

        /** Whether the platform was told that the message is taken, and the answer comes another way. */
        boolean isTold() {
            return state.equals("accepted") || state.equals("pushed");
        }

        byte[] reply() {
            if (sealedReply == null) throw new IllegalStateException("no reply yet");
            return sealedReply;
        }
    }

    /** Those of these messages that are known, by hash. */
    static Map<String, Row> find(Tx tx, String account, Collection<String> hashes) {
        var found = new HashMap<String, Row>();
        tx.selectAll(
                        "select message_hash, state, sealed_reply from inbox where account = ? and message_hash = any(?)",
                        hashes,
                        row -> new Row(row.getString(1), row.getString(2), row.getBytes(3)),
                        account)
                .forEach(row -> found.put(row.hash(), row));
        return found;
    }

    static void add(Tx tx, Collection<Outcomes.Fresh> all) {
        var rows = new ArrayList<@Nullable Object[]>(all.size());
        for (var fresh : all) {
            var pending = fresh.pending();
            var sealed = fresh.sealedReply();
            rows.add(new @Nullable Object[] {
                pending.message().account(),
                pending.hash(),
                sealed == null ? "promised" : "answered",
                sealed,
                pending.arrivedAt()
            });
        }
        tx.updateAll(
                "insert into inbox (account, message_hash, state, sealed_reply, arrived_at) values (?, ?, ?, ?, ?)",
                rows);
    }

    /** Fills in what was promised; false when it was filled before. */
    static boolean fill(Tx tx, String account, String hash, byte[] sealedReply) {
        return tx.update(
                        "update inbox set state = 'answered', sealed_reply = ? where account = ? and message_hash = ? and state = 'promised'",
                        sealedReply,
                        account,
                        hash)
                == 1;
    }

    /** The platform will be told that the message is taken; false when the answer was there before. */
    static boolean accept(Tx tx, String account, String hash) {
        return move(tx, account, hash, "promised", "accepted");
    }

    /** The answer is posted; false when it was before, or is owed to a delivery. */
    static boolean push(Tx tx, String account, String hash) {
        return move(tx, account, hash, "accepted", "pushed");
    }

    private static boolean move(Tx tx, String account, String hash, String from, String to) {
        return tx.update(
                        "update inbox set state = ? where account = ? and message_hash = ? and state = ?",
                        to,
                        account,
                        hash,
                        from)
                == 1;
    }

    /** Forgets some of what came in before then; returns how many, to go on while there are any. */
    static int forget(Tx tx, Instant before) {
        var old = tx.select(
                "select account, message_hash from inbox where arrived_at < ? order by arrived_at limit "
                        + FORGET_AT_ONCE,
                row -> new @Nullable Object[] {row.getString(1), row.getString(2)},
                before);
        // one by one, by their keys: H2 would compare every old row with a whole list
        tx.updateAll("delete from inbox where account = ? and message_hash = ?", old);
        return old.size();
    }
}
