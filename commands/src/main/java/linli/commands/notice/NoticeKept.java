package linli.commands.notice;

import java.time.Instant;
import java.util.List;
import linli.core.command.Personal;
import linli.core.command.Reply;
import linli.core.store.Tx;

/** What notices keep about people: who wrote and who read them over, and that somebody was counted. */
record NoticeKept(Receipts receipts) implements Personal {
    @Override
    public List<Reply.Text> copy(Tx tx, long person) {
        return NoticeStore.by(tx, person).stream()
                .map(notice -> Reply.text(
                        notice.by() == person ? "notice.copy" : "notice.copy-approved",
                        notice.createdAt(),
                        notice.title()))
                .toList();
    }

    @Override
    public void erase(Tx tx, long person, Instant now) {
        receipts.erase(tx, person);
        NoticeStore.erase(tx, person);
    }

    @Override
    public void merge(Tx tx, long from, long into, Instant now) {
        receipts.merge(tx, from, into);
        NoticeStore.merge(tx, from, into);
    }
}
