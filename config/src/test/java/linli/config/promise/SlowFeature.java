package linli.config.promise;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.command.Reply;
import linli.core.community.Unit;
import linli.core.delivery.Campaign;
import linli.core.delivery.Campaigns;
import linli.core.job.JobKinds;
import linli.core.message.Outgoing;

/** 慢N: promised and answered after N seconds. 占N: holds its transaction open for N seconds. With the {@link Chain}. */
public final class SlowFeature implements Feature {
    private static final int LONGEST = 20;

    @Override
    public void addTo(JobKinds kinds) {
        Chain.addTo(kinds);
    }

    @Override
    public void addTo(Commands commands) {
        Chain.addTo(commands);
        commands.add("广播", SlowFeature::broadcast);
        commands.add("广播账", SlowFeature::account);
        commands.work("slow", SlowFeature::work);
        for (int i = 0; i <= LONGEST; i++) {
            var seconds = Integer.toString(i);
            commands.add("慢" + seconds, context -> Reply.later("slow", seconds));
            commands.add("占" + seconds, context -> hold(context, seconds));
        }
    }

    private static Reply broadcast(CommandContext context) {
        var text = new Outgoing.Text("停水");
        var campaign = new Campaign(
                "test", 1, text, true, List.of(Unit.ROOT), context.now().plusSeconds(86_400));
        return Reply.say("promise.done", Campaigns.open(context.tx(), context.posts(), campaign));
    }

    private static Reply account(CommandContext context) {
        var progress = Campaigns.progress(
                context.tx(), Campaigns.about(context.tx(), "test", 1).get(0));
        return Reply.say(
                "promise.account",
                progress.planned(),
                progress.sent(),
                progress.waiting() + progress.shut(),
                progress.failed(),
                progress.unknown());
    }

    private static CompletionStage<Reply.Say> work(String seconds, linli.core.delivery.PostOffice office) {
        var later = CompletableFuture.delayedExecutor(Long.parseLong(seconds), TimeUnit.SECONDS);
        return CompletableFuture.supplyAsync(() -> Reply.say("promise.done", seconds), later);
    }

    private static Reply hold(CommandContext context, String seconds) {
        context.tx()
                .update(
                        "update person set created_at = created_at where id = ?",
                        context.person().id());
        try {
            new CountDownLatch(1).await(Long.parseLong(seconds), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return Reply.say("promise.done", seconds);
    }
}
