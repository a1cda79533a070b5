package linli.core.platform;

import java.util.List;
import java.util.Optional;
import linli.core.wording.Catalogue;

/** A platform as the settings know it: the keys of an account there, and what becomes of them. */
public interface PlatformKind {
    /** As in the settings, in the webhook's path and in metrics, e.g. {@code wecom}. */
    String name();

    /** The keys of an account's section, beside id, platform, unit and admins, which all have. */
    List<AccountKey> keys();

    /**
     * The account.
     *
     * @param words in the operator's language: the texts beside this class
     * @throws IllegalArgumentException with a line {@code key: what is wrong (expected: ...)} for each value that does not fit
     */
    Platform open(AccountValues values, Catalogue words);

    /** Whether nobody is more than a resident on this account, since what comes in is not signed. */
    default boolean withholdsRoles(AccountValues values) {
        return false;
    }

    /** The key whose {@code true} lets roles work where what comes in is not signed; empty where none does. */
    default Optional<String> keyForRoles() {
        return Optional.empty();
    }
}
