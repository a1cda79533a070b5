package linli.commands.count;

import static linli.core.privacy.Table.table;

import java.time.Instant;
import java.util.List;
import linli.core.command.Personal;
import linli.core.command.Reply;
import linli.core.privacy.Erasing;
import linli.core.privacy.Table;
import linli.core.store.Tx;

/** What counting keeps about people. */
final class CountKept implements Personal {
    static final Table TABLE = table("count_said", "说过几次“计数”", "how often somebody said 计数")
            .person("person_id 谁(您的号)", Erasing.ROW)
            .personal("times 几次")
            .told()
            .until("到本人全删", "until the person has all deleted");

    @Override
    public List<Reply.Text> copy(Tx tx, long person) {
        long times = CountStore.said(tx, person);
        return times == 0 ? List.of() : List.of(Reply.text("count.copy", times));
    }

    @Override
    public void merge(Tx tx, long from, long into, Instant now) {
        CountStore.merge(tx, from, into);
    }
}
