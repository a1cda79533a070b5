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
 */
public record Relay(
        long campaign,
        long about,
        long group,
        boolean urgent,
        State state,
        long observer,
        @Nullable Instant askedAt,
        boolean branchTold) {
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

    /** What a pushed card about it remembers. */
    public String card() {
        return card(campaign, group);
    }

    /** What is said about it is known by. */
    public String topic() {
        return "relay " + card();
    }

    static String card(long campaign, long group) {
        return campaign + " " + group;
    }
}
