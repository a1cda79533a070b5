package linli.commands.duty;

import java.time.Instant;
import linli.commands.duty.HandoverStore.Handed;
import linli.core.job.JobContext;
import linli.core.job.JobKinds;
import linli.core.job.Jobs;
import linli.core.store.Tx;

/** Tells whoever takes over of what was handed over at night, and asks them for what is still to be carried. */
record Morning(Relaying relaying) {
    private static final String KIND = "duty.morning";

    void addTo(JobKinds kinds) {
        kinds.add(KIND, this::run);
    }

    static void tellAt(Tx tx, Handed handed, Instant now, Instant morning) {
        Jobs.schedule(tx, KIND, Long.toString(HandoverStore.add(tx, handed, now)), morning);
    }

    private void run(JobContext job) {
        HandoverStore.take(job.tx(), Long.parseLong(job.argument())).ifPresent(handed -> {
            int relays = relaying.handOver(job.tx(), job.posts(), handed.giver(), handed.taker(), job.now());
            Handover.tell(job.tx(), job.posts(), relays, handed);
        });
    }
}
