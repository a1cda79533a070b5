package linli.commands.study;

import static linli.core.command.Command.command;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    private static final String NEXT = ";";

    void addTo(Commands commands) {
        commands.add(command("学习", "学习 菜单", "study", "study menu")
                        .withoutSlash()
                        .runs(Reading::menu))
                .dialog(MENU, "学习", Reading::chosen)
                .dialog(READ, "学习", Reading::read);
    }

    private static Reply menu(CommandContext context) {
        return menu(context, 0);
    }

    /** @param from how many in front are left out, as they were shown just now */
    private static Reply menu(CommandContext context, int from) {
        var items = inTurn(context);
        if (items.isEmpty()) return Reply.say("study.none");
        var shown = IntStream.range(from, from + Math.min(MOST_SHOWN, items.size()))
                .mapToObj(place -> items.get(place % items.size()))
                .toList();
        var titles = shown.stream().map(Item::title).toArray();
        var ids = shown.stream().map(item -> Long.toString(item.id())).collect(Collectors.joining(","));
        int next = (from + shown.size()) % items.size();
        return Reply.say("study.menu-" + titles.length, titles).thenAsk(MENU, ids + NEXT + next);
    }

    /** What was not studied this month before today stands first, so that everything has its turn. */
    private static List<Item> inTurn(CommandContext context) {
        var offered = ItemStore.offered(context.tx(), Circle.of(context).units());
        var day = StudyDay.of(context);
        var done = StudyStore.checkIns(context.tx(), context.person().id()).stream()
                .filter(checkIn -> isEarlierThisMonth(checkIn.day(), day))
                .map(StudyStore.CheckIn::item)
                .collect(Collectors.toSet());
        return Stream.concat(
                        offered.stream().filter(item -> !done.contains(item.id())),
                        offered.stream().filter(item -> done.contains(item.id())))
                .toList();
    }

    private static boolean isEarlierThisMonth(LocalDate day, LocalDate today) {
        return day.isBefore(today) && YearMonth.from(day).equals(YearMonth.from(today));
    }

    private static Optional<Reply> chosen(CommandContext context, Commands.Answer answer) {
        var state = State.of(answer);
        var ids = state.ids().split(",", -1);
        if (answer.choice() < 1 || answer.choice() > ids.length) return Optional.empty();
        return Optional.of(open(context, Long.parseLong(ids[answer.choice() - 1]), state.next()));
    }

    private static Reply open(CommandContext context, long id, int next) {
        var tx = context.tx();
        var item = ItemStore.offered(tx, Circle.of(context).units()).stream()
                .filter(offered -> offered.id() == id)
                .findFirst()
                .orElseThrow(() -> Refusal.of("study.gone"));
        StudyStore.read(tx, context.person().id(), id, context.now());
        return item.shown().thenAsk(READ, id + NEXT + next);
    }

    private static Optional<Reply> read(CommandContext context, Commands.Answer answer) {
        var state = State.of(answer);
        return switch (answer.choice()) {
            case 1 -> Optional.of(CheckingIn.done(context, Long.parseLong(state.ids()), ""));
            case 2 -> Optional.of(menu(context, state.next()));
            default -> Optional.empty();
        };
    }

    /**
     * What a card remembers.
     *
     * @param ids what it shows
     * @param next where the items begin that it does not show
     */
    private record State(String ids, int next) {
        /** A card from before cards knew what comes next begins anew. */
        static State of(Commands.Answer answer) {
            int end = answer.state().indexOf(NEXT);
            return end < 0
                    ? new State(answer.state(), 0)
                    : new State(
                            answer.state().substring(0, end),
                            Integer.parseInt(answer.state().substring(end + NEXT.length())));
        }
    }
}
