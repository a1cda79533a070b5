package linli.commands.ask;

import static linli.core.privacy.Table.table;

import linli.core.privacy.Erasing;
import linli.core.privacy.Table;

/** What is kept of answers; what was asked is not. */
final class AskTables {
    static final Table FAQ = table("faq", "工作人员存的问答", "questions and answers that the staff keep")
            .key("id")
            .inside("answer")
            .shown("id 编号", "unit_id 哪里的", "question 问题", "created_at 什么时候存的", "stopped_at 什么时候停的")
            .person("created_by 谁存的(您的号)", Erasing.ZERO)
            .years(1, "停用后 {}", "{} after it was stopped", "stopped_at < ?");

    private AskTables() {}
}
