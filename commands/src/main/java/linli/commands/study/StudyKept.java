package linli.commands.study;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import linli.core.command.Personal;
import linli.core.command.Reply;
import linli.core.store.Tx;

/** What is kept of somebody's study, for them alone. */
final class StudyKept implements Personal {
    @Override
    public List<Reply.Text> copy(Tx tx, long person) {
        var lines = new ArrayList<Reply.Text>();
        for (var done : StudyStore.checkIns(tx, person)) {
            lines.add(Reply.text("study.copy", done.day(), title(tx, done.item())));
            if (!done.words().isEmpty()) lines.add(Reply.text("study.copy-words", done.day(), done.words()));
        }
        for (var pause : StudyStore.pauses(tx, person))
            lines.add(Reply.text("study.copy-pause", pause.from(), pause.to()));
        StudyStore.reading(tx, person).ifPresent(item -> lines.add(Reply.text("study.copy-reading", title(tx, item))));
        for (var item : ItemStore.addedBy(tx, person)) lines.add(Reply.text("study.copy-added", item.title()));
        return lines;
    }

    @Override
    public void erase(Tx tx, long person, Instant now) {
        StudyStore.erase(tx, person);
        ItemStore.forgetWho(tx, person);
    }

    @Override
    public void merge(Tx tx, long from, long into, Instant now) {
        StudyStore.merge(tx, from, into);
        ItemStore.merge(tx, from, into);
    }

    private static Reply.Text title(Tx tx, long item) {
        return ItemStore.find(tx, item).map(Item::title).orElseGet(() -> Reply.text("study.copy-of-their-own"));
    }
}
