package linli.commands.opinion;

import java.time.Instant;
import linli.core.community.Person;
import linli.core.store.Tx;

/** Each person's present choice. */
final class OpinionStore {
    private OpinionStore() {}

    static void keep(Tx tx, Person person, OpinionCommands.Choice choice, Instant now) {
        tx.update(
                "insert into opinion (person_id, choice, kept_at) values (?, ?, ?) on conflict do nothing",
                person.id(),
                choice.name(),
                now);
        tx.update("update opinion set choice = ?, kept_at = ? where person_id = ?", choice.name(), now, person.id());
    }
}
