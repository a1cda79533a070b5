package linli.core.command;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import linli.core.store.Tx;

/** Tells and deletes all that is kept about somebody; see {@link Commands#everything}. */
public interface Everything {
    /** All of it in words, a line each. */
    List<Reply.Text> copy(Tx tx, long person, ZoneId zone);

    /**
     * Deletes it for good; what others have to go on with is given to them.
     *
     * @param now the time that people are told
     * @param real the real time, by which all that is sent is dated
     * @return who took over what, a line each
     * @throws Refusal when this person cannot go yet
     */
    List<Reply.Text> erase(Tx tx, long person, Instant now, Instant real);
}
