package linli.commands.count;

import java.time.Instant;
import java.util.List;
import linli.core.command.Personal;
import linli.core.command.Reply;
import linli.core.store.Tx;

/** What counting keeps about people. */
final class CountKept implements Personal {
    @Override
    public List<Reply.Text> copy(Tx tx, long person) {
        long times = CountStore.said(tx, person);
        return times == 0 ? List.of() : List.of(Reply.text("count.copy", times));
    }

    @Override
    public void erase(Tx tx, long person, Instant now) {
        CountStore.erase(tx, person);
    }

    @Override
    public void merge(Tx tx, long from, long into, Instant now) {
        CountStore.merge(tx, from, into);
    }
}
