package linli.core.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import linli.core.wording.Worded;
import org.jspecify.annotations.Nullable;

/** What a handler wants said. */
public sealed interface Reply {
    /**
     * A text of the catalogue with its arguments; as an argument of another text it is said inside that.
     *
     * @param wording its key
     */
    record Text(String wording, List<@Nullable Object> arguments) implements Worded {
        public Text {
            arguments = Collections.unmodifiableList(arguments);
        }
    }

    /**
     * What the next message of this conversation may answer.
     *
     * @param dialog who takes it
     * @param state what the dialog has to remember, erased with it after 24 hours
     * @param options what can be chosen; null to take them from the text as it is shown (1 东边 2 西边)
     */
    record Question(String dialog, String state, @Nullable List<String> options) {
        public Question {
            if (options != null) options = List.copyOf(options);
        }
    }

    /**
     * Something that is only done when its number comes back.
     *
     * @param action the name of what was declared
     * @param unit where its roles are asked for again by then
     */
    record Pledge(String action, long unit, String argument) {}

    /**
     * Texts, each on lines of its own.
     *
     * @param question what is asked, null to ask nothing
     * @param pledge what a number will confirm, null for none
     * @param keepsOpen whether what was open before stays open
     */
    record Say(
            List<Text> texts,
            @Nullable Question question,
            @Nullable Pledge pledge,
            boolean keepsOpen) implements Reply {
        public Say {
            texts = List.copyOf(texts);
        }

        /** Says another text below. */
        public Say and(String wording, @Nullable Object... arguments) {
            var all = new ArrayList<>(texts);
            all.add(text(wording, arguments));
            return new Say(all, question, pledge, keepsOpen);
        }

        /** Says another text above. */
        public Say after(Text first) {
            var all = new ArrayList<Text>(List.of(first));
            all.addAll(texts);
            return new Say(all, question, pledge, keepsOpen);
        }

        /** Says and asks what another one does, below. */
        public Say and(Say other) {
            var all = new ArrayList<>(texts);
            all.addAll(other.texts);
            return new Say(all, other.question, other.pledge, other.keepsOpen);
        }

        boolean asksNothing() {
            return question == null && pledge == null && !keepsOpen;
        }

        /** Leaves a question open whose options are those that the text shows. */
        public Say thenAsk(String dialog) {
            return thenAsk(dialog, "");
        }

        public Say thenAsk(String dialog, String state) {
            return new Say(texts, new Question(dialog, state, null), pledge, keepsOpen);
        }

        /** Leaves a question open; no options means that any text answers it. */
        public Say thenAsk(String dialog, String state, List<String> options) {
            return new Say(texts, new Question(dialog, state, options), pledge, keepsOpen);
        }

        /** Adds a four-digit number; only when it comes back, and its roles are still held there, the declared action runs. */
        public Say thenConfirm(String action, long unit, String argument) {
            return new Say(texts, question, new Pledge(action, unit, argument), keepsOpen);
        }

        /** What was asked before stays open. */
        public Say keepOpen() {
            return new Say(texts, question, pledge, true);
        }
    }

    /** The answer is owed: the named work runs outside the transaction and its reply comes when it is done. */
    record Later(String work, String argument) implements Reply {}

    /** Nothing is shown. */
    record Nothing() implements Reply {}

    static Text text(String wording, @Nullable Object... arguments) {
        return new Text(wording, Arrays.asList(arguments.clone()));
    }

    static Say say(String wording, @Nullable Object... arguments) {
        return new Say(List.of(text(wording, arguments)), null, null, false);
    }

    /** Asks whether this was to be typed, a command with its arguments; whoever says yes has typed it. */
    static Say meant(String typed) {
        return say("guess.word", typed).thenAsk(Runner.GUESS, typed);
    }

    static Reply later(String work, String argument) {
        return new Later(work, argument);
    }

    static Reply nothing() {
        return new Nothing();
    }
}
