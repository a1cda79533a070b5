package linli.core.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a campaign has come.
 *
 * @param planned whether everybody is known who is to get it
 * @param sent taken by the platform
 * @param waiting on the way
 * @param retried could not be sent yet, and is tried again
 * @param shut until they write
 * @param unknown perhaps arrived
 * @param doubt more about those of whom it is not known
 * @param carried groups into which it was carried
 * @param uncarried the groups that still wait
 */
public record Progress(
        boolean planned,
        int sent,
        int waiting,
        int retried,
        int shut,
        int failed,
        int unknown,
        int withdrawn,
        Doubt doubt,
        int carried,
        List<Waiting> uncarried) {
    /**
     * Of whom it is not known whether they got it.
     *
     * @param groups in which it was perhaps said
     * @param before counted as something else by now, as they are sent it once more
     * @param decided whether it was decided that they are sent it once more, and that is not done yet
     */
    public record Doubt(int groups, int before, boolean decided) {}

    /**
     * A group that nobody has carried it into yet.
     *
     * @param next when somebody else is asked, on the features' clock; empty while nobody is asked
     * @param branchTold whether nobody is left to be asked, and the branch knows
     */
    public record Waiting(String group, Optional<Instant> next, boolean branchTold) {}

    /** All whom it was planned for. */
    public int people() {
        return sent + waiting + retried + shut + failed + unknown + withdrawn;
    }

    /** Whoever has it, or perhaps has it. */
    public int had() {
        return sent + unknown + doubt.before();
    }

    public Progress {
        uncarried = List.copyOf(uncarried);
    }
}
