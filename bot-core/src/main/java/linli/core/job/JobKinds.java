package linli.core.job;

import java.util.Set;
import java.util.TreeMap;

/** What can be scheduled, by name. Filled while wiring, read-only afterwards. */
public final class JobKinds {
    private final TreeMap<String, Job> jobs = new TreeMap<>();

    /** What a feature has done at its time. The kind stands in the store, so it never changes: {@code poll.count}. */
    public JobKinds add(String kind, Job job) {
        if (jobs.putIfAbsent(kind, job) != null) throw new IllegalStateException(kind + " is declared twice");
        return this;
    }

    Set<String> names() {
        return jobs.keySet();
    }

    Job require(String kind) {
        var job = jobs.get(kind);
        if (job == null) throw new IllegalStateException("no job of the kind " + kind);
        return job;
    }
}
