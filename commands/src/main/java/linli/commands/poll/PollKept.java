package linli.commands.poll;

import java.time.Instant;
import java.util.List;
import linli.core.command.Personal;
import linli.core.command.Reply;
import linli.core.store.Tx;

/** What polls keep about people. */
final class PollKept implements Personal {
    @Override
    public List<Reply.Text> copy(Tx tx, long person) {
        return PollStore.keptOf(tx, person).stream()
                .map(kept -> Reply.text("poll.copy", kept.question(), kept.choice(), kept.at()))
                .toList();
    }

    @Override
    public void erase(Tx tx, long person, Instant now) {
        PollStore.erase(tx, person);
    }

    @Override
    public void merge(Tx tx, long from, long into, Instant now) {
        PollStore.merge(tx, from, into);
    }
}
