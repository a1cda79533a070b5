package linli.commands.duty;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.rest;

import java.util.List;
import java.util.Optional;
import linli.commands.duty.HandoverStore.Handed;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.ChatGroup;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Shifts;
import linli.core.delivery.Posts;
import linli.core.store.Tx;

/** 交班: the next one gets what is still open, and a word. */
final class Handover {
    private static final int LONGEST = 100;
    private static final int NEXT_DAYS = 14;

    private final Watch watch;
    private final Relaying relaying;
    private final Commands commands;

    Handover(Watch watch, Relaying relaying, Commands commands) {
        this.watch = watch;
        this.relaying = relaying;
        this.commands = commands;
    }

    void addTo(Commands all) {
        all.add(command("交班", "值班 交接", "duty handover")
                .arguments(rest("备注").optional())
                .roles(Role.OBSERVER)
                .onlyInPrivate()
                .example("/交班 3号楼电梯周三修,有人问就这么回")
                .runs(this::handOver));
    }

    private Reply handOver(CommandContext context) {
        var tx = context.tx();
        long me = context.person().id();
        var note = context.arguments().findText("备注").orElse("");
        int length = note.codePointCount(0, note.length());
        if (length > LONGEST) throw Refusal.of("duty.note-too-long", length, LONGEST);
        var groups = Observers.groups(context);
        long to = groups.stream()
                .flatMap(group -> next(context, group).stream())
                .findFirst()
                .orElseThrow(() -> Refusal.of("duty.nobody-next"));
        var theirs = groups.stream()
                .filter(group -> Observers.able(tx, group, context.now()).contains(to))
                .toList();
        var today = watch.today(context.now());
        for (var group : theirs) Shifts.pass(tx, group.id(), today, me, to, context.now());
        context.trace().acted("R" + to);
        int relays = relaying.handOver(tx, context.posts(), me, to, context.now());
        return tell(context, relays, new Handed(me, to, questions(context), note));
    }

    /** Nobody is woken for it. */
    private Reply tell(CommandContext context, int relays, Handed handed) {
        var name = Profiles.shown(context.tx(), handed.taker());
        if (!watch.isAwake(context.now())) {
            var morning = watch.wakes(context.now());
            Morning.tellAt(context.tx(), handed, context.now(), morning);
            return Reply.say("duty.handed-at-night", morning, name, relays, handed.questions());
        }
        tell(context.tx(), context.posts(), relays, handed);
        return Reply.say("duty.handed", name, relays, handed.questions());
    }

    static void tell(Tx tx, Posts posts, int relays, Handed handed) {
        var from = Profiles.shown(tx, handed.giver());
        var text = handed.note().isEmpty()
                ? Reply.text("duty.handed-to-you", from, relays, handed.questions())
                : Reply.text("duty.handed-to-you-with", from, relays, handed.questions(), handed.note());
        posts.say(handed.taker(), about(handed.giver()), List.of(text));
    }

    /** What is posted because somebody handed over. */
    static String about(long giver) {
        return "handover " + giver;
    }

    /** Who is next on duty, else the first who steps in. */
    private Optional<Long> next(CommandContext context, ChatGroup group) {
        var tx = context.tx();
        var today = watch.today(context.now());
        var able = Observers.able(tx, group, context.now());
        var shifts = Shifts.between(tx, group.id(), today.plusDays(1), today.plusDays(NEXT_DAYS)).stream()
                .map(Shifts.Shift::person);
        return java.util.stream.Stream.concat(shifts, Shifts.substitutes(tx, group.id()).stream())
                .filter(person -> person != context.person().id() && able.contains(person))
                .findFirst();
    }

    /** What other features leave open in this person's roles, which nobody is given by this: only told of. */
    private int questions(CommandContext context) {
        return context.person().grants().stream()
                .filter(grant -> grant.role() != Role.OBSERVER)
                .mapToInt(grant -> commands.duties().stream()
                        .mapToInt(open -> open.count(
                                context.tx(), context.person().id(), grant.role(), grant.unit(), context.now()))
                        .sum())
                .sum();
    }
}
