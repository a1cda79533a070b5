package linli.commands.membership;

import static linli.core.privacy.Table.table;

import linli.core.privacy.Erasing;
import linli.core.privacy.Table;

/** What is kept of who is who, beside core's own tables. */
final class MembershipTables {
    private MembershipTables() {}

    static Table[] all() {
        return new Table[] {
            table("staff_news", "要告诉、要问有身份的人的事", "what somebody with a role is told, or asked")
                    .key("person_id", "kind", "about_id", "role", "unit_id")
                    .person("person_id 告诉谁(号)", Erasing.ROW)
                    .person("about_id 说的是谁(号)", Erasing.ROW)
                    .personal("kind 哪种事", "role 什么身份", "unit_id 哪里", "amount 几件", "until_at 身份到什么时候", "since 从什么时候等着说")
                    .days(90, "说过就删,最多 {}", "until it is said, {} at most", "since < ?"),
            table("scanned", "扫了哪里的码、还没问", "whose code somebody scanned and was not asked about yet")
                    .key("person_id")
                    .person("person_id 谁(您的号)", Erasing.ROW)
                    .personal("unit_id 哪里", "scanned_at 什么时候扫的")
                    .days(7, "问过就删,最多 {}", "until they are asked, {} at most", "scanned_at < ?")
        };
    }
}
