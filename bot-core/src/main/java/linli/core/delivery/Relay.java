package linli.core.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody has to carry into a group.
 *
 * @param about the number of what is carried, where it is written: the notice's
 * @param observer who was asked last, 0 for nobody; one in the state WAITING has to be asked anew with new words
 * @param askedAt null when nobody was asked
 * @param branchTold whether the branch knows that nobody is left to be asked
 * @param edition how often its words were changed
 */
public record Relay(
        long campaign,
        long about,
        long group,
        boolean urgent,
        State state,
        long observer,
        @Nullable Instant askedAt,
        boolean branchTold,
        int edition) {
    /** How far it is. */
    public enum State {
        WAITING,
        ASKED,
        DONE,
        WITHDRAWN
    }

    public boolean isOpen() {
        return state == State.WAITING || state == State.ASKED;
    }

    /** What a pushed card about its present words remembers. */
    public String card() {
        return card(edition);
    }

    /** The first words are named by the relay alone. */
    String card(int of) {
        return of == 0 ? key() : key() + " " + of;
    }

    /** Whether a card is about this, whatever its words were then. */
    public boolean isAskedBy(PushedCard card) {
        return card.dialog().equals(Relays.DIALOG)
                && (card.state().equals(key()) || card.state().startsWith(key() + " "));
    }

    /** What is said about it is known by. */
    public String topic() {
        return "relay " + key();
    }

    private String key() {
        return campaign + " " + group;
    }
}
