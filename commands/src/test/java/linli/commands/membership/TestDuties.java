package linli.commands.membership;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import linli.core.command.OpenDuties;
import linli.core.community.Role;
import linli.core.store.Tx;

/** Two things for everybody of whom a test says so. */
final class TestDuties implements OpenDuties {
    final Map<Long, Integer> open = new HashMap<>();

    @Override
    public int count(Tx tx, long person, Role role, long unit, Instant now) {
        return open.getOrDefault(person, 0);
    }

    @Override
    public void handOver(Tx tx, long from, long to, Role role, long unit, Instant now) {
        var moved = open.remove(from);
        if (moved != null) open.merge(to, moved, Integer::sum);
    }
}
