package linli.core.delivery;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.core.platform.Sending;
import linli.core.platform.Window;
import linli.core.store.Tx;

/**
 * The quota ledger: what a platform lets us send to somebody after they did something. It lies on the conversation's row;
 * each opening begins a new count. Real time.
 */
public final class Windows {
    private Windows() {}

    /**
     * One message counted in a window.
     *
     * @param openedAt tells this opening from a later one
     */
    record Taken(Window.Kind kind, Instant openedAt) {}

    /** Counts one message in a window that is open and not used up; nothing when there is none. */
    static Optional<Taken> take(Tx tx, String account, String peer, List<Window> windows, Instant now) {
        return windows.stream()
                .flatMap(window -> take(tx, account, peer, window, now).stream())
                .findFirst();
    }

    private static Optional<Taken> take(Tx tx, String account, String peer, Window window, Instant now) {
        int counted = tx.update(
                "update conversation set " + used(window.kind()) + " = " + used(window.kind())
                        + " + 1 where account = ? and kind = 'PRIVATE' and peer = ? and " + at(window.kind())
                        + " > ? and " + used(window.kind()) + " < ?",
                account,
                peer,
                now.minus(window.life()),
                window.count());
        if (counted == 0) return Optional.empty();
        return tx.selectOne(
                "select " + at(window.kind())
                        + " from conversation where account = ? and kind = 'PRIVATE' and peer = ?",
                row -> new Taken(
                        window.kind(), row.getObject(1, OffsetDateTime.class).toInstant()),
                account,
                peer);
    }

    /** The message surely never left: it does not count, unless the window was opened anew meanwhile. */
    static void giveBack(Tx tx, String account, String peer, Taken taken) {
        tx.update(
                "update conversation set " + used(taken.kind()) + " = " + used(taken.kind())
                        + " - 1 where account = ? and kind = 'PRIVATE' and peer = ? and " + at(taken.kind())
                        + " = ? and " + used(taken.kind()) + " > 0",
                account,
                peer,
                taken.openedAt());
    }

    /** The platform says that it is shut, whatever we counted; false when it was opened anew meanwhile. */
    static boolean shut(Tx tx, String account, String peer, Taken taken) {
        int shut = tx.update(
                "update conversation set " + at(taken.kind())
                        + " = null where account = ? and kind = 'PRIVATE' and peer = ? and " + at(taken.kind())
                        + " = ?",
                account,
                peer,
                taken.openedAt());
        return shut == 1;
    }

    /** SQL for: at an instant somebody in private, with the conversation's row {@code c}, can be sent to. */
    static String open(Sending sending) {
        if (sending.needsPath()) return "(c.path_until > ? and c.path_left > 0)";
        var windows = sending.windows();
        if (windows.isEmpty()) return "1 = 1";
        var any = windows.stream()
                .map(window ->
                        "(c." + at(window.kind()) + " > ? and c." + used(window.kind()) + " < " + window.count() + ")")
                .toList();
        return "(" + String.join(" or ", any) + ")";
    }

    /** The arguments that {@link #open} takes. */
    static List<Object> openArguments(Sending sending, Instant now) {
        if (sending.needsPath()) return List.of(now);
        return sending.windows().stream()
                .<Object>map(window -> now.minus(window.life()))
                .toList();
    }

    /** Those of these people who can be sent to. */
    static List<String> openOf(Tx tx, String account, Sending sending, List<String> peers, Instant now) {
        var arguments = new ArrayList<>(openArguments(sending, now));
        arguments.add(account);
        return tx.selectAll(
                "select c.peer from conversation c where " + open(sending)
                        + " and c.account = ? and c.kind = 'PRIVATE' and c.peer = any(?)",
                peers,
                row -> row.getString(1),
                arguments.toArray());
    }

    private static String at(Window.Kind kind) {
        return kind == Window.Kind.MESSAGE ? "wrote_at" : "touched_at";
    }

    private static String used(Window.Kind kind) {
        return kind == Window.Kind.MESSAGE ? "wrote_used" : "touched_used";
    }
}
