package linli.commands.notice;

import java.time.ZoneId;
import linli.core.command.CommandContext;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.delivery.Campaign;
import linli.core.delivery.Campaigns;
import linli.core.job.JobContext;
import linli.core.job.JobKinds;
import linli.core.job.Jobs;
import linli.core.message.Outgoing;

/**
 * Reminds those who did not say that they know: once a notice, a slice at a time, and nobody is told whom. It is said by a
 * campaign of which no list stays, which ends with the notice and is not for those who want none.
 */
final class Reminding {
    private static final String REMIND = "notice.remind";
    private static final int SLICE = 100;
    private final Receipts receipts;
    private final NoticeSettings settings;
    private final ZoneId zone;

    Reminding(Receipts receipts, NoticeSettings settings, ZoneId zone) {
        this.receipts = receipts;
        this.settings = settings;
        this.zone = zone;
    }

    void addTo(JobKinds kinds) {
        kinds.add(REMIND, this::remind);
    }

    Reply begin(CommandContext context, Notice notice) {
        context.trace().command("通知 提醒");
        var quiet = settings.quietUntil(notice.urgent(), context.now(), zone);
        if (notice.out().isOver(quiet.orElse(context.now()))) throw Refusal.of("notice.staff.over", notice.title());
        if (!NoticeStore.remind(context.tx(), notice.id(), context.now()))
            throw Refusal.of("notice.staff.reminded-before");
        Jobs.schedule(context.tx(), REMIND, new Place(notice.id(), 0, 0).write(), quiet.orElse(context.now()));
        return quiet.isPresent()
                ? Reply.say("notice.staff.reminding-later", quiet.get())
                : Reply.say("notice.staff.reminding");
    }

    private void remind(JobContext job) {
        var place = Place.read(job.argument());
        var notice = NoticeStore.require(job.tx(), place.notice());
        if (notice.state() != Notice.State.OUT || notice.out().isOver(job.now())) return;
        long campaign = place.campaign() > 0 ? place.campaign() : open(job, notice);
        var had = Campaigns.whoHad(job.tx(), notice.out().campaign(), place.after(), SLICE);
        var unsure = had.people().stream()
                .filter(person -> !receipts.isCounted(job.tx(), notice.id(), person))
                .toList();
        boolean open = Campaigns.addTo(
                job.tx(), campaign, notice.out().campaign(), unsure, job.posts().now());
        if (!open) return;
        had.upTo()
                .ifPresent(last ->
                        Jobs.schedule(job.tx(), REMIND, new Place(notice.id(), campaign, last).write(), job.now()));
    }

    private static long open(JobContext job, Notice notice) {
        var now = job.posts().now();
        var words = job.posts().text(Reply.text("notice.reminder", notice.words()));
        var until = job.posts().real(job.now(), notice.out().shownUntil());
        var units = NoticeStore.units(job.tx(), notice.id());
        return Campaigns.openUnlisted(
                job.tx(),
                new Campaign(Publishing.KIND, notice.id(), new Outgoing.Text(words), notice.urgent(), units, until),
                now);
    }

    /**
     * How far it has come.
     *
     * @param campaign 0 before it was opened
     * @param after the last person who was looked at
     */
    private record Place(long notice, long campaign, long after) {
        static Place read(String argument) {
            var parts = argument.split(" ", -1);
            return new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        }

        String write() {
            return notice + " " + campaign + " " + after;
        }
    }
}
