package linli.commands.study;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.time;

import java.time.LocalDate;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.wording.ChineseTimes;
import linli.core.wording.TimeReading;

/** 歇几天: days of rest, which break nothing, and the way back before they are over. */
final class Pausing {
    private static final String UNTIL = "study.until";
    private static final int FEW_DAYS = 3;
    private static final int A_WEEK = 7;

    void addTo(Commands commands) {
        commands.add(command("歇几天", "学习 暂停", "study pause")
                        .arguments(time("从").optional(), time("到").optional())
                        .withoutSlash()
                        .onlyInPrivate()
                        .example("学习 暂停 12-01 12-10")
                        .runs(Pausing::pause))
                .add(command("接着学", "学习 继续", "study resume")
                        .withoutSlash()
                        .onlyInPrivate()
                        .runs(Pausing::resume))
                .dialog(UNTIL, "歇几天", Pausing::until);
    }

    private static Reply pause(CommandContext context) {
        var today = StudyDay.of(context);
        var first = context.arguments().findTime("从").map(TimeReading.Understood::date);
        var second = context.arguments().findTime("到").map(TimeReading.Understood::date);
        if (first.isEmpty()) return ask(today);
        return second.isEmpty()
                ? rest(context, today, first.get(), today)
                : rest(context, first.get(), second.get(), today);
    }

    private static Reply ask(LocalDate today) {
        return Reply.say("study.rest-until", today.plusDays(FEW_DAYS), today.plusDays(A_WEEK), today.plusMonths(1))
                .thenAsk(UNTIL, today.toString());
    }

    private static Optional<Reply> until(CommandContext context, Commands.Answer answer) {
        var asked = LocalDate.parse(answer.state());
        var end = switch (answer.choice()) {
            case 1 -> Optional.of(asked.plusDays(FEW_DAYS));
            case 2 -> Optional.of(asked.plusDays(A_WEEK));
            case 3 -> Optional.of(asked.plusMonths(1));
            default -> written(context);
        };
        var today = StudyDay.of(context);
        return end.map(day -> rest(context, today, day, today));
    }

    /** Nothing when it is no day at all. */
    private static Optional<LocalDate> written(CommandContext context) {
        var reading = ChineseTimes.read(context.text(), context.now().atZone(context.zone()));
        if (reading instanceof TimeReading.Past past) throw Refusal.of("argument.past", context.text(), past.what());
        if (reading instanceof TimeReading.Ambiguous several)
            throw Refusal.of("argument.ambiguous", context.text(), several.readings());
        return reading instanceof TimeReading.Understood understood ? Optional.of(understood.date()) : Optional.empty();
    }

    private static Reply rest(CommandContext context, LocalDate from, LocalDate to, LocalDate today) {
        if (to.isBefore(from)) throw Refusal.of("study.rest-order");
        var pause = new Learning.Pause(from, to);
        StudyStore.rest(context.tx(), context.person().id(), pause);
        var said = said(pause, today);
        return Reply.say(said.wording(), said.arguments().toArray());
    }

    static Reply.Text said(Learning.Pause pause, LocalDate today) {
        return pause.from().isAfter(today)
                ? Reply.text("study.will-rest", pause.from(), pause.to())
                : Reply.text("study.resting", pause.to());
    }

    private static Reply resume(CommandContext context) {
        boolean rested = StudyStore.resume(context.tx(), context.person().id(), StudyDay.of(context));
        return Reply.say(rested ? "study.resumed" : "study.not-resting");
    }
}
