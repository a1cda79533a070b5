package linli.commands.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import linli.core.store.Tx;

/** Until which hour of the night units still study for the day before. */
final class CutOffs {
    static final int MIDNIGHT = 0;
    static final int LATEST = 6;

    private CutOffs() {}

    static void set(Tx tx, long unit, int hour) {
        tx.update("insert into study_cut_off (unit_id, until_hour) values (?, ?) on conflict do nothing", unit, hour);
        tx.update("update study_cut_off set until_hour = ? where unit_id = ?", hour, unit);
    }

    /** Of several units the latest, which takes nobody's day away. */
    static int of(Tx tx, Circle circle) {
        var set = all(tx);
        if (set.isEmpty()) return MIDNIGHT;
        return circle.paths().stream()
                .mapToInt(path -> nearest(set, path))
                .max()
                .orElse(MIDNIGHT);
    }

    /** What a unit says itself counts more than what the units above it say. */
    static int of(Tx tx, List<Long> path) {
        return nearest(all(tx), path);
    }

    private static int nearest(Map<Long, Integer> set, List<Long> path) {
        return path.stream().map(set::get).filter(Objects::nonNull).findFirst().orElse(MIDNIGHT);
    }

    private static Map<Long, Integer> all(Tx tx) {
        var set = new HashMap<Long, Integer>();
        tx.select("select unit_id, until_hour from study_cut_off", row -> set.put(row.getLong(1), row.getInt(2)));
        return set;
    }
}
