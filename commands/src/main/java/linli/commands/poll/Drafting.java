package linli.commands.poll;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.text;
import static linli.core.command.Parameter.texts;
import static linli.core.command.Parameter.time;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Numbered;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.Level;
import linli.core.community.Role;
import linli.core.job.Jobs;
import linli.core.wording.ChineseTimes;
import linli.core.wording.TimeReading;

/** How a poll comes to be: in one line, or by four questions; always shown before it is opened by its number. */
final class Drafting {
    private static final String DIALOG = "poll.drafting";
    private static final String OPEN = "poll.open";
    /** Who asks, closes and explains. */
    static final Role[] ROLES = {Role.BRANCH, Role.RESIDENTS_COMMITTEE, Role.OWNERS_COMMITTEE};

    private static final int USUAL_DAYS = 7;
    private static final int SOON_DAYS = 3;
    private static final int EVENING = 18;

    void addTo(Commands commands) {
        commands.add(command("征询", "投票 新建", "poll new")
                        .arguments(text("题").optional(), texts("选项", 0, Poll.MOST_OPTIONS))
                        .flags(time("截止"), text("资格"))
                        .in("范围")
                        .lines()
                        .roles(ROLES[0], ROLES[1], ROLES[2])
                        .example("/投票 新建 车棚放哪边? 东边 西边 截止=12-05 18:00")
                        .runs(Drafting::create))
                .dialog(DIALOG, "/征询", Drafting::answered)
                .confirmed(OPEN, Drafting::open, ROLES[0], ROLES[1], ROLES[2]);
    }

    private static Reply create(CommandContext context) {
        var arguments = context.arguments();
        var options = arguments.texts("选项");
        var level = arguments.findText("资格").map(Drafting::requireLevel);
        var sketch = new Sketch(
                context.requireUnit().id(),
                arguments.findText("题").orElse(""),
                options,
                arguments.findEnd("截止", context),
                level);
        boolean oneLine = !options.isEmpty() && context.text().strip().indexOf('\n') < 0;
        return next(context, oneLine ? sketch.completed(evening(context, USUAL_DAYS)) : sketch);
    }

    private static Level requireLevel(String word) {
        return Level.of(word).orElseThrow(() -> Refusal.of("poll.staff.level", word));
    }

    /** Asks for the first thing that is missing, or shows the whole. */
    private static Reply next(CommandContext context, Sketch sketch) {
        if (sketch.question().isEmpty())
            return Reply.say("poll.staff.ask-question", Poll.LONGEST_QUESTION)
                    .thenAsk(DIALOG, sketch.write(), List.of());
        if (sketch.options().isEmpty())
            return Reply.say("poll.staff.ask-options", Poll.LONGEST_OPTION).thenAsk(DIALOG, sketch.write(), List.of());
        Poll.requireFair(sketch.question(), sketch.options());
        if (sketch.closesAt().isEmpty())
            return Reply.say("poll.staff.ask-closing", evening(context, SOON_DAYS), evening(context, USUAL_DAYS))
                    .thenAsk(DIALOG, sketch.write());
        if (sketch.level().isEmpty()) return Reply.say("poll.staff.ask-who").thenAsk(DIALOG, sketch.write());
        return preview(context, sketch);
    }

