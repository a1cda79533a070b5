package linli.commands.notice;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.id;
import static linli.core.command.Parameter.rest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.Profiles;
import linli.core.delivery.Campaigns;
import linli.core.job.JobKinds;
import linli.core.wording.Normal;

/** Asks what is wrong in what was sent, and shows what a correction will say before it is sent. */
final class Correcting {
    private static final String WORDS = "notice.correcting";
    private static final String WHOLE = "notice.correcting-whole";
    private static final String CHECKED = "notice.correcting-checked";
    private static final String PROPOSED = "notice.correction";
    private static final String FIELD = "\u001f";
    private static final int LONGEST_REASON = 100;
    private static final Duration FRESH = Duration.ofDays(3);
    private final Publishing publishing;
    private final Retelling retelling;
    private final CorrectionApproval approval;
    private final String phone;

    Correcting(Publishing publishing, Retelling retelling, String phone) {
        this.publishing = publishing;
        this.retelling = retelling;
        this.approval = new CorrectionApproval(retelling);
        this.phone = phone;
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
                .dialog(WHOLE, this::written)
                .dialog(CHECKED, this::checked)
                .dialog(PROPOSED, this::answered);
        approval.addTo(commands);
    }

    void addTo(JobKinds kinds) {
        approval.addTo(kinds);
    }

    /** A complaint about the last notice may be the wish to correct it: that is asked, never done. */
    private Optional<Reply> heard(CommandContext context) {
        if (!context.isPrivate() || !Correction.isComplaint(context.text())) return Optional.empty();
        if (!context.person().holdsAny(Staff.ALLOWED)) return Optional.empty();
        return Staff.latestOut(context, Staff.ALLOWED)
                .filter(notice ->
                        notice.out().publishedAt().isAfter(context.now().minus(FRESH)))
                .filter(notice -> notice.by() == context.person().id())
                .map(notice -> understood(context, notice, context.text())
                        .map(correction -> proposed(context, notice, correction))
                        .orElseGet(() -> askWords(notice)));
    }

    private static Optional<Correction> understood(CommandContext context, Notice notice, String words) {
        return Correction.of(notice, words, context.now().atZone(context.zone()));
    }

    Reply askWords(Notice notice) {
        return Reply.say("notice.staff.what-is-right", notice.title())
                .thenAsk(WORDS, Long.toString(notice.id()), List.of());
    }

    private static Reply askWhole(Notice notice) {
        return Reply.say("notice.staff.whole-text", notice.title(), Notice.LONGEST_BODY)
                .thenAsk(WHOLE, Long.toString(notice.id()), List.of());
    }

    private Optional<Reply> worded(CommandContext context, Commands.Answer answer) {
        return Optional.of(propose(
                context, require(context, answer.state()), context.text().strip()));
    }

    private Optional<Reply> written(CommandContext context, Commands.Answer answer) {
        var notice = require(context, answer.state());
        var words = context.text().strip();
        return Optional.of(Correction.isComplaint(words) ? askWhole(notice) : check(context, notice, words));
    }

    private static Notice require(CommandContext context, String id) {
        var notice = NoticeStore.require(context.tx(), Long.parseLong(id));
        context.requireRole(notice.unit(), Staff.ROLES);
        return notice;
    }

    /** @param words what is wrong in it, or the whole text anew */
    Reply propose(CommandContext context, Notice notice, String words) {
        notice.requireState(Notice.State.OUT);
        var correction = understood(context, notice, words);
        if (correction.isPresent()) return proposed(context, notice, correction.get());
        if (Correction.isComplaint(words) || Correction.saysWhatIsRight(words)) return askWhole(notice);
        return check(context, notice, words);
    }

    /** A new text is looked through like the first one. */
    private Reply check(CommandContext context, Notice notice, String words) {
        notice.requireState(Notice.State.OUT);
        Notice.requireShort("正文", words, Notice.LONGEST_BODY);
        var findings = findings(context, notice, words);
        if (findings.isEmpty()) return proposed(context, notice, Correction.whole(notice, words));
        boolean canBeFixed = findings.stream().anyMatch(Finding::canBeFixed);
        var say = Proofing.with(Reply.say("notice.staff.correction-draft", findings.size()), findings);
        return say.and(canBeFixed ? "notice.staff.mend-one" : "notice.staff.rewrite-how")
                .thenAsk(CHECKED, String.join(FIELD, notice.stamp(), words), List.of(canBeFixed ? "改" : "我重写", "不改"));
    }

    private List<Finding> findings(CommandContext context, Notice notice, String words) {
        var now = context.now().atZone(context.zone());
        return TextCheck.check("\n" + words, Staff.sender(context, notice.unit(), phone), now, now);
    }

    private Optional<Reply> checked(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        var fields = answer.state().split(FIELD, -1);
        var notice = requireOut(context, fields[0]);
        var findings = findings(context, notice, fields[1]);
        if (answer.choice() == 2) return Optional.of(proposed(context, notice, Correction.whole(notice, fields[1])));
        if (findings.stream().noneMatch(Finding::canBeFixed)) return Optional.of(askWhole(notice));
        var mended = Finding.mend("\n" + fields[1], findings).substring(1);
        Notice.requireShort("正文", mended, Notice.LONGEST_BODY);
        return Optional.of(proposed(context, notice, Correction.whole(notice, mended)));
    }

    private static Notice requireOut(CommandContext context, String stamp) {
        var notice = Publishing.stamped(context.tx(), stamp);
        context.requireRole(notice.unit(), Staff.ROLES);
        notice.requireState(Notice.State.OUT);
        return notice;
    }

    private static Reply proposed(CommandContext context, Notice notice, Correction found) {
        var correction = found.after(notice);
        var progress = Campaigns.progress(context.tx(), notice.out().campaign());
        int had = progress.had();
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
        var notice = requireOut(context, fields[0]);
        context.trace().command("通知 更正");
        context.trace().acted(notice.code());
        return Optional.of(decide(context, notice, new Correction(fields[1], fields[2])));
    }

    /** A wrong hour can be mended at once; other words for many are read by a second person, as the first ones were. */
    private Reply decide(CommandContext context, Notice notice, Correction correction) {
        var progress = Campaigns.progress(context.tx(), notice.out().campaign());
        int groups = progress.carried() + progress.uncarried().size();
        var many = publishing.many(progress.people(), groups);
        if (many.isPresent() && !correction.isMendOf(notice))
            return approval.ask(context, notice, correction, progress.people(), groups, many.get());
        var said =
                retelling.correct(context, notice, correction, context.person().id());
        tellSecondPerson(context, notice, correction.sentence());
        return said;
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
        if (PrivateNumbers.find(Normal.of(reason), phone).findAny().isPresent())
            throw Refusal.of("notice.staff.reason-private");
        notice.requireState(Notice.State.OUT, Notice.State.DRAFT, Notice.State.ASKED, Notice.State.WAITING);
        Approval.done(tx, notice, context.posts().now());
        NoticeStore.withdraw(tx, notice.id(), reason);
        if (notice.state() != Notice.State.OUT) return Reply.say("notice.staff.cancelled", notice.code());
        return retelling.withdraw(context, notice, reason);
    }
}
