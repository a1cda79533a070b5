package linli.commands.notice;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.id;
import static linli.core.command.Parameter.rest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Reply;
import linli.core.community.Profiles;
import linli.core.delivery.Campaign;
import linli.core.delivery.Campaigns;
import linli.core.delivery.Progress;
import linli.core.job.Jobs;
import linli.core.message.Outgoing;
import linli.core.store.Tx;
import linli.core.wording.Normal;

/** Corrects and withdraws what was sent: exactly those are told who had it, and whoever waits for it gets the new words. */
final class Correcting {
    private static final String WORDS = "notice.correcting";
    private static final String PROPOSED = "notice.correction";
    private static final String FIELD = "\u001f";
    private static final int LONGEST_REASON = 100;
    private static final int LONGEST_COMPLAINT = 40;
    private static final Duration STILL_OF_USE = Duration.ofDays(7);
    private static final Duration FRESH = Duration.ofDays(3);
    private static final Pattern COMPLAINT = Pattern.compile(".*(?:错了|不对|有误|写错|发错|弄错|搞错).*");
    private final Publishing publishing;

    Correcting(Publishing publishing) {
        this.publishing = publishing;
    }

    void addTo(Commands commands) {
        commands.add(command("撤回", "通知 撤回", "notice withdraw")
                        .arguments(id("N"), rest("原因"))
                        .roles(Staff.ROLES[0], Staff.ROLES[1], Staff.ROLES[2])
                        .onlyInPrivate()
                        .example("/通知 撤回 N1 时间有误")
                        .runs(this::withdraw))
                .listen(this::heard)
                .dialog(WORDS, this::worded)
                .dialog(PROPOSED, this::answered);
    }

    /** A complaint about the last notice may be the wish to correct it: that is asked, never done. */
    private Optional<Reply> heard(CommandContext context) {
        var bare = Normal.bare(context.text());
        if (!context.isPrivate()
                || bare.length() > LONGEST_COMPLAINT
                || !COMPLAINT.matcher(bare).matches()) return Optional.empty();
        if (!context.person().holdsAny(Staff.ALLOWED)) return Optional.empty();
        return Staff.latestOut(context, Staff.ALLOWED)
                .filter(notice ->
                        notice.out().publishedAt().isAfter(context.now().minus(FRESH)))
                .filter(notice -> notice.by() == context.person().id())
                .map(notice -> Correction.of(
                                notice, context.text(), context.now().atZone(context.zone()))
                        .map(correction -> proposed(context, notice, correction))
                        .orElseGet(() -> askWords(notice)));
    }

    Reply askWords(Notice notice) {
        return Reply.say("notice.staff.what-is-right", notice.title())
                .thenAsk(WORDS, Long.toString(notice.id()), List.of());
    }

    private Optional<Reply> worded(CommandContext context, Commands.Answer answer) {
        var notice = NoticeStore.require(context.tx(), Long.parseLong(answer.state()));
        context.requireRole(notice.unit(), Staff.ROLES);
        return Optional.of(propose(context, notice, context.text().strip()));
    }

    /** @param words what is wrong in it, or the whole text anew */
    Reply propose(CommandContext context, Notice notice, String words) {
        notice.requireState(Notice.State.OUT);
        Notice.requireShort("正文", words, Notice.LONGEST_BODY);
        var correction = Correction.of(notice, words, context.now().atZone(context.zone()))
                .orElseGet(() -> new Correction(words, "更正:" + notice.title() + "改为:\n" + words));
        return proposed(context, notice, correction);
    }

    private static Reply proposed(CommandContext context, Notice notice, Correction correction) {
        var progress = Campaigns.progress(context.tx(), notice.out().campaign());
        int had = progress.sent() + progress.unknown();
        var say = progress.carried() == 0
                ? Reply.say("notice.staff.correct", had, correction.sentence())
                : Reply.say("notice.staff.correct-groups", had, progress.carried(), correction.sentence());
        var state = String.join(FIELD, notice.stamp(), correction.body(), correction.sentence());
        return say.and("notice.staff.correct-how").thenAsk(PROPOSED, state, List.of("发更正", "先不发"));
    }

