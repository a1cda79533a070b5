package linli.commands.duty;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.id;
import static linli.core.command.Parameter.time;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import linli.commands.duty.SwapStore.Swap;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.ChatGroup;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Shifts;
import linli.core.delivery.Posts;
import linli.core.delivery.PushedCards;
import linli.core.job.JobContext;
import linli.core.job.JobKinds;
import linli.core.job.Jobs;
import linli.core.store.Tx;

/** 换班, 顶班: asks the colleagues privately and without reasons; the first one who can has the day. */
final class Swapping {
    private static final String DIALOG = "duty.swap";
    private static final String EVE = "duty.swap";
    private static final String MORNING = "duty.swap-morning";
    private static final int MOST_COUNTED = 4;
    private static final long NOBODY = 0;

    private final Watch watch;

    Swapping(Watch watch) {
        this.watch = watch;
    }

    void addTo(Commands commands) {
        commands.add(command("换班", "值班 求替", "duty swap")
                        .arguments(time("日"), id("G").optional())
                        .roles(Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE)
                        .onlyInPrivate()
                        .example("/换班 周一")
                        .runs(this::ask))
                .add(command("顶班", "值班 接班", "duty cover")
                        .arguments(time("日"), id("G").optional())
                        .roles(Role.OBSERVER)
                        .onlyInPrivate()
                        .example("/顶班 周一")
                        .runs(Swapping::cover))
                .dialog(DIALOG, Swapping::answered);
    }

    void addTo(JobKinds kinds) {
        kinds.add(EVE, this::onTheEve);
        kinds.add(MORNING, this::inTheMorning);
    }

    private Reply ask(CommandContext context) {
        var tx = context.tx();
        var date = day(context);
        var mine = Shifts.of(tx, context.person().id()).stream()
                .filter(shift -> shift.date().equals(date))
                .filter(shift -> isWanted(context, shift.group()))
                .toList();
        if (mine.isEmpty()) throw Refusal.of("duty.swap-not-yours", date);
        if (mine.size() > 1) throw Refusal.of("duty.staff.which-group", codes(tx, mine));
        var group = Observers.require(tx, mine.get(0).group());
        context.trace().acted(group.code());
        if (SwapStore.on(tx, group.id(), date).stream()
                .anyMatch(
                        swap -> swap.open() && swap.asker() == context.person().id()))
            return Reply.say("duty.swap-asked-before", date.getDayOfWeek());
        return askAround(context, group, date);
    }

    private Reply askAround(CommandContext context, ChatGroup group, LocalDate date) {
        var tx = context.tx();
        long me = context.person().id();
        var now = context.now();
        long id = SwapStore.add(tx, group.id(), date, me, now);
        var others = others(tx, group, me, now);
        if (watch.isAwake(now)) for (var other : others) askOne(context.posts(), other, id, group, date);
        else if (!others.isEmpty()) Jobs.schedule(tx, MORNING, Long.toString(id), watch.wakes(now));
        boolean late = others.isEmpty() || !watch.eve(date).isAfter(now);
        if (late) tellBranch(tx, context.posts(), group, date, now);
        else Jobs.schedule(tx, EVE, Long.toString(id), watch.eve(date));
        return others.isEmpty()
                ? Reply.say("duty.swap-nobody")
                : asked(
                        date,
                        Observers.names(tx, others).stream()
                                .map(Observers::family)
                                .toList(),
                        late,
                        now);
    }

    private Reply asked(LocalDate date, List<String> names, boolean late, Instant now) {
        var count = count(names.size());
        var eve = date.minusDays(1).getDayOfWeek();
        if (watch.isAwake(now))
            return late
                    ? Reply.say("duty.swap-late", names, count)
                    : Reply.say("duty.swap-asked", names, count, eve, Watch.EVE);
        var morning = watch.wakes(now);
        return late
                ? Reply.say("duty.swap-night-late", morning, names, count)
                : Reply.say("duty.swap-night", morning, names, count, eve, Watch.EVE);
    }

