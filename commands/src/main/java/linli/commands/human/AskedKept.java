package linli.commands.human;

import static linli.core.privacy.Table.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import linli.commands.human.AskedStore.Asked;
import linli.core.command.Personal;
import linli.core.command.Reply;
import linli.core.delivery.PostOffice;
import linli.core.delivery.PushedCards;
import linli.core.privacy.Erasing;
import linli.core.privacy.Table;
import linli.core.store.Tx;

/** What is kept of what people asked. */
final class AskedKept implements Personal {
    static Table[] tables() {
        return new Table[] {
            table("asked", "请人回的话和回答", "what people asked a person, and were told")
                    .key("id")
                    .inside("told")
                    .shown("id 编号", "unit_id 问的是哪里")
                    .person("person_id 谁问的(您的号)", Erasing.ROW)
                    .personal("words 问了什么", "urgent 急不急", "asked_at 什么时候问的", "answer 怎么答的", "answered_at 什么时候答的")
                    .person("answered_by 谁答的(号)", Erasing.NULL)
                    .told()
                    .days(30, "答过后 {}", "{} after it was answered", "told = true and answered_at < ?")
                    .days(
                            90,
                            "没人答的,问过后 {}",
                            "{} after it was asked, if nobody answered",
                            "told = false and asked_at < ?"),
            table("asked_call", "请过谁来回话", "who was called to answer")
                    .key("asked_id", "person_id")
                    .shown("asked_id 哪句话")
                    .person("person_id 请了谁(您的号)", Erasing.ROW)
                    .personal("called_at 什么时候请的")
                    .told()
                    .days(90, "请过后 {}", "{} after they were called", "called_at < ?")
        };
    }

    @Override
    public List<Reply.Text> copy(Tx tx, long person) {
        var lines = new ArrayList<>(AskedStore.of(tx, person).stream()
                .map(asked -> Reply.text("human.copy", asked.askedAt(), asked.words()))
                .toList());
        long calls = AskedStore.calls(tx, person);
        if (calls > 0) lines.add(Reply.text("human.copy-calls", calls));
        return lines;
    }

    /** Who was called for a question goes with it, and so does what waits for them. */
    @Override
    public void erase(Tx tx, long person, Instant now) {
        var asked = AskedStore.of(tx, person);
        for (var each : asked) PushedCards.erase(tx, Calls.DIALOG, Long.toString(each.id()), each.words(), now);
        PostOffice.eraseAbout(tx, asked.stream().map(Asked::about).toList());
        AskedStore.eraseCalls(tx, person);
    }

    @Override
    public void merge(Tx tx, long from, long into, Instant now) {
        AskedStore.merge(tx, from, into);
    }
}
