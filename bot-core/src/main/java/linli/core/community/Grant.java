package linli.core.community;

import java.time.Instant;

/**
 * A role held for a unit and all units below it, until it ends or is withdrawn.
 *
 * @param id 0 for the admins that the settings name
 */
public record Grant(long id, Role role, long unit, Instant from, Instant until) {
    /** Later than any end that can be said. */
    public static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");
}
