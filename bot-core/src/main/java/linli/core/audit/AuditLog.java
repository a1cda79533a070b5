package linli.core.audit;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.UUID;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/**
 * What was done, by whom, and how it ended. Rows are written unchained, so that no writer waits for another;
 * {@link AuditSealer} chains them seconds later. Safe for several threads.
 */
public final class AuditLog {
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private AuditLog() {}

    public enum Outcome {
        DONE,
        REFUSED,
        FAULT
    }

    /**
     * One command that was run.
     *
     * @param unit where; null when it is of no unit
     * @param command its name, not what was typed
     * @param arguments ids, never sentences; the longest part that fits is kept
     */
    public record Entry(
            Instant at, @Nullable Long unit, String command, Outcome outcome, long person, String arguments) {
        private static final int LONGEST_COMMAND = 64;
        private static final int LONGEST_ARGUMENTS = 1000;

        public Entry {
            if (command.isEmpty() || command.length() > LONGEST_COMMAND)
                throw new IllegalArgumentException("command: " + command.length() + " characters (expected: 1 to 64)");
            arguments = arguments
                    .codePoints()
                    .filter(codePoint -> codePoint != 0) // neither engine stores it alike
                    .limit(LONGEST_ARGUMENTS)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    }

    /** Adds a row for each. Belongs outside a message's own part of the transaction, as refusals and faults count too. */
    public static void add(Tx tx, Collection<Entry> entries) {
        var rows = new ArrayList<@Nullable Object[]>(entries.size());
        var links = new ArrayList<@Nullable Object[]>(entries.size());
        for (var entry : entries) {
            var actor = UUID.randomUUID();
            var link = new AuditLink(entry.person(), salt(), entry.arguments());
            rows.add(new @Nullable Object[] {
                entry.at(), entry.unit(), entry.command(), entry.outcome().name(), actor, link.digest()
            });
            links.add(new @Nullable Object[] {actor, link.person(), link.arguments(), link.salt()});
        }
        AuditStore.add(tx, rows, links);
    }

    /** Erases who did what in all rows of a person; the chain stays whole. Returns how many rows lost their person. */
    public static int erase(Tx tx, long person) {
        return AuditStore.eraseLinks(tx, person);
    }

    /** The chain's present end. */
    public static AuditHead head(Tx tx) {
        return AuditStore.head(tx);
    }

    private static byte[] salt() {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return salt;
    }
}
