package linli.core.command;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the features answer to. Filled while wiring, read-only afterwards. */
public final class Commands {
    private final Map<String, Handler> byName = new HashMap<>();
    private final Map<String, DialogHandler> dialogs = new HashMap<>();
    private final Map<String, LateWork> works = new HashMap<>();
    private @Nullable Handler otherwise;

    /** Takes the next message of a conversation that a reply asked for. */
    @FunctionalInterface
    public interface DialogHandler {
        /** Empty when this message does not answer the question. */
        Optional<Reply> handle(CommandContext context);
    }

    /** A command: the whole message is its name. */
    public Commands add(String name, Handler handler) {
        putNew(byName, name, handler);
        return this;
    }

    /** A dialog that replies can leave open. */
    public Commands dialog(String name, DialogHandler handler) {
        putNew(dialogs, name, handler);
        return this;
    }

    /** Work that replies can promise. */
    public Commands work(String name, LateWork work) {
        putNew(works, name, work);
        return this;
    }

    /** Answers whatever nobody else answers to. */
    public Commands otherwise(Handler handler) {
        if (otherwise != null) throw new IllegalStateException("two handlers for everything else");
        otherwise = handler;
        return this;
    }

    public Optional<LateWork> findWork(String name) {
        return Optional.ofNullable(works.get(name));
    }

    Optional<Handler> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Handler otherwise() {
        if (otherwise == null) throw new IllegalStateException("nobody answers to everything else");
        return otherwise;
    }

    Optional<DialogHandler> findDialog(String name) {
        return Optional.ofNullable(dialogs.get(name));
    }

    private static <T> void putNew(Map<String, T> map, String name, T entry) {
        if (map.putIfAbsent(name, entry) != null) throw new IllegalStateException(name + " is declared twice");
    }
}
