package linli.core.community;

import java.util.Collection;
import java.util.Set;

/** Who may give and take which role where. */
public final class Authority {
    private static final Set<Role> ONLY_FROM_ADMINS = Set.of(Role.ADMIN, Role.BRANCH);

    private Authority() {}

    /**
     * Admins may give and take everything everywhere; a branch everything but admins and branches, in its own unit and
     * below; nobody else anything.
     *
     * @param unitAndAbove where, from the unit up to the root
     */
    public static boolean mayAppoint(Person giver, Role role, Collection<Long> unitAndAbove) {
        if (giver.holdsAny(Set.of(Role.ADMIN))) return true;
        return !ONLY_FROM_ADMINS.contains(role)
                && giver.unitsWith(Set.of(Role.BRANCH)).stream().anyMatch(unitAndAbove::contains);
    }

    /** Whether there would be no admin left: this one is the last in the store and the settings name none. */
    public static boolean isLastAdmin(long storedAdmins, boolean settingsNameAdmins) {
        return storedAdmins <= 1 && !settingsNameAdmins;
    }
}
