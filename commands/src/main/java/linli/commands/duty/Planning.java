package linli.commands.duty;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.id;
import static linli.core.command.Parameter.texts;
import static linli.core.command.Parameter.time;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.ChatGroup;
import linli.core.community.People;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Rota;
import linli.core.community.Shifts;
import linli.core.wording.SmallTalk;

/** 排班: who takes turns from which day on, and who steps in; in one line or by three questions. */
final class Planning {
    private static final String WHICH = "duty.plan-which";
    private static final String WHO = "duty.plan-who";
    private static final String FROM = "duty.plan-from";
    private static final String SUBSTITUTES = "duty.plan-substitutes";
    private static final Role[] PLANNING = {Role.BRANCH, Role.RESIDENTS_COMMITTEE};
    private static final String EXAMPLE = "/值班 排 G1 12-01 R12 R13";
    private static final int MOST_IN_TURN = 14;
    private static final int MOST_GROUPS = 8;
    private static final int MOST_SHOWN = 7;
    private static final Pattern AND = Pattern.compile("(?<=.)[和跟](?=.)");
    private static final Pattern COUNT = Pattern.compile("(?:[0-9]{1,2}|[一两二三四五六七八九十]{1,2})[个位]?人?轮?");
    private static final Pattern NOBODY = Pattern.compile("(?:暂时|先)?(?:没有?|无|不用|不要|不需要)(?:替补|人)?(?:了|啦)?");

    private final Watch watch;

    Planning(Watch watch) {
        this.watch = watch;
    }

    void addTo(Commands commands) {
        commands.add(command("排班", "值班 排", "duty plan")
                        .arguments(id("G").optional(), time("日").optional(), texts("谁", 0, MOST_IN_TURN))
                        .roles(PLANNING[0], PLANNING[1])
                        .example(EXAMPLE)
                        .runs(this::plan))
                .dialog(WHICH, "/排班", Planning::chosen)
                .dialog(WHO, "/排班", this::said)
                .dialog(FROM, "/排班", this::from)
                .dialog(SUBSTITUTES, "/排班", this::substitutes);
    }

    private Reply plan(CommandContext context) {
        var arguments = context.arguments();
        if (arguments.isEmpty()) return which(context);
        var group = requireGroup(context, required(arguments.findId("G"), "G"));
        if (arguments.findTime("日").isEmpty() && arguments.texts("谁").isEmpty()) return who(context, group);
        context.trace().acted(group.code());
        var first = required(arguments.findTime("日"), "日").date();
        if (arguments.texts("谁").isEmpty()) throw Refusal.of("argument.missing", "谁", EXAMPLE);
        var people = people(context, group, arguments.texts("谁"));
        return people.size() == 1 ? give(context, group, first, people.get(0)) : turns(context, group, first, people);
    }

    private static <T> T required(Optional<T> argument, String name) {
        return argument.orElseThrow(() -> Refusal.of("argument.missing", name, EXAMPLE));
    }

    /** A single person has that one day; whoever had it has it no more. */
    private static Reply give(CommandContext context, ChatGroup group, LocalDate date, long person) {
        Shifts.give(context.tx(), group.id(), date, person, context.person().id(), context.now());
        Swapping.arranged(context, group, date, person);
        return Reply.say("duty.staff.planned", group.name())
                .and("duty.staff.day", date, Profiles.shown(context.tx(), person));
    }

    private Reply turns(CommandContext context, ChatGroup group, LocalDate first, List<Long> people) {
        var rota = Rota.daily(first, people);
        put(context, group, rota);
        return shown(context, group, rota);
    }

    private void put(CommandContext context, ChatGroup group, Rota rota) {
        var today = watch.today(context.now());
        Shifts.plan(context.tx(), group.id(), rota, today, context.person().id(), context.now());
        Swapping.replanned(context, group, rota.from());
    }

    private static Reply.Say shown(CommandContext context, ChatGroup group, Rota rota) {
        var say = Reply.say("duty.staff.planned", group.name());
        var shifts = Shifts.between(
                context.tx(), group.id(), rota.from(), rota.from().plusDays(7L * MOST_SHOWN));
        for (var shift : shifts.subList(0, Math.min(rota.people().size(), shifts.size())))
            say = say.and("duty.staff.day", shift.date(), Profiles.shown(context.tx(), shift.person()));
        return say.and("duty.staff.in-turn");
    }

    private static ChatGroup requireGroup(CommandContext context, long id) {
        var group = Roster.requireGroup(context, id);
        context.requireRole(group.unit(), PLANNING);
        return group;
    }

