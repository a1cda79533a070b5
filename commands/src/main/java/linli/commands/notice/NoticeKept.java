package linli.commands.notice;

import static linli.core.privacy.Table.table;

import java.time.Instant;
import java.util.List;
import linli.core.command.Personal;
import linli.core.command.Reply;
import linli.core.privacy.Erasing;
import linli.core.privacy.Table;
import linli.core.store.Tx;

/** What notices keep about people: who wrote and who read them over, and that somebody was counted. */
record NoticeKept(Receipts receipts) implements Personal {
    static Table[] tables() {
        return new Table[] {
            table(
                            "notice_receipt",
                            "“知道了”只数一次的记号,没有人名和时间",
                            "a keyed hash, so that a receipt counts once; no person, no time")
                    .inside("notice_id")
                    .marks("marker")
                    .erased("整行删掉", "the row is deleted")
                    .until("到通知过期", "until the notice is over"),
            table("notice_version", "通知更正前的原文", "the words of notices before they were corrected")
                    .inside("notice_id", "revision", "body", "until_at")
                    .until("不删:对大家说的话,没有个人信息", "stays: said to everybody, nothing personal"),
            table("notice_unit", "通知发给哪里", "whom a notice is for")
                    .key("notice_id", "unit_id")
                    .inside("notice_id", "unit_id")
                    .days(
                            7,
                            "没发的草稿 {};发过的不删",
                            "{} for drafts that were not sent; others stay",
                            "notice_id in (select id from notice where " + OLD_DRAFT + ")"),
            table("notice", "通知", "notices, from draft to withdrawal")
                    .key("id")
                    .inside(
                            "body",
                            "urgent",
                            "revision",
                            "shown_until",
                            "corrected_at",
                            "reminded_at",
                            "reason",
                            "receipts",
                            "campaign_id",
                            "asked_people",
                            "typed_at")
                    .shown("id 编号", "unit_id 哪里的", "title 标题", "state 到哪一步", "created_at 什么时候写的", "published_at 什么时候发的")
                    .person("created_by 谁写的(号)", Erasing.ZERO)
                    .person("approved_by 谁同意的(号)", Erasing.ZERO)
                    .person("typed_by 现在的字是谁写的(号)", Erasing.ZERO)
                    .person("confirmed_by 谁回的确认号(号)", Erasing.ZERO)
                    .told()
                    .days(
                            7,
                            "没发的草稿 {};发过的不删",
                            "{} for drafts that were not sent; others stay",
                            OLD_DRAFT + " and not exists (select 1 from notice_unit u where u.notice_id = notice.id)")
        };
    }

    private static final String OLD_DRAFT = "state = 'DRAFT' and published_at is null and created_at < ?";

    @Override
    public List<Reply.Text> copy(Tx tx, long person) {
        return NoticeStore.by(tx, person).stream()
                .map(notice -> Reply.text(part(notice, person), notice.createdAt(), notice.title()))
                .toList();
    }

    private static String part(Notice notice, long person) {
        if (notice.by() == person) return "notice.copy";
        return notice.hands().include(person) ? "notice.copy-changed" : "notice.copy-approved";
    }

    @Override
    public void erase(Tx tx, long person, Instant now) {
        receipts.erase(tx, person);
    }

    @Override
    public void merge(Tx tx, long from, long into, Instant now) {
        receipts.merge(tx, from, into);
    }
}
