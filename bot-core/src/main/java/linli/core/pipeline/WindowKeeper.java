package linli.core.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import linli.core.delivery.Paths;
import linli.core.delivery.PostOffice;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** Writes down what opens the platform's windows. One that was opened just now and not used is not written anew. */
final class WindowKeeper {
    private static final Duration NEW_ENOUGH = Duration.ofMinutes(10);

    /** What somebody says to us. What the platform tells by itself is no word of theirs and opens nothing. */
    private static final Set<Class<? extends Content>> MESSAGES = Set.of(
            Content.Text.class,
            Content.Image.class,
            Content.Voice.class,
            Content.Video.class,
            Content.Location.class,
            Content.Link.class,
            Content.Unsupported.class);

    /** What they do otherwise. */
    private static final Set<Class<? extends Content>> TOUCHES =
            Set.of(Content.Followed.class, Content.Scanned.class, Content.MenuPressed.class);

    private WindowKeeper() {}

    static void keep(
            Tx tx,
            PostOffice office,
            String account,
            Conversation.Kind kind,
            List<Pending> ours,
            Map<String, ConversationStore.State> states,
            Instant now) {
        var wrote = new ArrayList<@Nullable Object[]>();
        var touched = new ArrayList<@Nullable Object[]>();
        var paths = new ArrayList<@Nullable Object[]>();
        for (var pending : ours) {
            var state = states.get(peer(pending));
            if (state == null || pending.message().content() instanceof Content.Unfollowed) continue;
            var window = state.window();
            pending.message()
                    .around()
                    .path()
                    .ifPresent(path ->
                            paths.add(Paths.opened(account, pending.message().conversation(), path)));
            if (kind == Conversation.Kind.GROUP) continue;
            if (opens(pending, TOUCHES)) touched.add(new @Nullable Object[] {now, account, peer(pending)});
            else if (opens(pending, MESSAGES) && (window.used() || isOld(window.wroteAt(), now)))
                wrote.add(new @Nullable Object[] {now, account, peer(pending)});
        }
        Paths.open(tx, paths);
        tx.updateAll(
                "update conversation set wrote_at = ?, wrote_used = 0 where account = ? and kind = 'PRIVATE' and peer = ?",
                wrote);
        tx.updateAll(
                "update conversation set touched_at = ?, touched_used = 0 where account = ? and kind = 'PRIVATE' and peer = ?",
                touched);
        releaseAll(tx, office, account, kind, ours, states);
    }

    /** After all that is opened: another node may have parked something until then, and sees what is open from then on. */
    private static void releaseAll(
            Tx tx,
            PostOffice office,
            String account,
            Conversation.Kind kind,
            List<Pending> ours,
            Map<String, ConversationStore.State> states) {
        var opening = ours.stream().filter(WindowKeeper::opensSomething).toList();
        var parked = tx.dialect().oneProcess()
                ? known(opening, states)
                : ConversationStore.parked(
                        tx,
                        account,
                        kind,
                        opening.stream().map(WindowKeeper::peer).toList());
        for (var pending : opening)
            if (parked.contains(peer(pending)))
                release(tx, office, account, pending.message().conversation());
    }

    private static Set<String> known(List<Pending> opening, Map<String, ConversationStore.State> states) {
        return opening.stream()
                .map(WindowKeeper::peer)
                .filter(peer -> {
                    var state = states.get(peer);
                    return state != null && state.window().parked();
                })
                .collect(Collectors.toSet());
    }

    private static void release(Tx tx, PostOffice office, String account, Conversation conversation) {
        tx.update(
                "update conversation set parked = false where account = ? and kind = ? and peer = ?",
                account,
                conversation.kind().name(),
                conversation.id());
        office.release(tx, account, conversation);
    }

    private static boolean isOld(@Nullable Instant openedAt, Instant now) {
        return openedAt == null || openedAt.isBefore(now.minus(NEW_ENOUGH)) || openedAt.isAfter(now);
    }

    private static boolean opensSomething(Pending pending) {
        return opens(pending, MESSAGES)
                || opens(pending, TOUCHES)
                || pending.message().content() instanceof Content.Welcomed
                || pending.message().around().path().isPresent();
    }

    private static boolean opens(Pending pending, Set<Class<? extends Content>> what) {
        return what.contains(pending.message().content().getClass());
    }

    private static String peer(Pending pending) {
        return pending.message().conversation().id();
    }
}
