package linli.commands.study;

import static linli.core.command.Command.command;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Reply;

/** 我的学习: this month as its owner, and nobody else, sees it. */
final class Progress {
    private static final String MISSED = "・";
    private static final String BLANK = "　";
    private static final int FULL_WIDTH = '０' - '0';

    void addTo(Commands commands) {
        commands.add(command("我的学习", "学习 进度", "my study", "study progress")
                .withoutSlash()
                .onlyInPrivate()
                .runs(Progress::show));
    }

    private static Reply show(CommandContext context) {
        var learning = StudyStore.learning(context.tx(), context.person().id());
        var today = StudyDay.of(context);
        if (learning.days().isEmpty() && learning.rest(today).isEmpty()) return Reply.say("study.nothing-yet");
        var month = YearMonth.from(today);
        int streak = learning.streak(today);
        var say = streak > 1
                ? Reply.say("study.mine-in-a-row", learning.inMonth(month), streak)
                : Reply.say("study.mine", learning.inMonth(month));
        say = say.and("study.weekdays");
        for (var week : learning.weeks(month, today)) say = say.and("study.week", cells(week));
        return rest(say, learning, today);
    }

    private static Reply rest(Reply.Say say, Learning learning, LocalDate today) {
        var rest = learning.rest(today).map(pause -> Pausing.said(pause, today));
        return rest.isEmpty()
                ? say
                : say.and(rest.get().wording(), rest.get().arguments().toArray());
    }

    private static Object[] cells(Learning.Week week) {
        var cells = new ArrayList<Object>();
        cells.add(figure(week.first()));
        for (var mark : week.marks()) cells.add(cell(mark));
        for (int last = cells.size() - 1; cells.get(last).equals(BLANK); last--) cells.set(last, "");
        return cells.toArray();
    }

    private static Object cell(Learning.Mark mark) {
        return switch (mark) {
            case STUDIED -> Reply.text("study.mark-studied");
            case RESTING -> Reply.text("study.mark-resting");
            case MISSED -> MISSED;
            case BLANK -> BLANK;
        };
    }

    /** As wide as the marks below each other: 　３, １０. */
    private static String figure(int number) {
        var figure = new StringBuilder(number < 10 ? BLANK : "");
        for (char digit : Integer.toString(number).toCharArray()) figure.append((char) (digit + FULL_WIDTH));
        return figure.toString();
    }
}