    /** What was asked at night, unless it was settled before anybody woke. */
    private void inTheMorning(JobContext job) {
        var tx = job.tx();
        var swap = wanted(job);
        if (swap.isEmpty()) return;
        var group = Observers.require(tx, swap.get().group());
        for (var other : others(tx, group, swap.get().asker(), job.now()))
            askOne(job.posts(), other, swap.get().id(), group, swap.get().date());
    }

    /** Whoever takes turns after this person, then the substitutes; where nobody is planned, every other observer. */
    private static List<Long> others(Tx tx, ChatGroup group, long me, Instant now) {
        var able = Observers.able(tx, group, now);
        var planned = Shifts.people(tx, group.id()).stream()
                .filter(person -> person != me && able.contains(person))
                .toList();
        if (!planned.isEmpty()) return planned;
        return Observers.of(tx, group, now).stream()
                .filter(person -> person != me)
                .toList();
    }

    private static void askOne(Posts posts, long person, long id, ChatGroup group, LocalDate date) {
        var options = List.of(Reply.text("duty.swap-can"), Reply.text("duty.swap-cannot"));
        var card = posts.card(person, DIALOG, Long.toString(id), shortly(date) + " " + group.name(), options);
        posts.say(
                person,
                "duty " + group.code(),
                List.of(Reply.text(
                        "duty.swap-question",
                        date,
                        date.getDayOfWeek(),
                        group.name(),
                        card.answer(1),
                        card.answer(2))));
    }

    private static Reply.Text count(int people) {
        return people <= MOST_COUNTED ? Reply.text("duty.count-" + people) : Reply.text("duty.count-more", people);
    }

