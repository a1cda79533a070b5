package linli.commands.poll;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.choice;
import static linli.core.command.Parameter.id;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Numbered;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.Level;
import linli.core.community.Memberships;
import linli.core.community.Unit;
import linli.core.community.UnitKind;
import linli.core.community.Units;

/** What residents do with polls: see the card, choose, change, ask why and what came of it. */
final class Voting {
    private static final String WHICH = "poll.which-one";
    private static final int MOST_LISTED = 5;
    private static final int LONGEST_LISTED = 16;
    private static final Duration RESULTS_SHOWN = Duration.ofDays(60);

    void addTo(Commands commands) {
        commands.add("提意见", context -> card(context, false))
                .menu(20, "poll.menu", context -> card(context, true))
                .add(command("投票", "vote")
                        .arguments(id("P").optional(), choice("选项").optional())
                        .withoutSlash()
                        .example("投票 P1 A")
                        .runs(Voting::vote))
                .add(command("结果", "投票 结果", "poll result")
                        .arguments(id("P").optional())
                        .withoutSlash()
                        .alsoInGroups()
                        .example("投票 结果 P1")
                        .runs(Voting::result))
                .add(command("为什么", "投票 为何", "poll why")
                        .arguments(id("P").optional())
                        .withoutSlash()
                        .alsoInGroups()
                        .example("投票 为何 P1")
                        .runs(Voting::why))
                .dialog(PollCard.DIALOG, "提意见", Voting::answered)
                .dialog(WHICH, "提意见", Voting::picked);
    }

    private static Reply card(CommandContext context, boolean explained) {
        var mine = PollStore.open(context.tx(), context.now()).stream()
                .filter(poll -> mayAnswer(context, poll))
                .toList();
        if (mine.isEmpty()) return Reply.say("poll.none");
        if (mine.size() == 1) return show(context, new PollCard(mine.get(0).id(), explained, 0));
        var listed = mine.subList(0, Math.min(mine.size(), MOST_LISTED));
        var questions = listed.stream().map(poll -> cut(poll.question())).toList();
        var state = (explained ? "1" : "0") + " "
                + String.join(
                        ",",
                        listed.stream().map(poll -> Long.toString(poll.id())).toList());
        return Reply.say("poll.several", Numbered.lines(questions)).thenAsk(WHICH, state, questions);
    }

    private static Optional<Reply> picked(CommandContext context, Commands.Answer answer) {
        var parts = answer.state().split(" ", -1);
        var ids = parts[1].split(",", -1);
        if (answer.choice() < 1) return Optional.empty();
        var card = new PollCard(Long.parseLong(ids[answer.choice() - 1]), "1".equals(parts[0]), 0);
        return Optional.of(show(context, card));
    }

    private static Reply show(CommandContext context, PollCard card) {
        var poll = PollStore.require(context.tx(), card.poll());
        poll.requireOpen(context.now());
        return card.show(poll, unit(context, poll));
    }

