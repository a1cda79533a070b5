package linli.core.store;

import org.jspecify.annotations.Nullable;

/** Where the writer finds the messages that wait. Called on the writer's thread only. */
@FunctionalInterface
public interface BatchSource {
    /** What runs next, or null when nothing waits. */
    @Nullable
    Batch next(int most);
}
