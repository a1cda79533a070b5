package linli.commands.study;

import static linli.core.privacy.Table.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import linli.core.command.Personal;
import linli.core.command.Reply;
import linli.core.privacy.Erasing;
import linli.core.privacy.Table;
import linli.core.store.Tx;

/** What is kept of somebody's study, for them alone. */
final class StudyKept implements Personal {
    static Table[] tables() {
        return new Table[] {
            table("check_in", "哪天学了什么,只有本人看得到", "who studied what on which day; its owner alone sees it")
                    .person("person_id 谁(您的号)", Erasing.ROW)
                    .personal("on_day 哪天", "item_id 学的哪一样", "words 自己写的一句话", "kept_at 什么时候记的")
                    .told()
                    .until("到本人全删", "until the person has all deleted"),
            table("study_pause", "哪几天歇着", "days of rest")
                    .person("person_id 谁(您的号)", Erasing.ROW)
                    .personal("from_day 从哪天", "to_day 到哪天")
                    .told()
                    .until("到本人全删", "until the person has all deleted"),
            table("study_reading", "打开了、还没学完的", "what was opened and not finished")
                    .key("person_id")
                    .person("person_id 谁(您的号)", Erasing.ROW)
                    .personal("item_id 哪一样", "since 什么时候打开的")
                    .told()
                    .hours(24, "{}", "{}", "since < ?"),
            table("study_item", "各单位自己加的学习内容", "what units give to study")
                    .inside("words", "link", "audio")
                    .shown("id 编号", "unit_id 哪里的", "title 题目", "created_at 什么时候加的")
                    .person("created_by 谁加的(您的号)", Erasing.ZERO)
                    .told()
                    .until("不删:给大家看的", "stays: for everybody to read"),
            table("study_retired", "哪里不再看哪一样", "what a unit does not see any more")
                    .inside("item_id", "unit_id")
                    .until("不删:没有个人信息", "stays: nothing personal"),
            table("study_cut_off", "夜里几点才算第二天", "until when the night counts to the day before")
                    .inside("unit_id", "until_hour")
                    .until("不删:没有个人信息", "stays: nothing personal")
        };
    }

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
    public void merge(Tx tx, long from, long into, Instant now) {
        StudyStore.merge(tx, from, into);
    }

    private static Reply.Text title(Tx tx, long item) {
        return ItemStore.find(tx, item).map(Item::title).orElseGet(() -> Reply.text("study.copy-of-their-own"));
    }
}
