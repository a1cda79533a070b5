package linli.core.community;

import java.util.Set;

/**
 * One of our accounts on a platform, as the community sees it.
 *
 * @param platform by its name in the settings, e.g. {@code wecom}
 * @param unit whoever speaks to it is, by their own word, of this unit
 * @param admins openids of admins from the start
 * @param withholdsRoles whether nobody is more than a resident here, since what comes in is not signed
 */
public record Account(String id, String platform, long unit, Set<String> admins, boolean withholdsRoles) {
    public Account {
        admins = Set.copyOf(admins);
    }

    /** The same where nobody is more than a resident. */
    public Account ofResidents() {
        return new Account(id, platform, unit, admins, true);
    }
}
