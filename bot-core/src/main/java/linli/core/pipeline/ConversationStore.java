package linli.core.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import linli.core.message.Conversation;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** What is open between the bot and each conversation. */
final class ConversationStore {
    private static final Duration KEPT = Duration.ofHours(24);

    private ConversationStore() {}

    /** @param rest what is left of a reply that was cut, null when all was shown */
    record State(@Nullable String dialog, @Nullable String rest) {
        static final State NOTHING_OPEN = new State(null, null);
    }

    /**
     * The states of these peers' conversations, by peer; all have a row afterwards. Nobody else writes them meanwhile: one
     * process has one writer, and nodes that share a store hold the conversation's lock.
     */
    static Map<String, State> open(
            Tx tx, String account, Conversation.Kind kind, Collection<String> peers, Instant now) {
        var states = new HashMap<String, State>();
        var after = now.minus(KEPT);
        tx.selectAll(
                        "select peer, dialog, dialog_at, rest, rest_at from conversation where account = ? and kind = ? and peer = any(?)",
                        peers,
                        row -> Map.entry(
                                row.getString(1),
                                new State(
                                        isAfter(row.getObject(3, OffsetDateTime.class), after)
                                                ? row.getString(2)
                                                : null,
                                        isAfter(row.getObject(5, OffsetDateTime.class), after)
                                                ? row.getString(4)
                                                : null)),
                        account,
                        kind.name())
                .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
        var missing = new ArrayList<@Nullable Object[]>();
        for (var peer : peers.stream().sorted().distinct().toList()) {
            if (states.putIfAbsent(peer, State.NOTHING_OPEN) == null)
                missing.add(new @Nullable Object[] {account, kind.name(), peer});
        }
        tx.updateAll("insert into conversation (account, kind, peer) values (?, ?, ?)", missing);
        return states;
    }

    static void save(Tx tx, String account, Conversation conversation, State state, Instant now) {
        tx.update(
                "update conversation set dialog = ?, dialog_at = ?, rest = ?, rest_at = ? where account = ? and kind = ? and peer = ?",
                state.dialog(),
                state.dialog() == null ? null : now,
                state.rest(),
                state.rest() == null ? null : now,
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

    /** Erases what has been open for longer than it is kept. */
    static int forget(Tx tx, Instant now) {
        var before = now.minus(KEPT);
        return tx.update(
                "update conversation set dialog = null, dialog_at = null, rest = null, rest_at = null where dialog_at < ? or rest_at < ?",
                before,
                before);
    }

    private static boolean isAfter(@Nullable OffsetDateTime moment, Instant limit) {
        return moment != null && moment.toInstant().isAfter(limit);
    }
}
