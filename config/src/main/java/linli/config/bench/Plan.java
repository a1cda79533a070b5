package linli.config.bench;

import java.time.Duration;

/**
 * How much is said, and for how long.
 *
 * @param rate messages a second; 0 is the closed loop: every connection says the next thing when it has its answer
 * @param people speak in turn, each one again only when the last answer is there
 * @param redeliver how many of a hundred messages are delivered a second time
 */
record Plan(int connections, int rate, Duration warmUp, Duration time, int people, int redeliver, String text) {
    /** The platform waits so long for an answer, */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** and delivers so often in all. */
    static final int ATTEMPTS = 3;

    Plan {
        require(connections >= 1 && connections <= 10_000, "--connections: 1 to 10000");
        require(rate >= 0 && rate <= 1_000_000, "--rate: 0 to 1000000");
        require(!warmUp.isNegative(), "--warmup: 0 or more");
        require(!time.isNegative() && !time.isZero(), "--seconds: 1 or more");
        require(people >= connections && people <= 10_000_000, "--people: at least as many as connections");
        require(redeliver >= 0 && redeliver <= 100, "--redeliver: 0 to 100");
        require(!text.isBlank(), "--text: some text");
    }

    private static void require(boolean fits, String message) {
        if (!fits) throw new IllegalArgumentException(message);
    }
}
