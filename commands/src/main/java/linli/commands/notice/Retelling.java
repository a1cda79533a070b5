package linli.commands.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Reply;
import linli.core.delivery.Campaign;
import linli.core.delivery.Campaigns;
import linli.core.delivery.Progress;
import linli.core.job.Jobs;
import linli.core.message.Outgoing;

/**
 * Changes or takes back what was sent: exactly those are told who had it, and whoever waits for it gets the new words. What
 * was told before and has not arrived everywhere is told no more; what can wait is not told at night.
 */
final class Retelling {
    private static final Duration STILL_OF_USE = Duration.ofDays(7);
    private final Publishing publishing;
    private final NoticeSettings settings;
    private final ZoneId zone;

    Retelling(Publishing publishing, NoticeSettings settings, ZoneId zone) {
        this.publishing = publishing;
        this.settings = settings;
        this.zone = zone;
    }

    /** @param by whose words they are */
    Reply.Say correct(CommandContext context, Notice notice, Correction correction, long by) {
        var tx = context.tx();
        var until = publishing.shownUntil(tx, notice, correction.body(), context.now());
        var changed = NoticeStore.correct(tx, notice, correction.body(), by, context.now(), until);
        Jobs.schedule(tx, Reading.OVER, Long.toString(notice.id()), until);
        long campaign = notice.out().campaign();
        Campaigns.change(
                tx,
                campaign,
                new Outgoing.Text(changed.words()),
                context.posts().now());
        Campaigns.lasts(tx, campaign, real(context, until));
        tell(context, changed, correction.sentence());
        var quiet = quiet(context, notice);
        var say = quiet.isPresent()
                ? Reply.say("notice.staff.correcting-later", quiet.get())
                : Reply.say("notice.staff.correcting");
        var waiting = Campaigns.uncarried(tx, campaign).stream()
                .map(Progress.Waiting::group)
                .toList();
        return waiting.isEmpty() ? say : say.and("notice.staff.correcting-groups", waiting);
    }

    Reply.Say withdraw(CommandContext context, Notice notice, String reason) {
        var tx = context.tx();
        var progress = Campaigns.progress(tx, notice.out().campaign());
        Campaigns.withdraw(tx, notice.out().campaign(), context.posts().now());
        tell(context, notice, "撤回:“" + notice.title() + "”不作数了。原因:" + reason);
        int had = progress.had();
        var say = progress.carried() == 0
                ? Reply.say("notice.staff.withdrawn", notice.code(), had)
                : Reply.say("notice.staff.withdrawn-groups", notice.code(), had, progress.carried());
        return quiet(context, notice)
                .map(end -> say.and("notice.staff.withdrawn-later", end))
                .orElse(say);
    }

    private void tell(CommandContext context, Notice notice, String sentence) {
        var tx = context.tx();
        var now = context.posts().now();
        long first = notice.out().campaign();
        for (var campaign : Campaigns.about(tx, Publishing.KIND, notice.id()))
            if (campaign != first) Campaigns.withdraw(tx, campaign, now);
        var begins = quiet(context, notice).map(end -> real(context, end)).orElse(now);
        var campaign = new Campaign(
                Publishing.KIND,
                notice.id(),
                new Outgoing.Text(signed(context, notice, sentence)),
                notice.urgent(),
                NoticeStore.units(tx, notice.id()),
                begins.plus(STILL_OF_USE));
        Campaigns.openToThoseWhoGot(tx, first, campaign, now, begins);
    }

    /** Every push says whose it is. */
    private String signed(CommandContext context, Notice notice, String sentence) {
        var unit = Staff.unit(context, notice.unit()).name();
        var sign = Sender.nameIn(notice.body(), unit)
                .orElseGet(() ->
                        Staff.sender(context, notice.unit(), settings.phone()).sign());
        return sentence.endsWith(sign) ? sentence : sentence + "\n" + sign;
    }

    private Optional<Instant> quiet(CommandContext context, Notice notice) {
        return settings.quietUntil(notice.urgent(), context.now(), zone);
    }

    /** A moment of the features' clock by the real one. */
    private static Instant real(CommandContext context, Instant moment) {
        return context.posts().real(context.now(), moment);
    }
}