    private static Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        var swap = SwapStore.find(context.tx(), Long.parseLong(answer.state()));
        if (swap.isEmpty() || answer.choice() < 1) return Optional.empty();
        return Optional.of(answer.choice() == 1 ? take(context, swap.get()) : Reply.say("duty.swap-no-matter"));
    }

    private static Reply cover(CommandContext context) {
        var date = day(context);
        var swaps = Observers.groups(context, List.of(Role.OBSERVER, Role.ADMIN)).stream()
                .filter(group -> isWanted(context, group.id()))
                .flatMap(group ->
                        SwapStore.on(context.tx(), group.id(), date).stream().limit(1))
                .toList();
        if (swaps.isEmpty()) throw Refusal.of("duty.swap-none", date);
        var open = swaps.stream().filter(Swap::open).toList();
        if (open.size() > 1) {
            var groups = open.stream()
                    .map(swap -> new Shifts.Shift(swap.group(), date, 0))
                    .toList();
            throw Refusal.of("duty.staff.which-group", codes(context.tx(), groups));
        }
        return take(context, open.isEmpty() ? swaps.get(0) : open.get(0));
    }

    private static Reply take(CommandContext context, Swap swap) {
        var tx = context.tx();
        long me = context.person().id();
        var group = Observers.require(tx, swap.group());
        context.trace().command("值班 接班");
        context.trace().acted(group.code());
        if (!Observers.able(tx, group, context.now()).contains(me))
            throw Refusal.of("duty.swap-not-your-group", group.name());
        if (!SwapStore.take(tx, swap.id(), me)) return faster(context, swap);
        closeCard(context, swap);
        if (me == swap.asker()) return Reply.say("duty.swap-kept", swap.date().getDayOfWeek());
        if (!Shifts.pass(tx, swap.group(), swap.date(), swap.asker(), me, context.now()))
            return Reply.say("duty.swap-no-more", swap.date());
        context.posts()
                .say(
                        swap.asker(),
                        "duty " + group.code(),
                        List.of(Reply.text(
                                "duty.swap-taken",
                                Profiles.shown(tx, me),
                                swap.date().getDayOfWeek())));
        return Reply.say("duty.swap-yours", swap.date().getDayOfWeek());
    }

    /** Read anew: another node may just have taken it. */
    private static Reply faster(CommandContext context, Swap before) {
        long taker = SwapStore.find(context.tx(), before.id()).orElse(before).takenBy();
        if (taker == context.person().id())
            return Reply.say("duty.swap-yours", before.date().getDayOfWeek());
        return taker == 0
                ? Reply.say("duty.swap-no-more", before.date())
                : Reply.say("duty.swap-faster", Profiles.shown(context.tx(), taker));
    }

    private static void closeCard(CommandContext context, Swap swap) {
        long me = context.person().id();
        PushedCards.open(context.tx(), me).stream()
                .filter(card -> card.dialog().equals(DIALOG) && card.state().equals(Long.toString(swap.id())))
                .forEach(card -> PushedCards.close(
                        context.tx(), me, card.tens(), context.posts().now()));
    }

    /** What a job is about, if it still is of use: the day may belong to somebody else by now. */
    private Optional<Swap> wanted(JobContext job) {
        var swap = SwapStore.find(job.tx(), Long.parseLong(job.argument()))
                .filter(Swap::open)
                .filter(open -> !open.date().isBefore(watch.today(job.now())));
        if (swap.isEmpty() || isTheirs(job.tx(), swap.get())) return swap;
        SwapStore.take(job.tx(), swap.get().id(), NOBODY);
        return Optional.empty();
    }

    private static boolean isTheirs(Tx tx, Swap swap) {
        return Shifts.on(tx, swap.group(), swap.date()).equals(Optional.of(swap.asker()));
    }

    /** It is known the evening before that nobody can: the branch arranges it, and nobody is to blame. */
    private void onTheEve(JobContext job) {
        var tx = job.tx();
        var swap = wanted(job);
        if (swap.isEmpty()) return;
        var group = Observers.require(tx, swap.get().group());
        var date = swap.get().date();
        tellBranch(tx, job.posts(), group, date, job.now());
        job.posts()
                .say(
                        swap.get().asker(),
                        "duty " + group.code(),
                        List.of(Reply.text("duty.swap-arranging", date.getDayOfWeek())));
    }

    private static void tellBranch(Tx tx, Posts posts, ChatGroup group, LocalDate date, Instant now) {
        var text = Reply.text(
                "duty.staff.swap-open", group.name(), date, date.getDayOfWeek(), group.code(), shortly(date));
        Observers.tellBranch(tx, posts, group, now, text);
    }

    /** As it is typed: 12-01. */
    static String shortly(LocalDate date) {
        return date.toString().substring(5);
    }

    /** Somebody was given a day that another wanted to give away. */
    static void arranged(CommandContext context, ChatGroup group, LocalDate date, long to) {
        for (var swap : SwapStore.on(context.tx(), group.id(), date)) if (swap.open()) settle(context, group, swap, to);
    }

    /** The days from this one on were planned anew: whoever has no more what they wanted to give away is told. */
    static void replanned(CommandContext context, ChatGroup group, LocalDate from) {
        var tx = context.tx();
        for (var swap : SwapStore.openFrom(tx, group.id(), from)) {
            long on = Shifts.on(tx, group.id(), swap.date()).orElse(NOBODY);
            if (on != swap.asker()) settle(context, group, swap, on);
        }
    }

    private static void settle(CommandContext context, ChatGroup group, Swap swap, long to) {
        var tx = context.tx();
        if (!SwapStore.take(tx, swap.id(), to) || swap.asker() == to) return;
        var text = to == NOBODY
                ? Reply.text("duty.swap-no-more", swap.date())
                : Reply.text(
                        "duty.swap-taken", Profiles.shown(tx, to), swap.date().getDayOfWeek());
        context.posts().say(swap.asker(), "duty " + group.code(), List.of(text));
    }

    /** Closes the cards about days that are over. */
    static void closeOld(Tx tx, LocalDate today, Instant now) {
        SwapStore.takeOver(tx, today).forEach(swap -> PushedCards.close(tx, DIALOG, Long.toString(swap.id()), now));
    }

    private static LocalDate day(CommandContext context) {
        return context.arguments().findTime("日").orElseThrow().date();
    }

    private static boolean isWanted(CommandContext context, long group) {
        return context.arguments().findId("G").map(wanted -> wanted == group).orElse(true);
    }

    private static List<String> codes(Tx tx, List<Shifts.Shift> shifts) {
        return Observers.coded(shifts.stream()
                .map(shift -> Observers.require(tx, shift.group()))
                .toList());
    }
}
