package linli.commands.notice;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.id;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.Role;
import linli.core.delivery.Campaigns;
import linli.core.delivery.Progress;
import linli.core.wording.Normal;

/** How far a notice has come: sums of people and the names of groups, never who. */
final class Following {
    private static final String DIALOG = "notice.following";
    private static final String WHO = "notice.who";
    private static final Pattern PROGRESS = Pattern.compile("进度\\s*[Nn]?([0-9]{0,9})");
    private static final Pattern WHO_NOT =
            Pattern.compile("(?:还?有?)?(?:谁|哪些人?|哪几户|哪家|哪几个)(?:还|都)?(?:没有?|未|不)(?:点|看|回|收|确认|知道|读).{0,6}");
    private final Correcting correcting;
    private final Reminding reminding;
    private final NoticeSettings settings;
    private final Again again;

    Following(Correcting correcting, Reminding reminding, NoticeSettings settings) {
        this.settings = settings;
        this.again = new Again(settings);
        this.correcting = correcting;
        this.reminding = reminding;
    }

    void addTo(Commands commands) {
        commands.add(command("进度", "通知 进度", "notice progress")
                        .arguments(id("N").optional())
                        .roles(Staff.ROLES[0], Staff.ROLES[1], Staff.ROLES[2], Role.OBSERVER)
                        .example("/通知 进度 N1")
                        .runs(context -> progress(context, context.arguments().findId("N"))))
                .add(command("旧字", "通知 旧字", "notice earlier")
                        .arguments(id("N"))
                        .roles(Staff.ROLES[0], Staff.ROLES[1], Staff.ROLES[2])
                        .onlyInPrivate()
                        .example("/通知 旧字 N1")
                        .runs(Following::earlier))
                .listen(this::heard)
                .dialog(DIALOG, "/进度", this::answered)
                .dialog(WHO, this::insisted);
        again.addTo(commands);
    }

