package linli.commands.study;

import static linli.core.command.Command.command;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;

/** 学习: what there is today, and one of it to read or to listen to. */
final class Reading {
    static final int MOST_SHOWN = 3;

    private static final String MENU = "study.menu";
    private static final String READ = "study.read";

    void addTo(Commands commands) {
        commands.add(command("学习", "学习 菜单", "study", "study menu")
                        .withoutSlash()
                        .runs(Reading::menu))
                .dialog(MENU, "学习", Reading::chosen)
                .dialog(READ, "学习", Reading::read);
    }

    private static Reply menu(CommandContext context) {
        var today = today(context);
        if (today.isEmpty()) return Reply.say("study.none");
        var titles = today.stream().map(Item::title).toArray();
        var ids = today.stream().map(item -> Long.toString(item.id())).collect(Collectors.joining(","));
        return Reply.say("study.menu-" + titles.length, titles).thenAsk(MENU, ids);
    }

    /** What was not studied this month before today stands first, so that everything has its turn. */
    private static List<Item> today(CommandContext context) {
        var offered = ItemStore.offered(context.tx(), Circle.of(context).units());
        var day = StudyDay.of(context);
        var done = StudyStore.checkIns(context.tx(), context.person().id()).stream()
                .filter(checkIn -> isEarlierThisMonth(checkIn.day(), day))
                .map(StudyStore.CheckIn::item)
                .collect(Collectors.toSet());
        return Stream.concat(
                        offered.stream().filter(item -> !done.contains(item.id())),
                        offered.stream().filter(item -> done.contains(item.id())))
                .limit(MOST_SHOWN)
                .toList();
    }

    private static boolean isEarlierThisMonth(LocalDate day, LocalDate today) {
        return day.isBefore(today) && YearMonth.from(day).equals(YearMonth.from(today));
    }

    private static Optional<Reply> chosen(CommandContext context, Commands.Answer answer) {
        var ids = answer.state().split(",", -1);
        if (answer.choice() < 1 || answer.choice() > ids.length) return Optional.empty();
        return Optional.of(open(context, Long.parseLong(ids[answer.choice() - 1])));
    }

    private static Reply open(CommandContext context, long id) {
        var tx = context.tx();
        var item = ItemStore.offered(tx, Circle.of(context).units()).stream()
                .filter(offered -> offered.id() == id)
                .findFirst()
                .orElseThrow(() -> Refusal.of("study.gone"));
        StudyStore.read(tx, context.person().id(), id, context.now());
        return item.shown().thenAsk(READ, Long.toString(id));
    }

    private static Optional<Reply> read(CommandContext context, Commands.Answer answer) {
        return switch (answer.choice()) {
            case 1 -> Optional.of(CheckingIn.done(context, Long.parseLong(answer.state()), ""));
            case 2 -> Optional.of(menu(context));
            default -> Optional.empty();
        };
    }
}
