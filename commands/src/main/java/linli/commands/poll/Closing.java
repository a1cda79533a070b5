package linli.commands.poll;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.id;
import static linli.core.command.Parameter.rest;

import java.time.Duration;
import java.util.List;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.job.JobContext;
import linli.core.job.Jobs;

/** Ends polls: at their time, or early with a reason; asks for what becomes of the result. */
final class Closing {
    static final String COUNT = "poll.count";
    /** What arrived in time may still be on its way through another node. */
    static final Duration LATE_ARRIVALS = Duration.ofSeconds(20);

    private static final String CLOSE = "poll.close";
    private static final int LONGEST_REASON = 60;
    private static final int LONGEST_OUTCOME = 80;

    void addTo(Commands commands) {
        commands.add(command("早截止", "投票 结束", "poll close")
                        .arguments(id("P"), rest("原因"))
                        .roles(Drafting.ROLES[0], Drafting.ROLES[1], Drafting.ROLES[2])
                        .example("/早截止 P1 车棚改期了")
                        .runs(Closing::prepare))
                .add(command("投票 说明", "poll outcome")
                        .arguments(id("P"), rest("说明"))
                        .roles(Drafting.ROLES[0], Drafting.ROLES[1], Drafting.ROLES[2])
                        .example("/投票 说明 P1 车棚放西边,12月20日动工")
                        .runs(Closing::explain))
                .confirmed(CLOSE, Closing::close, Drafting.ROLES[0], Drafting.ROLES[1], Drafting.ROLES[2]);
    }

    private static Reply prepare(CommandContext context) {
        var poll = PollStore.require(context.tx(), context.arguments().id("P"));
        context.requireRole(poll.unit(), Drafting.ROLES);
        poll.requireOpen(context.now());
        var reason = context.arguments().text("原因");
        requireShort("原因", reason, LONGEST_REASON);
        context.trace().acted(poll.code());
        return Reply.say("poll.staff.close-early", poll.question(), reason)
                .thenConfirm(CLOSE, poll.unit(), poll.id() + " " + reason);
    }

    private static Reply close(CommandContext context, String argument) {
        int space = argument.indexOf(' ');
        var poll = PollStore.require(context.tx(), Long.parseLong(argument.substring(0, space)));
        context.trace().acted(poll.code());
        poll.requireOpen(context.now());
        context.tx().lock("poll", poll.id());
        PollStore.closeEarly(context.tx(), poll.id(), context.now(), argument.substring(space + 1));
        Jobs.schedule(
                context.tx(), COUNT, Long.toString(poll.id()), context.now().plus(LATE_ARRIVALS));
        PollNews.leave(
                context.tx(), poll.id(), PollStore.votersOf(context.tx(), poll.id()), PollNews.Kind.CLOSED_EARLY);
        return Reply.say("poll.staff.closed-early", poll.question());
    }

    private static Reply explain(CommandContext context) {
        var poll = PollStore.require(context.tx(), context.arguments().id("P"));
        context.requireRole(poll.unit(), Drafting.ROLES);
        if (poll.state() != Poll.State.COUNTED) throw Refusal.of("poll.staff.not-counted", poll.question());
        var words = context.arguments().text("说明");
        requireShort("说明", words, LONGEST_OUTCOME);
        PollStore.saveOutcome(context.tx(), poll.id(), words);
        context.trace().acted(poll.code());
        return Reply.say("poll.staff.explained", poll.question());
    }

    /** Counts once; a poll that was closed early or is counted already is left as it is. */
    static void count(JobContext job) {
        var tx = job.tx();
        long id = Long.parseLong(job.argument());
        tx.lock("poll", id);
        var poll = PollStore.require(tx, id);
        if (poll.state() != Poll.State.OPEN) return;
        PollStore.count(tx, poll);
        PollNews.leave(tx, id, List.of(PollStore.creator(tx, id)), PollNews.Kind.OUTCOME_WANTED);
        PollNews.leave(tx, id, PollStore.votersOf(tx, id), PollNews.Kind.COUNTED);
    }

    static void requireShort(String what, String words, int most) {
        int length = words.codePointCount(0, words.length());
        if (length > most) throw Refusal.of("poll.staff.too-long", what, length, most);
    }
}