    /** Staff need no slash for what they were told to reply. */
    private Optional<Reply> heard(CommandContext context) {
        if (!context.isPrivate() || !context.person().holdsAny(Staff.FOLLOWING)) return Optional.empty();
        var bare = Normal.bare(context.text());
        var progress = PROGRESS.matcher(bare);
        if (progress.matches())
            return Optional.of(progress(
                    context,
                    progress.group(1).isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(progress.group(1)))));
        if (!WHO_NOT.matcher(bare).matches()) return Optional.empty();
        return Staff.latestOut(context, Staff.ALLOWED)
                .map(notice -> Reply.say("notice.staff.nobody-knows-who")
                        .thenAsk(WHO, Long.toString(notice.id()), List.of("印大字单", "私下再提醒")));
    }

    private Reply progress(CommandContext context, Optional<Long> number) {
        var notice = number.map(id -> NoticeStore.require(context.tx(), id))
                .or(() -> Staff.latestFollowed(context))
                .orElseThrow(() -> Refusal.of("notice.staff.none-yet"));
        requireFollowing(context, notice);
        context.trace().acted(notice.code());
        if (notice.out().campaign() == 0) {
            notice.requireState();
            throw new IllegalStateException("no such state");
        }
        var progress = Campaigns.progress(context.tx(), notice.out().campaign());
        var say = said(context, notice, progress);
        if (notice.state() == Notice.State.WITHDRAWN || !Staff.may(context, notice)) return say;
        var state = Long.toString(notice.id());
        if (!again.isOpen(context, notice, progress))
            return say.and("notice.staff.follow-how").thenAsk(DIALOG, state, List.of("只补没送到的", "大字版", "更正"));
        return say.and("notice.staff.again-how")
                .and("notice.staff.follow-how-again")
                .thenAsk(DIALOG, state, List.of("只补没送到的", "大字版", "更正", "不知道的再发"));
    }

    /** What a corrected one said before. */
    private static Reply earlier(CommandContext context) {
        var notice = NoticeStore.require(context.tx(), context.arguments().id("N"));
        context.requireRole(notice.unit(), Staff.ROLES);
        context.trace().acted(notice.code());
        var versions = NoticeStore.earlier(context.tx(), notice.id());
        if (versions.isEmpty()) throw Refusal.of("notice.staff.never-corrected", notice.code(), notice.title());
        var say = Reply.say("notice.staff.progress-title", notice.title());
        for (var version : versions) say = say.and("notice.staff.earlier", version.until(), version.body());
        return say;
    }

    private static void requireFollowing(CommandContext context, Notice notice) {
        if (Staff.mayFollow(context, notice)) return;
        context.requireRole(notice.unit(), Staff.FOLLOWING.toArray(Role[]::new));
        throw Refusal.of("notice.staff.none-yet");
    }

    private static Reply.Say said(CommandContext context, Notice notice, Progress progress) {
        var say = Reply.say("notice.staff.progress-title", notice.title());
        if (notice.state() == Notice.State.WITHDRAWN)
            say = Reply.say(
                    "notice.staff.progress-withdrawn",
                    notice.title(),
                    notice.out().reason());
        else if (notice.out().corrected()) say = Reply.say("notice.staff.progress-corrected", notice.title());
        say = isForgotten(context, notice, progress)
                ? say.and("notice.staff.progress-forgotten")
                : phones(say, progress);
        if (!progress.planned()) say = say.and("notice.staff.progress-planning");
        if (progress.waiting() > 0) say = say.and("notice.staff.progress-waiting", progress.waiting());
        say = unknown(say, progress);
        if (progress.shut() > 0) say = say.and("notice.staff.progress-shut", progress.shut());
        say = groups(context, say, progress);
        return receipts(say, notice.out().receipts(), progress.sent());
    }

    private static Reply.Say unknown(Reply.Say above, Progress progress) {
        var say = above;
        int groups = progress.doubt().groups();
        if (progress.unknown() > 0) say = say.and("notice.staff.progress-unknown", progress.unknown());
        if (groups > 0) say = say.and("notice.staff.progress-unknown-groups", groups);
        return progress.doubt().decided() ? say.and("notice.staff.progress-again") : say;
    }

    private static Reply.Say phones(Reply.Say say, Progress progress) {
        int failed = progress.failed();
        if (progress.retried() == 0)
            return failed == 0
                    ? say.and("notice.staff.progress-sent", progress.sent())
                    : say.and("notice.staff.progress-sent-failed", progress.sent(), failed);
        var all = say.and("notice.staff.progress-sent-again", progress.sent(), progress.retried());
        return failed == 0 ? all : all.and("notice.staff.progress-failed", failed);
    }

    /** Who got what is not kept for ever, see {@code outbox}. */
    private static boolean isForgotten(CommandContext context, Notice notice, Progress progress) {
        return progress.planned()
                && progress.people() == 0
                && notice.out().publishedAt().isBefore(context.now().minus(Campaigns.REMEMBERED));
    }

    private static Reply.Say groups(CommandContext context, Reply.Say say, Progress progress) {
        var waiting = progress.uncarried().stream()
                .map(group -> waits(context, group))
                .toList();
        if (!waiting.isEmpty()) return say.and("notice.staff.progress-groups", progress.carried(), waiting);
        return progress.carried() == 0 ? say : say.and("notice.staff.progress-groups-all", progress.carried());
    }

    private static Reply.Text waits(CommandContext context, Progress.Waiting group) {
        if (group.branchTold()) return Reply.text("notice.staff.group-nobody", group.group());
        return group.next()
                .filter(context.now()::isBefore)
                .map(next -> Reply.text("notice.staff.group-waits-until", group.group(), hour(context, next)))
                .orElseGet(() -> Reply.text("notice.staff.group-waits", group.group()));
    }

    /** Of today the hour is enough. */
    private static Object hour(CommandContext context, Instant moment) {
        var then = moment.atZone(context.zone()).truncatedTo(ChronoUnit.MINUTES);
        boolean today =
                then.toLocalDate().equals(context.now().atZone(context.zone()).toLocalDate());
        return today ? then.toLocalTime() : then.toInstant();
    }

    /** A few, and all but a few, could be told who they are; so neither is said, and in the same words. */
    private static Reply.Say receipts(Reply.Say say, int receipts, int sent) {
        boolean untold = receipts < Receipts.LEAST || sent - receipts < Receipts.LEAST;
        return untold
                ? say.and("notice.staff.receipts-untold", Receipts.LEAST)
                : say.and("notice.staff.receipts", receipts);
    }

    private Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        var notice = requireOut(context, answer);
        return Optional.of(
                switch (answer.choice()) {
                    case 1 -> resend(context, notice);
                    case 2 -> Addressing.large(notice).keepOpen();
                    case 4 -> again.ask(context, notice);
                    default -> correcting.askWords(notice);
                });
    }

    private static Notice requireOut(CommandContext context, Commands.Answer answer) {
        var notice = NoticeStore.require(context.tx(), Long.parseLong(answer.state()));
        context.requireRole(notice.unit(), Staff.ROLES);
        context.trace().acted(notice.code());
        notice.requireState(Notice.State.OUT);
        return notice;
    }

    private Reply resend(CommandContext context, Notice notice) {
        context.trace().command("通知 补发");
        var quiet = settings.quietUntil(notice.urgent(), context.now(), context.zone());
        var due = context.posts().real(context.now(), quiet.orElse(context.now()));
        int gaps = Campaigns.resendGaps(context.tx(), notice.out().campaign(), due);
        if (gaps == 0) return Reply.say("notice.staff.no-gaps");
        return quiet.isPresent()
                ? Reply.say("notice.staff.resent-later", quiet.get(), gaps)
                : Reply.say("notice.staff.resent", gaps);
    }

    private Optional<Reply> insisted(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        var notice = requireOut(context, answer);
        return Optional.of(
                answer.choice() == 1 ? Addressing.large(notice).keepOpen() : reminding.begin(context, notice));
    }
}
