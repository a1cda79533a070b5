package linli.commands.group;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.text;

import java.time.Duration;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.ChatGroup;
import linli.core.community.ChatGroups;
import linli.core.community.Role;
import linli.core.message.Content;

/** 群: on platforms whose bots sit in groups, what is said to a group is said there directly. */
public final class GroupCommands implements Feature {
    /** A group into which many move at once is greeted once. */
    private static final Duration WELCOMED_ONCE_IN = Duration.ofHours(1);

    private final String community;

    /** @param community the neighbourhood's name, as the bot introduces itself */
    public GroupCommands(String community) {
        this.community = community;
    }

    @Override
    public void addTo(Commands commands) {
        commands.add(command("群 绑定", "group bind")
                        .arguments(text("群"))
                        .roles(Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE)
                        .example("/群 绑定 G1")
                        .runs(GroupCommands::bind))
                .add(command("群 解绑", "group unbind")
                        .roles(Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE)
                        .example("/群 解绑")
                        .runs(GroupCommands::release))
                .on(Content.Welcomed.class, this::welcomed)
                .on(Content.Dismissed.class, GroupCommands::dismissed)
                .on(Content.MembersJoined.class, GroupCommands::joined)
                .on(Content.MembersLeft.class, context -> Reply.nothing());
        Caretaking.addTo(commands);
    }

    private static Reply bind(CommandContext context) {
        var group = named(context, context.arguments().text("群"));
        context.requireRole(group.unit(), Seat.MINDING);
        var seat = Seat.require(context);
        ChatGroups.at(context.tx(), seat)
                .ifPresent(before -> context.requireRole(before.unit(), Seat.MINDING)); // whose notices would stop
        ChatGroups.bind(context.tx(), group.id(), seat);
        context.trace().acted(group.code());
        boolean direct = context.posts().sitsIn(new ChatGroup(group.id(), group.name(), group.unit(), seat));
        return Reply.say(direct ? "group.staff.bound" : "group.staff.bound-only-answers", group.name(), group.code());
    }

    private static ChatGroup named(CommandContext context, String words) {
        var found = ChatGroups.named(context.tx(), words);
        if (found.isEmpty()) throw Refusal.of("group.staff.unknown", words);
        if (found.size() > 1) {
            var codes = found.stream().map(ChatGroup::code).toList();
            throw Refusal.of("group.staff.several", words, codes);
        }
        return found.get(0);
    }

    private static Reply release(CommandContext context) {
        var group = Seat.requireBound(context);
        context.requireRole(group.unit(), Seat.MINDING);
        ChatGroups.release(context.tx(), Seat.require(context));
        context.trace().acted(group.code());
        return Reply.say("group.staff.released", group.name());
    }

    private Reply welcomed(CommandContext context) {
        if (context.isPrivate()) return Reply.nothing();
        return Reply.say("group.hello", community);
    }

    /** We were put out: what is said to the group has to be carried in again. */
    private static Reply dismissed(CommandContext context) {
        if (!context.isPrivate()) ChatGroups.release(context.tx(), Seat.require(context));
        return Reply.nothing();
    }

    private static Reply joined(CommandContext context) {
        if (context.isPrivate()) return Reply.nothing();
        var welcomed = ChatGroups.at(context.tx(), Seat.require(context))
                .filter(group -> ChatGroups.mayWelcome(context.tx(), group.id(), context.now(), WELCOMED_ONCE_IN));
        return welcomed.isPresent() ? Reply.say("group.welcome") : Reply.nothing();
    }
}
