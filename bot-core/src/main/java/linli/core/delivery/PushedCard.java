package linli.core.delivery;

import java.util.List;

/**
 * A question that was pushed; two digits answer it, unique among the person's open ones.
 *
 * @param tens 2 to 9
 * @param about the first words of what it is about
 */
public record PushedCard(int tens, String dialog, String state, String about, List<String> options) {
    public PushedCard {
        options = List.copyOf(options);
    }

    /** The same under other digits. */
    PushedCard under(int other) {
        return new PushedCard(other, dialog, state, about, options);
    }

    /** What is typed for an option, counted from 1: {@code 41}. */
    public String answer(int option) {
        if (option < 1 || option > options.size()) throw new IllegalArgumentException("option " + option);
        return "" + tens + option;
    }
}
