package linli.commands.poll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import linli.core.command.Listing;
import linli.core.store.Snapshot;

/** Polls for apps: those that are open or closed this year; votes only once they are counted and enough. */
final class PollList implements Listing {
    private static final Duration SHOWN = Duration.ofDays(365);

    @Override
    public String name() {
        return "polls";
    }

    @Override
    public String word() {
        return "投票";
    }

    private record Head(long id, String question, boolean counted, Instant closesAt) {}

    private record Option(String words, int votes) {}

    @Override
    public List<Row> read(Snapshot store, Collection<Long> units, long before, int most, Instant now) {
        return store
                .select(
                        "select id, question, state, closes_at from poll where state in ('OPEN', 'COUNTED') and closes_at > ? and id < ? and unit_id = any(?) order by id desc limit "
                                + most,
                        PollList::head,
                        now.minus(SHOWN),
                        before,
                        units)
                .stream()
                .map(head -> row(head, options(store, head.id()), now))
                .toList();
    }

    private static List<Option> options(Snapshot store, long poll) {
        return store.select(
                "select words, votes from poll_option where poll_id = ? order by option_no",
                row -> new Option(row.getString(1), row.getInt(2)),
                poll);
    }

    private static Row row(Head head, List<Option> options, Instant now) {
        var result = new Result(options.stream().map(Option::votes).toList(), 0);
        boolean shown = head.counted() && result.mayBeShown();
        var choices = new ArrayList<Map<String, Object>>();
        for (var option : options) {
            var choice = new LinkedHashMap<String, Object>();
            choice.put("id", String.valueOf((char) ('A' + choices.size())));
            choice.put("label", option.words());
            if (shown) choice.put("votes", option.votes());
            choices.add(choice);
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", "P" + head.id());
        fields.put("question", head.question());
        fields.put("open", !head.counted() && !now.isAfter(head.closesAt()));
        fields.put("closesAt", head.closesAt());
        fields.put("counted", head.counted());
        fields.put("options", choices);
        return new Row(head.id(), fields);
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getLong(1),
                row.getString(2),
                row.getString(3).equals(Poll.State.COUNTED.name()),
                row.getObject(4, OffsetDateTime.class).toInstant());
    }
}
