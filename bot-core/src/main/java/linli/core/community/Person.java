package linli.core.community;

import java.util.Collection;
import java.util.List;

/**
 * Somebody who speaks to us; {@code id} is ours and means nothing outside. Written R12.
 *
 * @param grants what this person holds at present
 */
public record Person(long id, List<Grant> grants) {
    public Person {
        grants = List.copyOf(grants);
    }

    public String code() {
        return "R" + id;
    }

    public boolean isStaff() {
        return !grants.isEmpty();
    }

    /** Whether one of the roles is held anywhere. */
    public boolean holdsAny(Collection<Role> roles) {
        return grants.stream().anyMatch(grant -> roles.contains(grant.role()));
    }

    /** The units for which one of the roles is held, the oldest first. */
    public List<Long> unitsWith(Collection<Role> roles) {
        return grants.stream()
                .filter(grant -> roles.contains(grant.role()))
                .map(Grant::unit)
                .distinct()
                .sorted()
                .toList();
    }
}
