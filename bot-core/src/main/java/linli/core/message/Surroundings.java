package linli.core.message;

import java.util.List;
import java.util.Optional;

/**
 * What came with a message besides its words.
 *
 * @param path the way back, where the platform gives one
 * @param quoted the platform's id of the message that this one answers; empty without one
 * @param mentioned the opaque ids of whoever it names with an @, ourselves left out
 */
public record Surroundings(Optional<ReplyPath> path, String quoted, List<String> mentioned) {
    public static final Surroundings NONE = new Surroundings(Optional.empty(), "", List.of());

    public Surroundings {
        mentioned = List.copyOf(mentioned);
    }

    public static Surroundings with(ReplyPath path) {
        return new Surroundings(Optional.of(path), "", List.of());
    }
}
