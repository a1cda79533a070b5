package linli.core.community;

import org.jspecify.annotations.Nullable;

/**
 * A group of people on a platform, of a unit. Written G1. We know its name and nothing that is said in it.
 *
 * @param seat where an account of ours sits in it; null where somebody has to carry in what is to be said
 */
public record ChatGroup(
        long id, String name, long unit, @Nullable Seat seat) {
    /** An account of ours in a group; {@code peer} is the platform's id of the group. */
    public record Seat(String account, String peer) {}

    public String code() {
        return "G" + id;
    }
}
