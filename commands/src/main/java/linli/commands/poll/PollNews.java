package linli.commands.poll;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.News;
import linli.core.command.Reply;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** What is said of a poll in front of somebody's next reply, once. */
final class PollNews {
    private PollNews() {}

    enum Kind {
        CLOSED_EARLY,
        COUNTED,
        OUTCOME_WANTED
    }

    private record Row(long poll, Kind kind) {}

    static void leave(Tx tx, long poll, Collection<Long> persons, Kind kind) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var person : persons) rows.add(new @Nullable Object[] {poll, person, kind.name()});
        tx.updateAll("insert into poll_news (poll_id, person_id, kind) values (?, ?, ?) on conflict do nothing", rows);
        News.mark(tx, persons);
    }

    static List<Reply.Text> hear(CommandContext context) {
        var tx = context.tx();
        long person = context.person().id();
        var rows = tx.select(
                "select poll_id, kind from poll_news where person_id = ? order by poll_id, kind",
                row -> new Row(row.getLong(1), Kind.valueOf(row.getString(2))),
                person);
        if (rows.isEmpty()) return List.of();
        tx.update("delete from poll_news where person_id = ?", person);
        return rows.stream().flatMap(row -> text(tx, row).stream()).toList();
    }

    private static Optional<Reply.Text> text(Tx tx, Row row) {
        var poll = PollStore.require(tx, row.poll());
        return switch (row.kind()) {
            case CLOSED_EARLY ->
                PollStore.earlyReason(tx, poll.id())
                        .map(reason -> Reply.text("poll.news-early", poll.question(), reason));
            case COUNTED -> Optional.of(Reply.text("poll.news-counted", poll.question()));
            case OUTCOME_WANTED -> Optional.of(Reply.text("poll.staff.outcome-wanted", poll.code(), poll.question()));
        };
    }
}
