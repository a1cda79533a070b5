package linli.core.command;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a handler wants said. */
public sealed interface Reply {
    /**
     * A text of the catalogue.
     *
     * @param dialog the dialog that takes the next message of this conversation, null to leave none open
     */
    record Say(
            String wording,
            List<@Nullable Object> arguments,
            @Nullable String dialog) implements Reply {
        public Say {
            arguments = Collections.unmodifiableList(arguments);
        }

        /** Says the same and leaves a question open. */
        public Say thenAsk(String dialogName) {
            return new Say(wording, arguments, dialogName);
        }
    }

    /** The answer is owed: the named work runs outside the transaction and its reply comes when it is done. */
    record Later(String work, String argument) implements Reply {}

    /** Nothing is shown. */
    record Nothing() implements Reply {}

    static Say say(String wording, @Nullable Object... arguments) {
        return new Say(wording, Arrays.asList(arguments.clone()), null);
    }

    static Reply later(String work, String argument) {
        return new Later(work, argument);
    }

    static Reply nothing() {
        return new Nothing();
    }
}
