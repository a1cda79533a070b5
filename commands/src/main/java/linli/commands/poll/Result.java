package linli.commands.poll;

import java.util.ArrayList;
import java.util.List;

/**
 * What was counted, and what of it may be shown.
 *
 * @param votes of each option, in order
 * @param verified how many voters were known better than by their own word
 */
record Result(List<Integer> votes, int verified) {
    /** Fewer voters than this are not shown option by option. */
    static final int LEAST_VOTERS = 10;
    /** Smaller groups could be recognised. */
    static final int LEAST_GROUP = 5;

    private static final int LONGEST_BAR = 6;

    Result {
        votes = List.copyOf(votes);
    }

    int voters() {
        return votes.stream().mapToInt(Integer::intValue).sum();
    }

    boolean mayBeShown() {
        return voters() >= LEAST_VOTERS;
    }

    /** Both those who are known better and the others must be enough, or one group is everybody. */
    boolean mayShowVerified() {
        int others = voters() - verified;
        return verified == voters() || (verified >= LEAST_GROUP && others >= LEAST_GROUP);
    }

    /** {@code 西边 ██████ 81}, one line an option, the longest bar for the most votes. */
    List<String> bars(List<String> options) {
        int most = votes.stream().mapToInt(Integer::intValue).max().orElse(0);
        var lines = new ArrayList<String>();
        for (int i = 0; i < options.size(); i++) {
            int length = most == 0 ? 0 : Math.round((float) LONGEST_BAR * votes.get(i) / most);
            var bar = length == 0 ? "" : "█".repeat(length) + " ";
            lines.add(options.get(i) + " " + bar + votes.get(i));
        }
        return lines;
    }
}
