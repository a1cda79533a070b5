package linli.core.command;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expected "no", the member's to mend; whatever the handler wrote before it is undone. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String wording;
    private final transient List<@Nullable Object> arguments;

    private Refusal(String wording, List<@Nullable Object> arguments) {
        super(wording, null, false, false);
        this.wording = wording;
        this.arguments = arguments;
    }

    public static Refusal of(String wording, @Nullable Object... arguments) {
        return new Refusal(wording, Collections.unmodifiableList(Arrays.asList(arguments.clone())));
    }

    public String wording() {
        return wording;
    }

    public Reply.Say reply() {
        return new Reply.Say(List.of(new Reply.Text(wording, arguments)), null, null, true);
    }
}