    private static List<Long> people(CommandContext context, ChatGroup group, List<String> words) {
        var names = Observers.names(context.tx(), Observers.of(context.tx(), group, context.now()));
        return words.stream()
                .flatMap(word -> names.contains(word) ? Stream.of(word) : AND.splitAsStream(word))
                .map(each -> requireObserver(context, group, each))
                .toList();
    }

    /** By number, opaque id, or as the observer wants to be called. */
    private static long requireObserver(CommandContext context, ChatGroup group, String words) {
        var tx = context.tx();
        var observers = Observers.of(tx, group, context.now());
        var called = observers.stream()
                .filter(person -> Profiles.shown(tx, person).equals(words))
                .toList();
        if (called.size() == 1) return called.get(0);
        long person = People.named(tx, context.account().id(), words)
                .orElseThrow(() -> Refusal.of("duty.staff.nobody", words, Observers.names(tx, observers)));
        if (!observers.contains(person)) throw Refusal.of("duty.staff.no-observer", words, group.name());
        return person;
    }

    private static Reply which(CommandContext context) {
        var groups = Observers.groups(context, List.of(Role.ADMIN, PLANNING[0], PLANNING[1])).stream()
                .limit(MOST_GROUPS)
                .toList();
        if (groups.isEmpty()) return Reply.say("duty.staff.no-groups");
        if (groups.size() == 1) return who(context, groups.get(0));
        var lines = new ArrayList<String>();
        for (var group : groups) lines.add((lines.size() + 1) + " " + group.name());
        var ids = groups.stream().map(group -> Long.toString(group.id())).toList();
        return Reply.say("duty.staff.ask-group", String.join("\n", lines)).thenAsk(WHICH, String.join(",", ids));
    }

    private static Optional<Reply> chosen(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        var ids = answer.state().split(",", -1);
        return Optional.of(who(context, requireGroup(context, Long.parseLong(ids[answer.choice() - 1]))));
    }

    private static Reply who(CommandContext context, ChatGroup group) {
        var observers = Observers.of(context.tx(), group, context.now());
        if (observers.isEmpty()) return Reply.say("duty.staff.no-observers", group.name());
        return Reply.say("duty.staff.ask-who", group.name(), Observers.names(context.tx(), observers))
                .thenAsk(WHO, Sketch.of(group).write(), List.of());
    }

    /** To "how many" a number is no wrong answer. */
    private static Reply whoThen(CommandContext context, ChatGroup group) {
        var names = Observers.names(context.tx(), Observers.of(context.tx(), group, context.now()));
        return Reply.say("duty.staff.ask-names", names)
                .thenAsk(WHO, Sketch.of(group).write(), List.of());
    }

    private Optional<Reply> said(CommandContext context, Commands.Answer answer) {
        var sketch = Sketch.read(answer.state());
        var words = words(context.text());
        if (words.isEmpty() || SmallTalk.in(context.text()).isPresent()) return Optional.empty();
        var group = requireGroup(context, sketch.group());
        if (words.size() == 1 && COUNT.matcher(words.get(0)).matches()) return Optional.of(whoThen(context, group));
        if (words.size() > MOST_IN_TURN) throw Refusal.of("argument.too-many", "谁", MOST_IN_TURN, EXAMPLE);
        var people = people(context, group, words);
        return Optional.of(Reply.say("duty.staff.ask-from")
                .thenAsk(FROM, sketch.with(people).write(), List.of()));
    }

    private Optional<Reply> from(CommandContext context, Commands.Answer answer) {
        if (SmallTalk.in(context.text()).isPresent()) return Optional.empty();
        var sketch = Sketch.read(answer.state())
                .from(words(context.text()), context.now().atZone(watch.zone()));
        return Optional.of(Reply.say("duty.staff.ask-substitutes").thenAsk(SUBSTITUTES, sketch.write(), List.of()));
    }

    private Optional<Reply> substitutes(CommandContext context, Commands.Answer answer) {
        var sketch = Sketch.read(answer.state());
        var group = requireGroup(context, sketch.group());
        var words = words(context.text());
        boolean nobody = NOBODY.matcher(String.join("", words)).matches();
        var people = nobody ? List.<Long>of() : people(context, group, words);
        put(context, group, sketch.rota());
        Shifts.substitutes(context.tx(), group.id(), people);
        context.trace().command("值班 排");
        context.trace().acted(group.code());
        var say = shown(context, group, sketch.rota());
        return Optional.of(
                people.isEmpty() ? say : say.and("duty.staff.substitutes", Observers.names(context.tx(), people)));
    }

    private static List<String> words(String text) {
        return java.util.Arrays.stream(text.strip().split("[\\s,;\uFF0C\uFF1B、。]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
