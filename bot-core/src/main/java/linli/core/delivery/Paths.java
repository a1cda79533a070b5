package linli.core.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import linli.core.message.Conversation;
import linli.core.message.ReplyPath;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** The ways back that messages opened: of each conversation the latest one, on its row. Real time. */
public final class Paths {
    private static final String OF = " where account = ? and kind = ? and peer = ?";

    private Paths() {}

    /** One message on a way; {@code sequence} counts from 1. */
    record Taken(String handle, int sequence) {
        /** One whose node died: what it was is not known any more. */
        static final Taken LOST = new Taken("", 0);
    }

    /** The arguments of {@link #open} for one conversation. */
    public static @Nullable Object[] opened(String account, Conversation conversation, ReplyPath path) {
        return new @Nullable Object[] {
            path.handle(),
            path.until(),
            path.count(),
            path.count(),
            account,
            conversation.kind().name(),
            conversation.id()
        };
    }

    /** These messages opened ways, which take the place of earlier ones. */
    public static void open(Tx tx, List<@Nullable Object[]> opened) {
        tx.updateAll(
                "update conversation set path = ?, path_until = ?, path_count = ?, path_left = ?, path_used = 0" + OF,
                opened);
    }

    /** Counts one message on a way that is good and not used up; nothing when there is none. */
    static Optional<Taken> take(Tx tx, Post post, Instant now) {
        int counted = tx.update(
                "update conversation set path_left = path_left - 1, path_used = path_used + 1" + OF
                        + " and path_until > ? and path_left > 0",
                post.account(),
                post.kind().name(),
                post.peer(),
                now);
        if (counted == 0) return Optional.empty();
        return tx.selectOne(
                "select path, path_used from conversation" + OF,
                row -> new Taken(row.getString(1), row.getInt(2)),
                post.account(),
                post.kind().name(),
                post.peer());
    }

    /** The message surely never left: it does not count, unless there is another way meanwhile. */
    static void giveBack(Tx tx, Post post, Taken taken) {
        tx.update(
                "update conversation set path_left = path_left + 1" + OF + " and path = ? and path_left < path_count",
                post.account(),
                post.kind().name(),
                post.peer(),
                taken.handle());
    }

    /** The platform says that it is no good, whatever we counted. */
    static void shut(Tx tx, Post post, Taken taken) {
        tx.update(
                "update conversation set path_left = 0" + OF + " and path = ?",
                post.account(),
                post.kind().name(),
                post.peer(),
                taken.handle());
    }

    /** Some of those that ended are forgotten; returns how many. */
    public static int forget(Tx tx, Instant now) {
        var ended = tx.readFirst(
                "paths",
                store -> store.select(
                        "select account, kind, peer from conversation where path_until < ? limit 500",
                        row -> new @Nullable Object[] {row.getString(1), row.getString(2), row.getString(3), now},
                        now));
        tx.updateAll(
                "update conversation set path = null, path_until = null, path_left = 0" + OF + " and path_until < ?",
                ended);
        return ended.size();
    }
}
