package linli.core.command;

import java.time.Instant;
import linli.core.community.Role;
import linli.core.store.Tx;

/** What a feature's roles leave open when somebody gives one up; see {@link Commands#duties}. */
public interface OpenDuties {
    /** How many things somebody has open in this role. */
    int count(Tx tx, long person, Role role, long unit, Instant now);

    /** Gives them all to somebody else. */
    void handOver(Tx tx, long from, long to, Role role, long unit, Instant now);
}
