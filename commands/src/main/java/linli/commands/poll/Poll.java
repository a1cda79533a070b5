package linli.commands.poll;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import linli.core.command.Refusal;
import linli.core.community.Level;
import linli.core.wording.Normal;

/**
 * A question to a unit's people. Confidential, not secret: the store could tell who chose what, nobody is shown it.
 *
 * @param unit whose people are asked, with those of the units below it
 * @param level how well somebody must be known to answer
 * @param closesAt answers that arrive later do not count
 */
record Poll(long id, long unit, String question, List<String> options, Level level, State state, Instant closesAt) {
    static final int LEAST_OPTIONS = 2;
    static final int MOST_OPTIONS = 8;
    static final int LONGEST_QUESTION = 40;
    static final int LONGEST_OPTION = 12;

    enum State {
        DRAFT,
        OPEN,
        COUNTED
    }

    /** What is to be asked, before it has a number. */
    record Draft(long unit, String question, List<String> options, Level level, Instant closesAt) {
        Draft {
            options = List.copyOf(options);
        }
    }

    Poll {
        options = List.copyOf(options);
    }

    Poll with(List<String> words) {
        return new Poll(id, unit, question, words, level, state, closesAt);
    }

    String code() {
        return "P" + id;
    }

    boolean isOpen(Instant now) {
        return state == State.OPEN && !now.isAfter(closesAt);
    }

    void requireOpen(Instant now) {
        if (state == State.DRAFT) throw Refusal.of("poll.not-yet", question);
        if (!isOpen(now)) throw Refusal.of("poll.closed", question);
    }

    String option(int number) {
        return options.get(number - 1);
    }

    /** The option that a letter, a number or the option's own words stand for. */
    int requireOption(String typed) {
        var number = number(Normal.bare(typed));
        if (number.isEmpty()) throw Refusal.of("poll.no-such-option", typed, options);
        return number.getAsInt();
    }

    private OptionalInt number(String typed) {
        for (int i = 0; i < options.size(); i++)
            if (Normal.bare(options.get(i)).equals(typed)) return OptionalInt.of(i + 1);
        if (typed.length() != 1) return OptionalInt.empty();
        char c = Character.toUpperCase(typed.charAt(0));
        int number = c >= 'A' ? c - 'A' + 1 : c - '0';
        return number >= 1 && number <= options.size() ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /** The end of the key of a level's text. */
    static String key(Level level) {
        return level.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Checks what is to be asked before anything is written. */
    static void requireFair(String question, List<String> options) {
        if (length(question) > LONGEST_QUESTION)
            throw Refusal.of("poll.staff.question-too-long", length(question), LONGEST_QUESTION);
        if (options.size() < LEAST_OPTIONS || options.size() > MOST_OPTIONS)
            throw Refusal.of("poll.staff.options", LEAST_OPTIONS, MOST_OPTIONS, options.size());
        for (var option : options)
            if (length(option) > LONGEST_OPTION) throw Refusal.of("poll.staff.option-too-long", option, LONGEST_OPTION);
        var same = options.stream().map(Normal::bare).distinct().count();
        if (same < options.size()) throw Refusal.of("poll.staff.options-alike");
        for (var word : List.of("不记名", "匿名"))
            if ((question + options).contains(word)) throw Refusal.of("poll.staff.not-secret", word);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
