package linli.commands.human;

import java.time.Instant;
import java.util.List;
import linli.core.command.Personal;
import linli.core.command.Reply;
import linli.core.store.Tx;

/** What is kept of what people asked. */
final class AskedKept implements Personal {
    @Override
    public List<Reply.Text> copy(Tx tx, long person) {
        return AskedStore.of(tx, person).stream()
                .map(asked -> Reply.text("human.copy", asked.askedAt(), asked.words()))
                .toList();
    }

    @Override
    public void erase(Tx tx, long person, Instant now) {
        AskedStore.erase(tx, person);
    }
}
