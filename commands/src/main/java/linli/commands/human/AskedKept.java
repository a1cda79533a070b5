package linli.commands.human;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import linli.core.command.Personal;
import linli.core.command.Reply;
import linli.core.store.Tx;

/** What is kept of what people asked. */
final class AskedKept implements Personal {
    @Override
    public List<Reply.Text> copy(Tx tx, long person) {
        var lines = new ArrayList<>(AskedStore.of(tx, person).stream()
                .map(asked -> Reply.text("human.copy", asked.askedAt(), asked.words()))
                .toList());
        long calls = AskedStore.calls(tx, person);
        if (calls > 0) lines.add(Reply.text("human.copy-calls", calls));
        return lines;
    }

    @Override
    public void erase(Tx tx, long person, Instant now) {
        AskedStore.erase(tx, person);
    }

    @Override
    public void merge(Tx tx, long from, long into, Instant now) {
        AskedStore.merge(tx, from, into);
    }
}
