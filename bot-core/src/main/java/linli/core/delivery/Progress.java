package linli.core.delivery;

import java.util.List;

/**
 * How far a campaign has come.
 *
 * @param planned whether everybody is known who is to get it
 * @param sent taken by the platform
 * @param waiting on the way, or tried again
 * @param shut until they write
 * @param unknown perhaps arrived
 * @param carried groups into which it was carried
 * @param uncarried the groups that still wait, by name
 */
public record Progress(
        boolean planned,
        int sent,
        int waiting,
        int shut,
        int failed,
        int unknown,
        int withdrawn,
        int carried,
        List<String> uncarried) {
    public Progress {
        uncarried = List.copyOf(uncarried);
    }
}
