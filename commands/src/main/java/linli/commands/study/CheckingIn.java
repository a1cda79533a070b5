package linli.commands.study;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.rest;
import static linli.core.command.Parameter.text;

import java.time.LocalDate;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;

/** 学完了, once a day, and 补记 for the days just gone; only ever for whoever says it. */
final class CheckingIn {
    static final int LONGEST_WORDS = 60;

    private static final String FILL_IN = "study.fill-in";
    private static final long OF_THEIR_OWN = 0;

    void addTo(Commands commands) {
        commands.add(command("学完了", "打卡", "study check in", "study done")
                        .arguments(rest("内容").optional())
                        .withoutSlash()
                        .onlyInPrivate()
                        .example("学完了 会看电表了")
                        .runs(CheckingIn::done))
                .add(command("补记", "学习 补记", "study fill in")
                        .arguments(text("哪天").optional(), rest("内容").optional())
                        .withoutSlash()
                        .onlyInPrivate()
                        .example("补记 昨天")
                        .runs(CheckingIn::fillIn))
                .dialog(FILL_IN, "补记", CheckingIn::picked);
    }

    private static Reply done(CommandContext context) {
        long item = StudyStore.reading(context.tx(), context.person().id()).orElse(OF_THEIR_OWN);
        return done(context, item, words(context));
    }

    static Reply done(CommandContext context, long item, String words) {
        var day = StudyDay.of(context);
        // what was opened on a day that is noted already waits for the next one
        if (!keep(context, day, item, words)) return Reply.say("study.done-already");
        StudyStore.finish(context.tx(), context.person().id());
        var say = Reply.say("study.done");
        boolean late = day.isBefore(context.now().atZone(context.zone()).toLocalDate());
        return late ? say.and("study.counted-for", day) : say;
    }

    private static Reply fillIn(CommandContext context) {
        var today = StudyDay.of(context);
        var said = context.arguments().findText("哪天");
        if (said.isEmpty()) return Reply.say("study.fill-which").thenAsk(FILL_IN, today.toString());
        var day = DayGone.read(said.get(), today);
        return day.equals(today) ? done(context) : fillIn(context, day, today);
    }

    /** The days are those of when the question was asked, whatever the hour of the answer. */
    private static Optional<Reply> picked(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        var asked = LocalDate.parse(answer.state());
        return Optional.of(fillIn(context, asked.minusDays(answer.choice()), StudyDay.of(context)));
    }

    private static Reply fillIn(CommandContext context, LocalDate day, LocalDate today) {
        DayGone.requireNear(day, today);
        return keep(context, day, OF_THEIR_OWN, words(context))
                ? Reply.say("study.filled", day)
                : Reply.say("study.filled-already", day);
    }

    private static boolean keep(CommandContext context, LocalDate day, long item, String words) {
        var done = new StudyStore.CheckIn(day, item, words);
        return StudyStore.checkIn(context.tx(), context.person().id(), done, context.now());
    }

    private static String words(CommandContext context) {
        var words = context.arguments().findText("内容").orElse("");
        int length = words.codePointCount(0, words.length());
        if (length > LONGEST_WORDS) throw Refusal.of("study.too-long", length, LONGEST_WORDS);
        return words;
    }
}
