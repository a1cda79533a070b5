package linli.core.community;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Digits that let somebody join a unit, prove a mailbox, or take over a role.
 *
 * @param group the group it was made for, if any
 * @param role what an invitation offers
 * @param roleUntil when that ends
 * @param by who made it
 */
public record JoinCode(
        String code,
        Kind kind,
        long unit,
        Optional<Long> group,
        Optional<Role> role,
        Instant roleUntil,
        Instant until,
        long by) {
    /** What a code is good for. */
    public enum Kind {
        /** On a poster or in a group, for everybody and always. */
        PLACE(6, Duration.ZERO),
        /** For one person who was asked to take a role. */
        INVITATION(6, Duration.ofDays(3)),
        /** In one household's mailbox. So many are out at once that six digits could be guessed. */
        MAILBOX(8, Duration.ofDays(30));

        private final int digits;
        private final Duration valid;

        Kind(int digits, Duration valid) {
            this.digits = digits;
            this.valid = valid;
        }

        int digits() {
            return digits;
        }

        Instant until(Instant now) {
            return this == PLACE ? Grant.FOREVER : now.plus(valid);
        }
    }

    /** The scene of a QR code that stands for this code. */
    public String scene() {
        return SCENE + code;
    }

    static final String SCENE = "join_";

    /** The code in a scene, if it is one of ours. */
    public static Optional<String> inScene(String scene) {
        return scene.startsWith(SCENE) ? Optional.of(scene.substring(SCENE.length())) : Optional.empty();
    }
}
