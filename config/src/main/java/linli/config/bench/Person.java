package linli.config.bench;

/** One who speaks, and what the server said so far. */
final class Person {
    final String openId;
    private int last;
    private int unanswered;

    Person(String openId) {
        this.openId = openId;
    }

    /**
     * Whether this count can follow: one more than the last, plus what messages without an answer may have counted.
     * Answers come one at a time, so when this always holds, the highest count is the number of messages that took effect.
     */
    boolean counted(int count) {
        var skipped = count - last - 1;
        if (skipped < 0 || skipped > unanswered) return false;
        unanswered -= skipped;
        last = count;
        return true;
    }

    void leftUnanswered() {
        unanswered++;
    }
}
