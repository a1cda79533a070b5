package linli.core.privacy;

import static linli.core.privacy.Table.table;

import java.util.List;
import java.util.stream.Stream;

/** The tables that every feature stands on. */
public final class CoreTables {
    private CoreTables() {}

    /** In the order in which a person is forgotten: whoever they are on which account comes last. */
    public static List<Table> all() {
        return Stream.of(messages(), sending(), roles(), duties(), audit(), machinery(), who())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Table> messages() {
        return List.of(
                table(
                                "inbox",
                                "收到过哪些消息(只有钥匙才认得出)和封好的回话",
                                "which messages came in, by a keyed hash, and their sealed replies")
                        .inside("account", "message_hash", "state", "sealed_reply", "arrived_at")
                        .until("24 小时", "24 hours"),
                table(
                                "conversation",
                                "说到一半的话、平台还让发几条",
                                "what is open in a conversation, and what the platform lets us send")
                        .shown("account 公众号", "kind 私聊还是群")
                        .address("peer 平台给的代号", "kind = 'PRIVATE'")
                        .personal(
                                "dialog 正在说的事",
                                "dialog_at 什么时候问的",
                                "cards 给您看过、还能回的题",
                                "misses 连着几句没听懂",
                                "rest 一次没放下、等您说“继续”的话",
                                "rest_at 什么时候留下的",
                                "news 有没有话要顺带说",
                                "wrote_at 上次来话",
                                "wrote_used 之后主动发过几条",
                                "touched_at 上次点菜单、扫码或关注",
                                "touched_used 之后主动发过几条",
                                "parked 有没有发不出、等着的",
                                "pushed 有没有推过去、等您回的",
                                "path 平台给的回话凭据",
                                "path_until 凭据到什么时候",
                                "path_count 凭据能用几次",
                                "path_left 还剩几次",
                                "path_used 用过几次")
                        .until(
                                "没说完的话 24 小时;回话凭据到平台定的时候;整行到本人全删",
                                "what is open 24 hours; the way back until the platform ends it; the row until the person has all deleted"),
                table("late_work", "答应了、还没办完的回话", "answers that are owed")
                        .key("account", "message_hash")
                        .shown("account 公众号", "kind 私聊还是群")
                        .inside("message_hash", "receiver", "due_at", "node")
                        .marks("redelivery_key")
                        .address("sender 谁问的(平台的代号)", "")
                        .personal("peer 在哪里问的", "question 问题的前几个字", "work 哪种事", "argument 要办什么", "asked_at 什么时候问的")
                        .until("办完就删,最多 48 小时", "until it is answered, 48 hours at most"),
                table("late_answer", "没能当场送到的回话", "answers that no delivery could carry")
                        .inside("message_hash", "due_at")
                        .shown("account 公众号", "kind 私聊还是群")
                        .address("peer 平台给的代号", "kind = 'PRIVATE'")
                        .personal("question 问题的前几个字", "answer 回话", "asked_at 什么时候问的", "about 关于什么")
                        .shown("told 是不是我们主动说的")
                        .erased("给别人的里面有此人的话:整条删掉", "in what others are to be told: all of it is deleted")
                        .until(
                                "说过就删,最多 7 天;问题的前几个字 48 小时",
                                "until it was said, 7 days at most; the first words of the question 48 hours"));
    }

    private static List<Table> sending() {
        return List.of(
                table("outbox", "要发、发过的话,一人一行", "what is sent, one row a receiver")
                        .key("id")
                        .inside(
                                "id",
                                "urgency",
                                "series",
                                "message_hash",
                                "attempt",
                                "node",
                                "lease_until",
                                "claimed_at",
                                "perhaps_at",
                                "by_path",
                                "window_kind",
                                "window_at",
                                "changed_at")
                        .shown(
                                "account 公众号",
                                "kind 私聊还是群",
                                "state 到哪一步",
                                "due_at 什么时候发",
                                "expires_at 什么时候作废",
                                "campaign_id 哪一次群发",
                                "reason 没发成的原因")
                        .personal("peer 平台给的代号", "about 关于什么", "content 说了什么", "question 答的是哪一句", "asked_at 什么时候问的")
                        .person(
                                "person_id 发给谁(您的号)",
                                Erasing.unlinked(
                                        "delete from {t} where {c} = ? and (campaign_id is null or state in ('WAITING', 'PARKED'))",
                                        "update {t} set {c} = 0, peer = '' where {c} = ?"))
                        .erased(
                                "给别人的里面有此人的话:话去掉,没发的不发",
                                "in what goes to others the person's words are gone, and it leaves no more")
                        .until("答的是哪一句:问过后 48 小时", "what was asked: 48 hours after it was asked")
                        .until("单独发的:发完后 7 天", "what went to one person: 7 days after it was sent")
                        .until("悄悄提醒的:发完就删", "private reminders: until they are sent")
                        .days(
                                180,
                                "群发的:作废后 {}",
                                "what went to many: {} after it ran out",
                                "campaign_id in (select id from campaign where expires_at < ?)"),
                table("pushed_card", "推过去、等着回的题", "questions that were pushed and wait for an answer")
                        .person("person_id 推给谁(您的号)", Erasing.ROW)
                        .inside("tens")
                        .shown("dialog 哪种题")
                        .personal("state 关于什么", "about 头几个字", "options 可以选什么", "pushed_at 什么时候推的", "closed_at 什么时候了结的")
                        .erased(
                                "推给别人的里面有此人的话:话去掉,不用再回",
                                "in what was pushed to others the person's words are gone, and it is closed")
                        .until("回了以后 1 天,最多 14 天", "a day after it was answered, 14 days at most"),
                table("campaign", "群发的内容", "what is said to many")
                        .inside(
                                "id",
                                "kind",
                                "about",
                                "state",
                                "content",
                                "urgent",
                                "units",
                                "instead_of",
                                "planned_to",
                                "created_at",
                                "expires_at",
                                "begins_at",
                                "unlisted",
                                "resend_at",
                                "doubt_asked_at",
                                "doubt_resend_at",
                                "doubt_resent_to")
                        .until("不删:对大家说的话,没有个人信息", "stays: said to everybody, nothing personal"),
                table("relay", "哪条通知由谁带进哪个群", "who carries which notice into which group")
                        .key("campaign_id", "group_id")
                        .shown("campaign_id 哪一次群发", "group_id 哪个群", "state 到哪一步", "asked_at 什么时候请的")
                        .inside("changed_at", "branch_told", "next_at", "edition")
                        .person("observer 请了谁(您的号)", Erasing.NULL)
                        .clearing(
                                90,
                                "是谁带的:最后一次变动后 {}",
                                "who carried it: {} after the last change",
                                "observer = null",
                                "observer is not null and state <> 'ASKED' and changed_at < ?"),
                table("relay_ask", "请过谁带通知进群", "who was asked to carry a notice into a group")
                        .key("campaign_id", "group_id", "person_id")
                        .shown("campaign_id 哪一次群发", "group_id 哪个群")
                        .inside("edition")
                        .person("person_id 请了谁(您的号)", Erasing.ROW)
                        .personal("asked_at 什么时候请的")
                        .days(90, "请过后 {}", "{} after they were asked", "asked_at < ?"));
    }

    private static List<Table> roles() {
        return List.of(
                table("role_grant", "谁有哪个身份", "who holds which role")
                        .key("id")
                        .inside("id")
                        .person("person_id 谁(您的号)", Erasing.ROW)
                        .personal("role 什么身份", "unit_id 管哪里", "from_at 从什么时候", "until_at 到什么时候")
                        .person("granted_by 谁给的(号)", Erasing.ZERO)
                        .person("withdrawn_by 谁收回的(号)", Erasing.ZERO)
                        .told()
                        .years(3, "到期或收回后 {}", "{} after it ended", "until_at < ?"),
                table("join_code", "加入、邀请、信箱用的码", "codes to join, to take a role, for a mailbox")
                        .key("code")
                        .shown(
                                "kind 哪种码",
                                "unit_id 哪里的",
                                "group_id 哪个群的",
                                "role 请当什么",
                                "role_until 当到什么时候",
                                "until 到什么时候有效")
                        .marks("code")
                        .person(
                                "created_by 谁发的(您的号)",
                                Erasing.unlinked(
                                        "delete from {t} where {c} = ? and kind <> 'PLACE'",
                                        "update {t} set {c} = 0 where {c} = ?"))
                        .hours(1, "用掉就删;过期后 {}", "until it is used; {} after it ran out", "until < ?"),
                table("code_try", "试错了码", "wrong codes")
                        .key("person_id", "tried_at")
                        .person("person_id 谁(您的号)", Erasing.ROW)
                        .personal("tried_at 什么时候")
                        .hours(1, "{}", "{}", "tried_at < ?"),
                table("confirmation", "等四位数确认的事", "what waits for its four digits")
                        .key("person_id", "number_shown")
                        .person("person_id 谁(您的号)", Erasing.ROW)
                        .marks("number_shown")
                        .personal("action 要办什么", "argument 办哪一件", "until 到什么时候有效")
                        .shown("unit_id 在哪里", "tries_left 还能试几次")
                        .hours(1, "用掉就删;过期后 {}", "until it is used; {} after it ran out", "until < ?"));
    }

    private static List<Table> duties() {
        return List.of(
                table("chat_group", "有哪些群", "the groups there are")
                        .inside("id", "name", "unit_id", "created_at", "account", "seat", "welcomed_at")
                        .until("不删:没有个人信息", "stays: nothing personal"),
                table("duty_rota", "哪个群怎么轮班", "how a group takes turns")
                        .inside("from_date", "weekdays", "planned_to")
                        .shown("group_id 哪个群")
                        .person("planned_by 谁排的(您的号)", Erasing.ZERO)
                        .until("到换一张表", "until another one takes its place"),
                table("duty_person", "谁参加轮班、谁替补", "who takes turns, and who steps in")
                        .shown("group_id 哪个群")
                        .personal("part 轮班还是替补", "place 第几个")
                        .person("person_id 谁(您的号)", Erasing.ROW)
                        .until("到换一张表", "until another one takes its place"),
                table("duty_shift", "哪天谁值班", "who is on duty on which day")
                        .key("group_id", "on_date")
                        .shown("group_id 哪个群")
                        .personal("on_date 哪天")
                        .inside("planned_at")
                        .person("person_id 谁值班(您的号)", Erasing.ROW)
                        .person("planned_by 谁排的(号)", Erasing.ZERO)
                        .told()
                        .daysByDate(90, "那天过后 {}", "{} after that day", "on_date < ?"));
    }

    private static List<Table> audit() {
        return List.of(
                table("audit", "办过什么事,前后用哈希串起来;没有人名", "what was done, chained by hash; no person")
                        .inside(
                                "id",
                                "happened_at",
                                "unit",
                                "command",
                                "outcome",
                                "actor",
                                "digest",
                                "sequence_no",
                                "hash")
                        .until("3 年", "3 years"),
                table("audit_link", "那件事是谁办的、办的哪一件", "who did it, and to what")
                        .shown("actor 审计里的代号")
                        .person("person_id 谁(您的号)", Erasing.ROW)
                        .personal("arguments 办的哪一件,只有编号")
                        .inside("salt")
                        .asWritten()
                        .until("3 年", "3 years"),
                table("audit_anchor", "删掉旧审计后,链从哪里接起", "where the chain goes on once old rows are deleted")
                        .inside("sequence_no", "hash")
                        .until("不删:没有个人信息", "stays: nothing personal"));
    }

    private static List<Table> machinery() {
        return List.of(
                table("job", "到点要办的事,只有编号", "what will be done at its time, by ids alone")
                        .inside("kind", "argument", "due_at", "run_at", "attempts")
                        .until("办完就删", "until it is done"),
                table("access_token", "平台接口的令牌,封好的", "the platforms' API tokens, sealed")
                        .inside(
                                "account",
                                "sealed_token",
                                "expires_at",
                                "generation",
                                "forced_on",
                                "forced",
                                "forced_at",
                                "node",
                                "lease_until")
                        .until("到换新的", "until the next one"),
                table(
                                "store_fact",
                                "数据库自己的事,如密钥指纹、上次备份",
                                "facts about the store, such as the key's fingerprint and the last backup")
                        .inside("name", "content")
                        .until("不删:没有个人信息", "stays: nothing personal"),
                table("migration_history", "表升级到哪一版", "which migrations ran")
                        .inside(
                                "installed_rank",
                                "version",
                                "description",
                                "type",
                                "script",
                                "checksum",
                                "installed_by",
                                "installed_on",
                                "execution_time",
                                "success")
                        .until("不删:没有个人信息", "stays: nothing personal"),
                table("app_token", "应用的钥匙,只有哈希", "the keys of apps, as hashes")
                        .key("id")
                        .inside("id", "token_hash")
                        .shown(
                                "name 哪个应用",
                                "account 哪个账号",
                                "unit_id 哪里的",
                                "scopes 能做什么",
                                "created_at 什么时候发的",
                                "expires_at 到什么时候有效")
                        .person("created_by 谁发的(您的号)", Erasing.ZERO)
                        .told()
                        .days(30, "收回就删;到期后 {}", "until it is taken back; {} after it ran out", "expires_at < ?"),
                table("unit", "街道、社区、楼栋", "the tree of units")
                        .inside("id", "parent_id", "kind", "name", "created_at")
                        .until("不删:没有个人信息", "stays: nothing personal"));
    }

    private static List<Table> who() {
        return List.of(
                table("link_code", "把两个号连成一个人的码", "codes that make two accounts one person's")
                        .key("id")
                        .inside("id")
                        .shown("account 公众号", "other_account 另一个号在哪个公众号")
                        .marks("code", "other_open_id", "other_grants")
                        .address("open_id 平台给的代号", "")
                        .person("person_id 谁要的(您的号)", Erasing.ROW)
                        .person("other_person 谁说的(您的号)", Erasing.ROW)
                        .personal("until 到什么时候有效")
                        .hours(1, "用掉就删;过期后 {}", "until it is used; {} after it ran out", "until < ?"),
                table("linked_person", "谁有几个号", "who has more than one account")
                        .person("person_id 谁(您的号)", Erasing.ROW)
                        .until("到取消关联或全删", "until the accounts part, or the person has all deleted"),
                table("former_person", "并成一个人以前的号", "numbers from before two became one")
                        .personal("former_id 以前的号")
                        .person("person_id 现在的号", Erasing.ROW)
                        .until("到本人全删", "until the person has all deleted"),
                table("membership", "谁是哪里的人,核对到哪一步", "who is of which unit, and how well that is known")
                        .person("person_id 谁(您的号)", Erasing.ROW)
                        .personal("unit_id 哪里", "level 核对到哪一步", "since 从什么时候")
                        .told()
                        .until("到本人搬走、退出或全删", "until the person leaves, or has all deleted"),
                table("profile", "称呼,要哪些通知", "form of address, and which notices are wanted")
                        .person("person_id 谁(您的号)", Erasing.ROW)
                        .personal("form_of_address 怎么称呼", "notices 要哪些通知", "informed 有没有告诉过您记了什么")
                        .told()
                        .until("到本人全删", "until the person has all deleted"),
                table("identity", "平台的代号对应哪个号", "which number stands for which id of a platform")
                        .personal("account 公众号", "open_id 平台给的代号", "staff 有没有过身份", "followed 是不是还关注")
                        .person("person_id 谁(您的号)", Erasing.ROW)
                        .told()
                        .until("到本人全删", "until the person has all deleted"),
                table("person", "一个人一个号", "a number for each person")
                        .person("id 您的号", Erasing.STAYS)
                        .asWritten()
                        .personal("created_at 什么时候认得的")
                        .told()
                        .until("不删:对不上人的号", "stays: a number that leads to nobody"));
    }
}
