package linli.config;

import java.util.List;

/** The settings cannot be used. Holds every problem found, one line each, none of them showing a secret. */
public final class WrongSettings extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    WrongSettings(List<String> problems) {
        super(String.join("\n", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
