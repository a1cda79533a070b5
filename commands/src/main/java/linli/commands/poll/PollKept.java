package linli.commands.poll;

import static linli.core.privacy.Table.table;

import java.time.Instant;
import java.util.List;
import linli.core.command.Personal;
import linli.core.command.Reply;
import linli.core.privacy.Erasing;
import linli.core.privacy.Table;
import linli.core.store.Tx;

/** What polls keep. Sums of counted polls stay; an answer to an open one goes with its person. */
final class PollKept implements Personal {
    static Table[] tables() {
        return new Table[] {
            table("vote", "谁选了哪一项;不公布", "who chose what; nobody is shown it")
                    .key("poll_id", "person_id")
                    .shown("poll_id 哪次征询")
                    .person("person_id 谁(您的号)", Erasing.ROW)
                    .personal("option_no 选了第几项", "level 当时核对到哪一步", "voted_at 什么时候选的")
                    .told()
                    .days(
                            90,
                            "截止并计票后 {},总数留下",
                            "{} after it closed and was counted; the sums stay",
                            "poll_id in (select id from poll where state = 'COUNTED' and closes_at < ?)"),
            table("poll_news", "顺带要告诉谁的征询消息", "what is to be said of a poll in front of a reply")
                    .key("person_id", "poll_id", "kind")
                    .shown("poll_id 哪次征询")
                    .person("person_id 告诉谁(您的号)", Erasing.ROW)
                    .personal("kind 告诉什么")
                    .days(
                            30,
                            "说过就删,最多到截止后 {}",
                            "until it is said, {} after closing at most",
                            "poll_id in (select id from poll where closes_at < ?)"),
            table("poll_option", "可以选什么,共几票", "what can be chosen, and the sums")
                    .key("poll_id", "option_no")
                    .inside("poll_id", "option_no", "words", "votes")
                    .days(
                            30,
                            "没开成的 {};开过的不删",
                            "{} where it never opened; others stay",
                            "poll_id in (select id from poll where state = 'DRAFT' and created_at < ?)"),
            table("poll", "征询的题目和结果", "the questions of polls, and what came of them")
                    .key("id")
                    .inside("early_reason", "voters", "verified", "outcome")
                    .shown(
                            "id 哪次征询",
                            "unit_id 问的是哪里",
                            "question 题目",
                            "level 要核对到哪一步",
                            "state 到哪一步",
                            "created_at 什么时候建的",
                            "closes_at 什么时候截止")
                    .person("created_by 谁建的(您的号)", Erasing.ZERO)
                    .days(
                            30,
                            "没开成的 {};开过的不删",
                            "{} where it never opened; others stay",
                            "state = 'DRAFT' and created_at < ? and not exists (select 1 from poll_option o where o.poll_id = poll.id)")
        };
    }

    @Override
    public List<Reply.Text> copy(Tx tx, long person) {
        return PollStore.keptOf(tx, person).stream()
                .map(kept -> Reply.text("poll.copy", kept.question(), kept.choice(), kept.at()))
                .toList();
    }

    @Override
    public void merge(Tx tx, long from, long into, Instant now) {
        PollStore.merge(tx, from, into);
    }
}
