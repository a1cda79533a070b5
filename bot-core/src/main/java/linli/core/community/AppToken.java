package linli.core.community;

import java.time.Instant;
import java.util.Set;

/**
 * A key by which an app speaks for its users or reads lists. Written K3.
 *
 * @param account the account it is for
 * @param unit whose lists it reads, with those of the units above and below it
 * @param scopes what it may do: {@code messages}, {@code roles}, {@code notices:read} and the like
 * @param expiresAt real time
 */
public record AppToken(
        long id, String name, String account, long unit, Set<String> scopes, long by, Instant expiresAt) {
    /** Speaks for the account's users. */
    public static final String MESSAGES = "messages";
    /** Lets the users it speaks for use what roles they hold; without it they are residents. */
    public static final String ROLES = "roles";

    public AppToken {
        scopes = Set.copyOf(scopes);
    }

    /** What it takes to read a list. */
    public static String reading(String list) {
        return list + ":read";
    }

    public String code() {
        return "K" + id;
    }

    public boolean may(String scope) {
        return scopes.contains(scope);
    }
}
