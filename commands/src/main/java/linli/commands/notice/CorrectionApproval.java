package linli.commands.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.Profiles;
import linli.core.delivery.PushedCards;
import linli.core.job.JobContext;
import linli.core.job.JobKinds;
import linli.core.job.Jobs;

/** Has other words for what reached many read by a second person; void once the notice is another, and after a day. */
final class CorrectionApproval {
    private static final String DIALOG = "notice.correction-approval";
    private static final String REASON = "notice.correction-reason";
    private static final String OVER = "notice.correction-over";
    private static final Duration VALID = Duration.ofHours(24);
    private static final int LONGEST_REASON = 100;
    private final Retelling retelling;

    CorrectionApproval(Retelling retelling) {
        this.retelling = retelling;
    }

    void addTo(Commands commands) {
        commands.dialog(DIALOG, this::answered).dialog(REASON, this::reasoned);
    }

    void addTo(JobKinds kinds) {
        kinds.add(OVER, CorrectionApproval::over);
    }

    /** @param many why */
    Reply ask(CommandContext context, Notice notice, Correction correction, int people, int groups, Reply.Text many) {
        var tx = context.tx();
        long by = context.person().id();
        var others = Approval.readers(tx, notice, context.now(), person -> person != by);
        if (others.isEmpty()) throw Refusal.of("notice.staff.nobody-else-corrects", many, notice.code());
        var asked = new Asked(notice.stamp(), by, context.now().plus(VALID), correction);
        Jobs.schedule(tx, OVER, asked.job(), asked.until());
        var options = List.of(Reply.text("notice.staff.agree"), Reply.text("notice.staff.give-back"));
        for (var person : others) {
            var card = context.posts().card(person, DIALOG, asked.write(), correction.sentence(), options);
            context.posts()
                    .say(
                            person,
                            Publishing.KIND + " " + notice.id(),
                            List.of(Reply.text(
                                    "notice.staff.please-look-correction",
                                    Profiles.shown(tx, by),
                                    notice.title(),
                                    people,
                                    groups,
                                    correction.sentence(),
                                    card.answer(1),
                                    card.answer(2))));
        }
        var names = others.stream().map(each -> Profiles.shown(tx, each)).toList();
        return Reply.say(others.size() == 1 ? "notice.staff.asked-one" : "notice.staff.asked", many, names);
    }

    private Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        var asked = Asked.read(answer.state());
        var notice = find(context, asked);
        if (notice.isEmpty()) return Optional.of(Reply.say("notice.staff.no-need"));
        return Optional.of(
                answer.choice() == 1
                        ? agree(context, notice.get(), asked)
                        : Reply.say("notice.staff.why-back").thenAsk(REASON, answer.state(), List.of()));
    }

    /** While it is still what was asked about, and whoever answers may read it over. */
    private static Optional<Notice> find(CommandContext context, Asked asked) {
        long id = Publishing.number(asked.stamp());
        context.tx().lock("notice", id);
        var notice = NoticeStore.require(context.tx(), id);
        context.requireRole(notice.unit(), Staff.ROLES);
        context.trace().command("通知 审更正");
        context.trace().acted(notice.code());
        if (asked.by() == context.person().id()) throw Refusal.of("notice.staff.own");
        boolean open = notice.state() == Notice.State.OUT
                && notice.stamp().equals(asked.stamp())
                && context.now().isBefore(asked.until())
                && Jobs.cancel(context.tx(), OVER, asked.job());
        if (open) Jobs.schedule(context.tx(), OVER, asked.job(), asked.until());
        return Optional.of(notice).filter(found -> open);
    }

    private Reply agree(CommandContext context, Notice notice, Asked asked) {
        close(context, asked);
        NoticeStore.approve(context.tx(), notice.id(), context.person().id());
        var said = retelling.correct(context, notice, asked.correction(), asked.by());
        var who = Profiles.shown(context.tx(), context.person().id());
        tell(
                context,
                notice,
                asked,
                Reply.text("notice.staff.agreed-correction", who, said.texts().get(0)));
        return said.after(Reply.text("notice.staff.thanks"));
    }

    private Optional<Reply> reasoned(CommandContext context, Commands.Answer answer) {
        var asked = Asked.read(answer.state());
        var notice = find(context, asked);
        if (notice.isEmpty()) return Optional.of(Reply.say("notice.staff.no-need"));
        var reason = context.text().strip();
        Notice.requireShort("原因", reason, LONGEST_REASON);
        close(context, asked);
        var who = Profiles.shown(context.tx(), context.person().id());
        var words = Reply.text(
                "notice.staff.given-back-correction",
                who,
                notice.get().title(),
                reason,
                notice.get().code());
        tell(context, notice.get(), asked, words);
        return Optional.of(Reply.say("notice.staff.gave-back"));
    }

    private static void close(CommandContext context, Asked asked) {
        PushedCards.close(context.tx(), DIALOG, asked.write(), context.posts().now());
        Jobs.cancel(context.tx(), OVER, asked.job());
    }

    private static void tell(CommandContext context, Notice notice, Asked asked, Reply.Text words) {
        context.posts().say(asked.by(), Publishing.KIND + " " + notice.id(), List.of(words));
    }

    private static void over(JobContext job) {
        var parts = job.argument().split(" ", -1);
        var notice = NoticeStore.require(job.tx(), Long.parseLong(parts[0]));
        if (!notice.stamp().equals(parts[0] + " " + parts[1]) || notice.state() != Notice.State.OUT) return;
        var words = Reply.text("notice.staff.not-read-correction", notice.title(), notice.code());
        job.posts().say(Long.parseLong(parts[2]), Publishing.KIND + " " + notice.id(), List.of(words));
    }

    /**
     * What a second person was asked about.
     *
     * @param stamp the notice as it was then
     * @param by whose words they are
     */
    private record Asked(String stamp, long by, Instant until, Correction correction) {
        private static final String FIELD = "\u001f";

        static Asked read(String state) {
            var fields = state.split(FIELD, -1);
            return new Asked(
                    fields[0],
                    Long.parseLong(fields[1]),
                    Instant.ofEpochMilli(Long.parseLong(fields[2])),
                    new Correction(fields[3], fields[4]));
        }

        String write() {
            return String.join(
                    FIELD,
                    stamp,
                    Long.toString(by),
                    Long.toString(until.toEpochMilli()),
                    correction.body(),
                    correction.sentence());
        }

        String job() {
            return stamp + " " + by + " " + until.toEpochMilli();
        }
    }
}