    private Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        if (answer.choice() == 2) return Optional.of(Reply.say("notice.staff.not-corrected"));
        if (answer.choice() != 1) return Optional.empty();
        var fields = answer.state().split(FIELD, -1);
        var notice = Publishing.stamped(context.tx(), fields[0]);
        context.requireRole(notice.unit(), Staff.ROLES);
        notice.requireState(Notice.State.OUT);
        context.trace().command("通知 更正");
        context.trace().acted(notice.code());
        return Optional.of(correct(context, notice, new Correction(fields[1], fields[2])));
    }

    private Reply correct(CommandContext context, Notice notice, Correction correction) {
        var tx = context.tx();
        var until = publishing.shownUntil(tx, notice, correction.body(), context.now());
        var changed = NoticeStore.correct(tx, notice, correction.body(), context.person().id(), context.now(), until);
        Jobs.schedule(tx, Reading.OVER, Long.toString(notice.id()), until);
        Campaigns.change(tx, notice.out().campaign(), new Outgoing.Text(changed.words()));
        tellThoseWhoHad(context, changed, signed(changed, correction.sentence()));
        tellSecondPerson(context, changed, correction.sentence());
        var say = Reply.say("notice.staff.correcting");
        var waiting = Campaigns.progress(tx, notice.out().campaign()).uncarried().stream()
                .map(Progress.Waiting::group)
                .toList();
        return waiting.isEmpty() ? say : say.and("notice.staff.correcting-groups", waiting);
    }

    /** Every push says whose it is. */
    private static String signed(Notice notice, String sentence) {
        var sign = Sender.signature(notice.body());
        return sign.isEmpty() ? sentence : sentence + "\n" + sign;
    }

    private static void tellThoseWhoHad(CommandContext context, Notice notice, String words) {
        var tx = context.tx();
        var campaign = new Campaign(
                Publishing.KIND,
                notice.id(),
                new Outgoing.Text(words),
                notice.urgent(),
                NoticeStore.units(tx, notice.id()),
                context.posts().now().plus(STILL_OF_USE));
        Campaigns.openToThoseWhoGot(
                tx, notice.out().campaign(), campaign, context.posts().now());
    }

    private static void tellSecondPerson(CommandContext context, Notice notice, String sentence) {
        long second = notice.out().approvedBy();
        if (second == 0 || second == context.person().id()) return;
        var who = Profiles.shown(context.tx(), context.person().id());
        context.posts()
                .say(
                        second,
                        Publishing.KIND + " " + notice.id(),
                        List.of(Reply.text("notice.staff.was-corrected", who, notice.title(), sentence)));
    }

    private Reply withdraw(CommandContext context) {
        var tx = context.tx();
        tx.lock("notice", context.arguments().id("N"));
        var notice = NoticeStore.require(tx, context.arguments().id("N"));
        context.requireRole(notice.unit(), Staff.ROLES);
        context.trace().acted(notice.code());
        var reason = context.arguments().text("原因").strip();
        Notice.requireShort("原因", reason, LONGEST_REASON);
        notice.requireState(Notice.State.OUT, Notice.State.DRAFT, Notice.State.ASKED, Notice.State.WAITING);
        Approval.done(tx, notice);
        NoticeStore.withdraw(tx, notice.id(), reason);
        if (notice.state() != Notice.State.OUT) return Reply.say("notice.staff.cancelled", notice.code());
        return withdrawn(context, tx, notice, reason);
    }

    private static Reply withdrawn(CommandContext context, Tx tx, Notice notice, String reason) {
        var progress = Campaigns.progress(tx, notice.out().campaign());
        for (var campaign : Campaigns.about(tx, Publishing.KIND, notice.id()))
            Campaigns.withdraw(tx, campaign, context.posts().now());
        tellThoseWhoHad(context, notice, signed(notice, "撤回:“" + notice.title() + "”不作数了。原因:" + reason));
        int had = progress.sent() + progress.unknown();
        return progress.carried() == 0
                ? Reply.say("notice.staff.withdrawn", notice.code(), had)
                : Reply.say("notice.staff.withdrawn-groups", notice.code(), had, progress.carried());
    }
}
