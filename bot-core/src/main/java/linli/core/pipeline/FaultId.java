package linli.core.pipeline;

import java.util.concurrent.ThreadLocalRandom;

/** Short names for faults, easy to read out on the telephone. */
final class FaultId {
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 4;

    private FaultId() {}

    static String next() {
        var id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++)
            id.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
        return id.toString();
    }
}
