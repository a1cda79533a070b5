package linli.commands.study;

import java.util.List;
import java.util.Optional;
import linli.core.command.Reply;
import linli.core.community.Unit;

/**
 * Something to study.
 *
 * @param id those that are shipped have small fixed ones
 * @param unit whose people are given it
 * @param link where to read on, empty for nowhere
 * @param audio where to listen, empty for nowhere
 */
record Item(long id, long unit, Reply.Text title, Reply.Text text, String link, String audio) {
    /** In the order in which they are offered; their texts stand in the wording. Ids and order never change. */
    private static final List<String> SHIPPED_WORDING = List.of("electricity", "fraud", "waste", "charging", "falling");

    static final List<Item> SHIPPED = SHIPPED_WORDING.stream()
            .map(key -> new Item(
                    SHIPPED_WORDING.indexOf(key) + 1L,
                    Unit.ROOT,
                    Reply.text("study.shipped." + key),
                    Reply.text("study.shipped." + key + "-text"),
                    "",
                    ""))
            .toList();

    static Item ofUnit(long id, long unit, String title, String text, String link, String audio) {
        return new Item(
                id, unit, Reply.text("study.as-written", title), Reply.text("study.as-written", text), link, audio);
    }

    static Optional<Item> findShipped(long id) {
        return SHIPPED.stream().filter(item -> item.id() == id).findFirst();
    }

    String code() {
        return "L" + id;
    }

    /** As somebody reads it, with what can be done afterwards. */
    Reply.Say shown() {
        var say = Reply.say("study.item", title, text);
        if (!link.isEmpty()) say = say.and("study.read-on", link);
        if (!audio.isEmpty()) say = say.and("study.listen", audio);
        return say.and("study.after-reading");
    }
}