    private static Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        var card = PollCard.read(answer.state());
        var poll = PollStore.requireShared(context.tx(), card.poll());
        var chosen = card.choose(poll, answer.choice());
        if (chosen instanceof PollCard.Chosen.NextPage next) return Optional.of(show(context, next.card()));
        int option = ((PollCard.Chosen.Option) chosen).number();
        keep(context, poll, option);
        return Optional.of(
                card.explained()
                        ? Reply.say("poll.voted-explained", poll.option(option), poll.closesAt())
                        : Reply.say("poll.voted", poll.option(option)));
    }

    private static Reply vote(CommandContext context) {
        var arguments = context.arguments();
        var id = arguments.findId("P");
        if (id.isEmpty()) return card(context, true);
        var typed = arguments.findText("选项");
        if (typed.isEmpty()) {
            var poll = PollStore.require(context.tx(), id.get());
            requireMayAnswer(context, poll);
            return show(context, new PollCard(poll.id(), true, 0));
        }
        var poll = PollStore.requireShared(context.tx(), id.get());
        int option = poll.requireOption(typed.get());
        keep(context, poll, option);
        return Reply.say("poll.voted-until", poll.option(option), poll.closesAt());
    }

    /** @param poll as it is held by this transaction */
    private static void keep(CommandContext context, Poll poll, int option) {
        var now = context.now();
        poll.requireOpen(now);
        var level = requireMayAnswer(context, poll);
        PollStore.vote(context.tx(), poll.id(), context.person().id(), option, level, now);
    }

    private static Reply result(CommandContext context) {
        var poll = find(context);
        if (poll.isEmpty()) return Reply.say("poll.no-result");
        return said(context, poll.get());
    }

    private static Reply.Say said(CommandContext context, Poll poll) {
        if (poll.state() == Poll.State.DRAFT) throw Refusal.of("poll.not-yet", poll.question());
        if (poll.state() == Poll.State.OPEN) return running(context, poll);
        var result = PollStore.result(context.tx(), poll.id());
        var say = result.mayBeShown()
                ? Reply.say(
                        "poll.result", poll.question(), result.voters(), String.join("\n", result.bars(poll.options())))
                : Reply.say("poll.result-too-few", poll.question());
        if (result.mayBeShown() && result.mayShowVerified() && result.verified() > 0)
            say = say.and("poll.result-verified", result.verified());
        var outcome = PollStore.outcome(context.tx(), poll.id());
        return outcome.isPresent() ? say.and("poll.result-outcome", outcome.get()) : say;
    }

    /** How many answered moves on the hour and is never said of a single building, so that nobody's vote shows. */
    private static Reply.Say running(CommandContext context, Poll poll) {
        if (context.now().isAfter(poll.closesAt())) return Reply.say("poll.counting", poll.question());
        var hour = context.now().truncatedTo(ChronoUnit.HOURS);
        long voters = PollStore.voters(context.tx(), poll.id(), hour);
        boolean building = unit(context, poll).kind() == UnitKind.BUILDING;
        return building || voters < Result.LEAST_GROUP
                ? Reply.say("poll.running", poll.question(), poll.closesAt())
                : Reply.say("poll.running-turnout", poll.question(), voters, poll.closesAt());
    }

    private static Reply why(CommandContext context) {
        var poll = find(context);
        if (poll.isEmpty()) return Reply.say("poll.none");
        var unit = unit(context, poll.get());
        var level = poll.get().level();
        return level == Level.SELF_DECLARED
                ? Reply.say("poll.why", unit.name())
                : Reply.say("poll.why-known", unit.name(), Reply.text("poll.level-" + Poll.key(level)));
    }

    /** The one that is meant, else the one that is open for this person, else the last that was counted. */
    private static Optional<Poll> find(CommandContext context) {
        var id = context.arguments().findId("P");
        if (id.isPresent()) return Optional.of(PollStore.require(context.tx(), id.get()));
        return concerning(context, PollStore.open(context.tx(), context.now()))
                .or(() -> concerning(
                        context, PollStore.counted(context.tx(), context.now().minus(RESULTS_SHOWN))));
    }

    private static Optional<Poll> concerning(CommandContext context, List<Poll> polls) {
        return polls.stream().filter(poll -> level(context, poll).isPresent()).findFirst();
    }

    private static boolean mayAnswer(CommandContext context, Poll poll) {
        return level(context, poll)
                .filter(level -> level.isAtLeast(poll.level()))
                .isPresent();
    }

    private static Level requireMayAnswer(CommandContext context, Poll poll) {
        return level(context, poll)
                .filter(level -> level.isAtLeast(poll.level()))
                .orElseThrow(() -> poll.level() == Level.SELF_DECLARED
                        ? Refusal.of("poll.not-asked", unit(context, poll).name())
                        : Refusal.of(
                                "poll.not-asked-known",
                                unit(context, poll).name(),
                                Reply.text("poll.level-" + Poll.key(poll.level()))));
    }

    private static Optional<Level> level(CommandContext context, Poll poll) {
        return Memberships.level(context.tx(), context.person(), context.account(), poll.unit());
    }

    static Unit unit(CommandContext context, Poll poll) {
        return Units.find(context.tx(), poll.unit())
                .orElseThrow(() -> new IllegalStateException("a poll without its unit"));
    }

    private static String cut(String question) {
        int length = question.codePointCount(0, question.length());
        return length <= LONGEST_LISTED
                ? question
                : question.substring(0, question.offsetByCodePoints(0, LONGEST_LISTED - 1)) + "…";
    }
}
