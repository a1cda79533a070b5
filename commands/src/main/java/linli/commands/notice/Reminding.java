package linli.commands.notice;

import java.util.List;
import linli.core.command.CommandContext;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.delivery.Campaigns;
import linli.core.job.JobContext;
import linli.core.job.JobKinds;
import linli.core.job.Jobs;

/** Reminds those who did not say that they know: once a notice, a slice at a time, and nobody is told whom. */
final class Reminding {
    private static final String REMIND = "notice.remind";
    private static final int SLICE = 100;
    private final Receipts receipts;

    Reminding(Receipts receipts) {
        this.receipts = receipts;
    }

    void addTo(JobKinds kinds) {
        kinds.add(REMIND, this::remind);
    }

    Reply begin(CommandContext context, Notice notice) {
        context.trace().command("通知 提醒");
        if (!NoticeStore.remind(context.tx(), notice.id(), context.now()))
            throw Refusal.of("notice.staff.reminded-before");
        Jobs.schedule(context.tx(), REMIND, notice.id() + " 0", context.now());
        return Reply.say("notice.staff.reminding");
    }

    private void remind(JobContext job) {
        var parts = job.argument().split(" ", -1);
        var notice = NoticeStore.require(job.tx(), Long.parseLong(parts[0]));
        if (notice.state() != Notice.State.OUT) return;
        var had = Campaigns.whoHad(job.tx(), notice.out().campaign(), Long.parseLong(parts[1]), SLICE);
        for (var person : had)
            if (!receipts.isCounted(job.tx(), notice.id(), person))
                job.posts()
                        .say(
                                person,
                                Publishing.KIND + " " + notice.id(),
                                List.of(Reply.text("notice.reminder", notice.words())));
        if (had.size() == SLICE) Jobs.schedule(job.tx(), REMIND, notice.id() + " " + had.get(SLICE - 1), job.now());
    }
}
