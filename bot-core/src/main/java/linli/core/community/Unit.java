package linli.core.community;

import org.jspecify.annotations.Nullable;

/**
 * A part of the community: a branch, a building. Written U2.
 *
 * @param parent null for the root
 */
public record Unit(long id, @Nullable Long parent, UnitKind kind, String name) {
    /** The root's id in every store. */
    public static final long ROOT = 1;

    public String code() {
        return "U" + id;
    }
}
