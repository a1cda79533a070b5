package linli.core.audit;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The end of the chain at some time: whoever wrote it down can show later that nothing before it was touched.
 *
 * @param sequence how many rows are sealed
 */
public record AuditHead(long sequence, byte[] hash) {
    /** Before the first row. */
    public static final AuditHead NONE = new AuditHead(0, new byte[32]);

    private static final Pattern FORM = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    /**
     * Reads {@code SEQUENCE:HASH}, as {@link #toString} prints it.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static AuditHead of(String written) {
        var parts = FORM.matcher(written.strip());
        if (!parts.matches())
            throw new IllegalArgumentException("\"" + written + "\" (expected: SEQUENCE:HASH, as it was printed)");
        return new AuditHead(Long.parseLong(parts.group(1)), HexFormat.of().parseHex(parts.group(2)));
    }

    boolean hasHash(byte[] other) {
        return Arrays.equals(hash, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuditHead head && sequence == head.sequence && hasHash(head.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return sequence + ":" + HexFormat.of().formatHex(hash);
    }
}