    private static Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        return Sketch.read(answer.state()).with(context, answer.choice()).map(sketch -> next(context, sketch));
    }

    private static Reply preview(CommandContext context, Sketch sketch) {
        context.requireRole(sketch.unit(), ROLES);
        var poll = PollStore.add(context.tx(), sketch.draft(), context.person().id(), context.now());
        context.trace().acted(poll.code());
        return Reply.say(
                        "poll.staff.preview",
                        poll.code(),
                        poll.question(),
                        Numbered.lines(poll.options()),
                        Voting.unit(context, poll).name(),
                        Reply.text("poll.staff.level-" + Poll.key(poll.level())),
                        poll.closesAt())
                .thenConfirm(OPEN, poll.unit(), Long.toString(poll.id()));
    }

    private static Reply open(CommandContext context, String argument) {
        var poll = PollStore.require(context.tx(), Long.parseLong(argument));
        context.trace().acted(poll.code());
        if (!poll.closesAt().isAfter(context.now())) throw Refusal.of("poll.staff.too-late", poll.closesAt());
        if (!PollStore.open(context.tx(), poll.id())) throw Refusal.of("poll.staff.already-open", poll.code());
        Jobs.schedule(
                context.tx(),
                Closing.COUNT,
                Long.toString(poll.id()),
                poll.closesAt().plus(Closing.LATE_ARRIVALS));
        return Reply.say("poll.staff.opened", poll.code(), poll.question(), poll.closesAt());
    }

    static Instant evening(CommandContext context, int days) {
        return context.now()
                .atZone(context.zone())
                .toLocalDate()
                .plusDays(days)
                .atTime(EVENING, 0)
                .atZone(context.zone())
                .toInstant();
    }

    /** What has been said of a poll to be. */
    record Sketch(long unit, String question, List<String> options, Optional<Instant> closesAt, Optional<Level> level) {
        private static final String FIELD = "\u001f";
        private static final String ITEM = "\u001e";

        Sketch {
            options = List.copyOf(options);
        }

        static Sketch read(String state) {
            var fields = state.split(FIELD, -1);
            return new Sketch(
                    Long.parseLong(fields[0]),
                    fields[1],
                    fields[2].isEmpty() ? List.of() : List.of(fields[2].split(ITEM, -1)),
                    fields[3].isEmpty() ? Optional.empty() : Optional.of(Instant.parse(fields[3])),
                    fields[4].isEmpty() ? Optional.empty() : Optional.of(Level.valueOf(fields[4])));
        }

        String write() {
            return String.join(
                    FIELD,
                    Long.toString(unit),
                    question,
                    String.join(ITEM, options),
                    closesAt.map(Instant::toString).orElse(""),
                    level.map(Level::name).orElse(""));
        }

        /** What a one-line command leaves unsaid. */
        Sketch completed(Instant usualEnd) {
            return new Sketch(
                    unit,
                    question,
                    options,
                    Optional.of(closesAt.orElse(usualEnd)),
                    Optional.of(level.orElse(Level.SELF_DECLARED)));
        }

        /** The answer to the first thing that was missing; nothing when it does not answer it. */
        Optional<Sketch> with(CommandContext context, int choice) {
            var text = context.text().strip();
            if (question.isEmpty()) return Optional.of(new Sketch(unit, text, options, closesAt, level));
            if (options.isEmpty()) return Optional.of(new Sketch(unit, question, items(text), closesAt, level));
            if (closesAt.isEmpty())
                return Optional.of(new Sketch(unit, question, options, Optional.of(end(context, choice)), level));
            if (choice < 1) return Optional.empty();
            return Optional.of(new Sketch(
                    unit,
                    question,
                    options,
                    closesAt,
                    Optional.of(List.of(Level.values()).get(choice - 1))));
        }

        private static List<String> items(String text) {
            var separator = text.indexOf('\n') >= 0 ? "\n" : "[\\s,,、;;]+";
            return List.of(text.split(separator)).stream()
                    .map(item ->
                            item.replaceFirst("^\\s*[0-9]{1,2}[.、)\\s]\\s*", "").strip())
                    .filter(item -> !item.isEmpty())
                    .toList();
        }

        private static Instant end(CommandContext context, int choice) {
            if (choice > 0) return evening(context, choice == 1 ? SOON_DAYS : USUAL_DAYS);
            var reading = ChineseTimes.read(context.text(), context.now().atZone(context.zone()));
            if (reading instanceof TimeReading.Understood understood) return understood.orEndOfDay(context.zone());
            if (reading instanceof TimeReading.Past past)
                throw Refusal.of("argument.past", context.text(), past.what());
            if (reading instanceof TimeReading.Ambiguous several)
                throw Refusal.of("argument.ambiguous", context.text(), several.readings());
            throw Refusal.of("argument.time", context.text(), "12-05 18:00");
        }

        Poll.Draft draft() {
            return new Poll.Draft(unit, question, options, level.orElseThrow(), closesAt.orElseThrow());
        }
    }
}
