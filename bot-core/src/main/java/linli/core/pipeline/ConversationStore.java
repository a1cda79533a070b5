package linli.core.pipeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import linli.core.command.Open;
import linli.core.delivery.Paths;
import linli.core.message.Conversation;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** What is open between the bot and each conversation. */
final class ConversationStore {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int FORGET_AT_ONCE = 500;

    private ConversationStore() {}

    /**
     * A conversation's state.
     *
     * @param rest what is left of a reply that was cut, null when all was shown
     * @param news whether something is to be said in front of the next reply
     * @param pushed whether a pushed card may be open
     * @param window what the platform lets us send
     */
    record State(Open open, @Nullable String rest, boolean news, boolean pushed, Window window) {
        State with(Open nowOpen, @Nullable String nowRest) {
            return new State(nowOpen, nowRest, news, pushed, window);
        }
    }

    /**
     * The platform's windows to this conversation as we know them.
     *
     * @param used whether anything was sent through the present ones
     * @param parked whether something waits for one
     */
    record Window(@Nullable Instant wroteAt, boolean used, boolean parked) {}

    /**
     * The states of these peers' conversations, by peer; all have a row afterwards. No other message writes them meanwhile:
     * one process has one writer, and nodes that share a store hold the conversation's lock. What is sent there may.
     */
    static Map<String, State> open(
            Tx tx, String account, Conversation.Kind kind, Collection<String> peers, Instant now) {
        var states = new HashMap<String, State>();
        var after = now.minus(KEPT);
        tx.selectAll(
                        "select peer, dialog, dialog_at, cards, misses, rest, rest_at, news, pushed, wrote_at, wrote_used + touched_used, parked from conversation where account = ? and kind = ? and peer = any(?)",
                        peers,
                        row -> Map.entry(row.getString(1), state(row, after)),
                        account,
                        kind.name())
                .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
        var missing = new ArrayList<@Nullable Object[]>();
        for (var peer : peers.stream().sorted().distinct().toList()) {
            var fresh = new State(Open.NOTHING, null, false, false, new Window(null, false, false));
            if (states.putIfAbsent(peer, fresh) == null)
                missing.add(new @Nullable Object[] {account, kind.name(), peer});
        }
        tx.updateAll("insert into conversation (account, kind, peer) values (?, ?, ?) on conflict do nothing", missing);
        return states;
    }

    /** Those of these peers for whom something waits until a window opens. */
    static Set<String> parked(Tx tx, String account, Conversation.Kind kind, Collection<String> peers) {
        return Set.copyOf(tx.selectAll(
                "select peer from conversation where account = ? and kind = ? and parked and peer = any(?)",
                peers,
                row -> row.getString(1),
                account,
                kind.name()));
    }

    static void save(Tx tx, String account, Conversation conversation, State state, Instant now) {
        var cards = state.open().cards();
        tx.update(
                "update conversation set dialog = ?, dialog_at = ?, cards = ?, misses = ?, rest = ?, rest_at = ? where account = ? and kind = ? and peer = ?",
                cards.isEmpty() ? state.open().expired() : cards.get(0).dialog(),
                cards.isEmpty() ? null : cards.get(0).shownAt(),
                cards.isEmpty() ? null : CardsText.write(cards),
                state.open().misses(),
                state.rest(),
                state.rest() == null ? null : now,
                account,
                conversation.kind().name(),
                conversation.id());
    }

    /** Before the news are read: what another node adds meanwhile then waits for this row and marks it again. */
    static void clearNews(Tx tx, String account, Conversation conversation) {
        tx.update(
                "update conversation set news = false where account = ? and kind = ? and peer = ?",
                account,
                conversation.kind().name(),
                conversation.id());
    }

    /** What is left of a reply that was cut, and nothing else changes. */
    static void saveRest(Tx tx, String account, Conversation conversation, String rest, Instant now) {
        tx.update(
                "update conversation set rest = ?, rest_at = ? where account = ? and kind = ? and peer = ?",
                rest,
                now,
                account,
                conversation.kind().name(),
                conversation.id());
    }

    /**
     * Erases, of some conversations, what has been open for longer than it is kept; of a question only its kind is left.
     * Returns how many conversations that were.
     */
    static int forget(Tx tx, Instant now) {
        var before = now.minus(KEPT);
        var old = tx.readFirst(
                "conversations",
                store -> store.select(
                        "select account, kind, peer from conversation where dialog_at < ? or rest_at < ? limit "
                                + FORGET_AT_ONCE,
                        row -> new @Nullable Object[] {row.getString(1), row.getString(2), row.getString(3), before},
                        before,
                        before));
        tx.updateAll(
                "update conversation set dialog_at = null, cards = null where account = ? and kind = ? and peer = ? and dialog_at < ?",
                old);
        tx.updateAll(
                "update conversation set rest = null, rest_at = null where account = ? and kind = ? and peer = ? and rest_at < ?",
                old);
        return old.size() + Paths.forget(tx, now);
    }

    private static State state(ResultSet row, Instant after) throws SQLException {
        var rest = isAfter(row.getObject(7, OffsetDateTime.class), after) ? row.getString(6) : null;
        var cards = row.getString(4);
        boolean answerable = cards != null && isAfter(row.getObject(3, OffsetDateTime.class), after);
        var open = answerable && cards != null
                ? new Open(CardsText.read(cards), null, row.getInt(5))
                : new Open(List.of(), row.getString(2), row.getInt(5));
        var window =
                new Window(instant(row.getObject(10, OffsetDateTime.class)), row.getInt(11) > 0, row.getBoolean(12));
        return new State(open, rest, row.getBoolean(8), row.getBoolean(9), window);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    private static boolean isAfter(@Nullable OffsetDateTime moment, Instant limit) {
        return moment != null && moment.toInstant().isAfter(limit);
    }
}
