package linli.core.message;

import java.util.List;
import java.util.Optional;

/**
 * What came with a message besides its words.
 *
 * @param path the way back, where the platform gives one
 * @param quoted the platform's id of the message that this one answers; empty without one
 * @param mentioned the opaque ids of whoever it names with an @, ourselves left out
 * @param withholdsRoles whether who speaks is no more than a resident in this message, whatever they hold
 */
public record Surroundings(Optional<ReplyPath> path, String quoted, List<String> mentioned, boolean withholdsRoles) {
    public static final Surroundings NONE = new Surroundings(Optional.empty(), "", List.of());
    public static final Surroundings OF_A_RESIDENT = new Surroundings(Optional.empty(), "", List.of(), true);

    public Surroundings {
        mentioned = List.copyOf(mentioned);
    }

    public Surroundings(Optional<ReplyPath> path, String quoted, List<String> mentioned) {
        this(path, quoted, mentioned, false);
    }

    public static Surroundings with(ReplyPath path) {
        return new Surroundings(Optional.of(path), "", List.of());
    }
}
