package linli.config.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.adapters.sandbox.SignedRequest;
import linli.config.demo.Attempt.Way;
import linli.config.demo.station.Station;
import org.jspecify.annotations.Nullable;

/** A message that was said on another platform, with every try to deliver it. Guarded by {@link Elsewhere}. */
final class Said {
    final String id;
    final Station station;
    final Optional<String> group;
    final String text;
    private final long number;
    private final List<Attempt> attempts = new ArrayList<>();
    private SignedRequest delivered;
    private String answer = "";
    private @Nullable String reply;

    /**
     * A message that is on no wire yet.
     *
     * @param id the platform's message id
     * @param group where it is said; empty in private
     * @param number its place among all that is shown there
     * @param delivered as it leaves the platform first
     */
    Said(String id, Station station, Optional<String> group, String text, long number, SignedRequest delivered) {
        this.id = id;
        this.station = station;
        this.group = group;
        this.text = text;
        this.number = number;
        this.delivered = delivered;
    }

    /**
     * As the page gets it.
     *
     * @param answer the body that the latest delivery was answered with, as it came
     * @param reply what that answer showed at once; null where replies come through the platform's API
     */
    record View(
            String id,
            long number,
            String platform,
            boolean group,
            String text,
            Tally.Shown counts,
            List<Attempt> attempts,
            String answer,
            @Nullable String reply) {}

    View view(Tally tally) {
        var platform = station.side().platform();
        return new View(
                id, number, platform, group.isPresent(), text, tally.of(id), List.copyOf(attempts), answer, reply);
    }

    /** What goes over the wire next; all but the first and the spoiled ones are signed anew. */
    SignedRequest next(Way way, Instant now) {
        if (way == Way.TAMPERED) return station.tampered(delivered, now);
        if (way == Way.AGAIN) delivered = station.side().again(delivered, now);
        return delivered;
    }

    Attempt begin(Way way, Instant now) {
        var attempt = Attempt.begun(attempts.size() + 1, way, now);
        attempts.add(attempt);
        return attempt;
    }

    /**
     * A delivery is over.
     *
     * @param body of the answer, as it came
     * @param shown by it at once; null for nothing. The first one is what stays on the phone
     */
    void end(Attempt attempt, String body, @Nullable String shown) {
        attempts.set(attempt.number() - 1, attempt);
        answer = body;
        if (reply == null) reply = shown;
    }
}
