package linli.commands.notice;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.id;
import static linli.core.command.Parameter.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.Profiles;
import linli.core.community.Roles;
import linli.core.delivery.Posts;
import linli.core.delivery.PushedCards;
import linli.core.delivery.Reach;
import linli.core.job.JobContext;
import linli.core.job.JobKinds;
import linli.core.job.Jobs;
import linli.core.store.Tx;

/**
 * What reaches many is read first by a second person, who neither wrote nor confirmed these words. What is approved is these words for this scope; it is void when they
 * change, when a day has passed, and when more people would be reached than the second person was told; over night, when a
 * tenth more would.
 */
final class Approval {
    static final String DIALOG = "notice.approval";
    private static final String REASON = "notice.approval-reason";
    private static final String OVER = "notice.approval-over";
    private static final Duration VALID = Duration.ofHours(24);
    private static final int MOST_ASKED = 5;
    private static final int LONGEST_REASON = 100;
    private final Publishing publishing;

    Approval(Publishing publishing) {
        this.publishing = publishing;
    }

    void addTo(Commands commands) {
        commands.dialog(DIALOG, this::answered)
                .dialog(REASON, this::reasoned)
                .add(command("通知 同意", "notice approve")
                        .arguments(id("N"))
                        .roles(Staff.ROLES[0], Staff.ROLES[1], Staff.ROLES[2])
                        .onlyInPrivate()
                        .example("/通知 同意 N1")
                        .runs(context -> agree(
                                context,
                                requireAsked(context, context.arguments().id("N")))))
                .add(command("通知 退回", "notice return")
                        .arguments(id("N"), rest("原因"))
                        .roles(Staff.ROLES[0], Staff.ROLES[1], Staff.ROLES[2])
                        .onlyInPrivate()
                        .example("/通知 退回 N1 时间不对")
                        .runs(context -> giveBack(
                                context,
                                requireAsked(context, context.arguments().id("N")),
                                context.arguments().text("原因"))));
    }

    void addTo(JobKinds kinds) {
        kinds.add(OVER, Approval::over);
    }

    /** @param many why */
    Reply ask(CommandContext context, Notice notice, Reach reach, Reply.Text many) {
        var others = others(context.tx(), notice, context.now());
        if (others.isEmpty()) throw Refusal.of("notice.staff.nobody-else", many);
        if (!NoticeStore.move(context.tx(), notice, Notice.State.DRAFT, Notice.State.ASKED))
            throw Refusal.of("notice.staff.changed-since", notice.code());
        put(context.tx(), context.posts(), notice, reach, others, context.now());
        var names =
                others.stream().map(each -> Profiles.shown(context.tx(), each)).toList();
        return Reply.say(others.size() == 1 ? "notice.staff.asked-one" : "notice.staff.asked", many, names);
    }

    /** Whether what was approved, or was never to be, would now reach too many. */
    boolean isVoid(Notice notice, Reach reach) {
        if (notice.out().approvedBy() == 0)
            return publishing.many(total(reach), reach.groups()).isPresent();
        int allowed = withSomeMore(notice.out().askedPeople());
        return total(reach) > Math.max(allowed, publishing.secondPersonAbove());
    }

    /** Who gets it when they next write gets it too. */
    static int total(Reach reach) {
        return reach.people() + reach.shut();
    }

    private static int withSomeMore(int people) {
        return people + people / 10;
    }

    void askAnew(JobContext job, Notice notice, Reach reach) {
        var others = others(job.tx(), notice, job.now());
        boolean anybody = !others.isEmpty();
        NoticeStore.move(job.tx(), notice, Notice.State.WAITING, anybody ? Notice.State.ASKED : Notice.State.DRAFT);
        if (anybody) put(job.tx(), job.posts(), notice, reach, others, job.now());
        Publishing.tell(
                job.posts(),
                notice,
                Reply.text("notice.staff.more-people", notice.title(), total(reach), notice.code(), reach.groups()));
    }

    private static List<Long> others(Tx tx, Notice notice, Instant now) {
        return readers(tx, notice, now, person -> !notice.hands().include(person));
    }

    /** A few of those who may read something over. */
    static List<Long> readers(Tx tx, Notice notice, Instant now, LongPredicate may) {
        return Roles.holders(tx, Staff.ALLOWED, notice.unit(), now).stream()
                .filter(may::test)
                .limit(MOST_ASKED)
                .toList();
    }

