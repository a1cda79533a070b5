package linli.commands.poll;

import java.util.List;
import linli.core.command.Numbered;
import linli.core.command.Reply;
import linli.core.community.Unit;

/**
 * An open poll as a resident sees it: a question and digits, on pages of at most five choices.
 *
 * @param explained whether it says what becomes of the answer, for those who did not ask for it by its word
 * @param page counted from 0
 */
record PollCard(long poll, boolean explained, int page) {
    static final String DIALOG = "poll.voting";

    private static final int MOST_CHOICES = 5;
    private static final int ON_A_PAGE = 4;
    private static final int IN_ONE_LINE = 3;

    /** What an answer means. */
    sealed interface Chosen {
        record Option(int number) implements Chosen {}

        record NextPage(PollCard card) implements Chosen {}
    }

    static PollCard read(String state) {
        var parts = state.split(" ", -1);
        return new PollCard(Long.parseLong(parts[0]), "1".equals(parts[1]), Integer.parseInt(parts[2]));
    }

    /** The card with its options, and one more for the next page where they do not fit. */
    Reply.Say show(Poll asked, Unit unit) {
        var options = shown(asked);
        var say = explained
                ? Reply.say("poll.card-explained", unit.name(), asked.question(), numbered(asked, options))
                : Reply.say("poll.card", asked.question(), numbered(asked, options));
        return hasPages(asked) ? say.thenAsk(DIALOG, state()) : say.thenAsk(DIALOG, state(), options);
    }

    private Object numbered(Poll asked, List<String> options) {
        if (hasPages(asked)) return Numbered.withMore(options);
        return explained || options.size() > IN_ONE_LINE ? Numbered.lines(options) : Numbered.inOneLine(options);
    }

    Chosen choose(Poll asked, int choice) {
        var options = shown(asked);
        if (choice <= options.size()) return new Chosen.Option(first(asked) + choice);
        boolean last = first(asked) + options.size() >= asked.options().size();
        return new Chosen.NextPage(new PollCard(poll, explained, last ? 0 : page + 1));
    }

    private List<String> shown(Poll asked) {
        int from = first(asked);
        int to = hasPages(asked)
                ? Math.min(from + ON_A_PAGE, asked.options().size())
                : asked.options().size();
        return asked.options().subList(from, to);
    }

    private int first(Poll asked) {
        return hasPages(asked) ? page * ON_A_PAGE : 0;
    }

    private static boolean hasPages(Poll asked) {
        return asked.options().size() > MOST_CHOICES;
    }

    private String state() {
        return poll + " " + (explained ? "1" : "0") + " " + page;
    }
}