    private static void put(Tx tx, Posts posts, Notice notice, Reach reach, List<Long> others, Instant now) {
        NoticeStore.asked(tx, notice.id(), total(reach));
        Jobs.schedule(tx, OVER, notice.stamp(), now.plus(VALID));
        var options = List.of(Reply.text("notice.staff.agree"), Reply.text("notice.staff.give-back"));
        for (var person : others) {
            var card = posts.card(person, DIALOG, notice.stamp(), notice.title(), options);
            posts.say(
                    person,
                    Publishing.KIND + " " + notice.id(),
                    List.of(Reply.text(
                            "notice.staff.please-look",
                            notice.hands().last() == 0
                                    ? ""
                                    : Profiles.shown(tx, notice.hands().last()),
                            notice.title(),
                            total(reach),
                            reach.groups(),
                            notice.words(),
                            card.answer(1),
                            card.answer(2))));
        }
    }

    private Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        var notice = NoticeStore.find(
                        context.tx(), Long.parseLong(answer.state().split(" ", -1)[0]))
                .filter(found -> found.stamp().equals(answer.state()) && found.state() == Notice.State.ASKED);
        if (notice.isEmpty()) return Optional.of(Reply.say("notice.staff.no-need"));
        var asked = requireAsked(context, notice.get().id());
        return Optional.of(
                answer.choice() == 1
                        ? agree(context, asked)
                        : Reply.say("notice.staff.why-back").thenAsk(REASON, asked.stamp(), List.of()));
    }

    private static Notice requireAsked(CommandContext context, long id) {
        context.tx().lock("notice", id);
        var notice = NoticeStore.require(context.tx(), id);
        context.requireRole(notice.unit(), Staff.ROLES);
        context.trace().command("通知 审");
        context.trace().acted(notice.code());
        notice.requireState(Notice.State.ASKED);
        if (notice.hands().include(context.person().id())) throw Refusal.of("notice.staff.own");
        return notice;
    }

    private Reply agree(CommandContext context, Notice notice) {
        var tx = context.tx();
        var reach = Addressing.reach(context, notice);
        if (total(reach) > notice.out().askedPeople()) {
            NoticeStore.asked(tx, notice.id(), total(reach));
            return Reply.say("notice.staff.grown", notice.out().askedPeople(), total(reach))
                    .thenAsk(DIALOG, notice.stamp(), List.of("同意", "退回"));
        }
        NoticeStore.approve(tx, notice.id(), context.person().id());
        done(tx, notice, context.posts().now());
        var published = publishing.publish(tx, context.posts(), notice, Notice.State.ASKED, context.now());
        boolean waits = NoticeStore.require(tx, notice.id()).state() == Notice.State.WAITING;
        var who = Profiles.shown(tx, context.person().id());
        Publishing.tell(
                context.posts(),
                notice,
                waits
                        ? Reply.text(
                                "notice.staff.agreed-waits",
                                who,
                                published.texts().get(0))
                        : Reply.text("notice.staff.agreed", who));
        return published.after(Reply.text("notice.staff.thanks"));
    }

    private Optional<Reply> reasoned(CommandContext context, Commands.Answer answer) {
        var notice = Publishing.stamped(context.tx(), answer.state());
        return Optional.of(giveBack(
                context, requireAsked(context, notice.id()), context.text().strip()));
    }

    private static Reply giveBack(CommandContext context, Notice notice, String reason) {
        Notice.requireShort("原因", reason, LONGEST_REASON);
        done(context.tx(), notice, context.posts().now());
        NoticeStore.move(context.tx(), notice, Notice.State.ASKED, Notice.State.DRAFT);
        var who = Profiles.shown(context.tx(), context.person().id());
        Publishing.tell(
                context.posts(),
                notice,
                Reply.text("notice.staff.given-back", who, notice.title(), reason, notice.id()));
        return Reply.say("notice.staff.gave-back");
    }

    /** Nobody else is to answer any more. */
    static void done(Tx tx, Notice notice, Instant now) {
        PushedCards.close(tx, DIALOG, notice.stamp(), now);
        Jobs.cancel(tx, OVER, notice.stamp());
    }

    private static void over(JobContext job) {
        var stamp = job.argument();
        NoticeStore.find(job.tx(), Long.parseLong(stamp.split(" ", -1)[0]))
                .filter(notice -> notice.stamp().equals(stamp))
                .filter(notice -> NoticeStore.move(job.tx(), notice, Notice.State.ASKED, Notice.State.DRAFT))
                .ifPresent(notice -> {
                    PushedCards.close(job.tx(), DIALOG, stamp, job.posts().now());
                    Publishing.tell(
                            job.posts(), notice, Reply.text("notice.staff.not-read", notice.title(), notice.id()));
                });
    }
}
