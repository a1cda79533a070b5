package linli.commands.membership;

import static linli.core.command.Command.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Reply;
import linli.core.community.Links;
import linli.core.community.Memberships;
import linli.core.community.Notices;
import linli.core.community.Profiles;

/** 我的: what is kept about somebody, for them to see, change, copy and delete. */
final class Mine {
    private static final String MINE = "membership.mine";
    private static final String CHANGE = "membership.change";
    private static final String CALL = "membership.call";
    private static final String NOTICES = "membership.notices";
    private static final String DELETE = "membership.delete";

    private final AllKept all;
    private final Linking linking;

    Mine(AllKept all, Linking linking) {
        this.all = all;
        this.linking = linking;
    }

    void addTo(Commands commands) {
        commands.add(command("我的", "隐私", "隐私 查", "mine")
                        .withoutSlash()
                        .onlyInPrivate()
                        .runs(Mine::show))
                .add(command("隐私 导出").withoutSlash().onlyInPrivate().runs(this::copy))
                .add(command("隐私 更正").withoutSlash().onlyInPrivate().runs(context -> askWhat()))
                .add(command("隐私 注销").withoutSlash().onlyInPrivate().runs(context -> askWhetherToDelete()))
                .dialog(MINE, "我的", this::chosen)
                .dialog(CHANGE, "我的", Mine::change)
                .dialog(CALL, Mine::called)
                .dialog(NOTICES, "我的", Mine::wanted)
                .dialog(DELETE, "我的", this::delete);
    }

    private static Reply show(CommandContext context) {
        var tx = context.tx();
        long me = context.person().id();
        var kept = new ArrayList<String>();
        Memberships.of(tx, me)
                .forEach(membership ->
                        kept.add(Where.unit(context, membership.unit()).name()));
        Profiles.address(tx, me).ifPresent(address -> kept.add("“" + address + "”"));
        var notices = AllKept.words(Profiles.notices(tx, me));
        var mine = kept.isEmpty()
                ? Reply.say("membership.mine-little", notices)
                : Reply.say("membership.mine", kept, notices);
        boolean parts = Links.isLinked(tx, me) && !context.account().withholdsRoles();
        return (parts ? mine.and("membership.mine-unlink") : mine).thenAsk(MINE);
    }

    private Optional<Reply> chosen(CommandContext context, Commands.Answer answer) {
        return switch (answer.choice()) {
            case 1 -> Optional.of(askWhat());
            case 2 -> Optional.of(copy(context));
            case 3 -> Optional.of(askWhetherToDelete());
            case 4 -> Optional.of(linking.begin(context));
            case 5 -> Optional.of(Unlinking.ask(context));
            default -> Optional.empty();
        };
    }

    private static Reply askWhat() {
        return Reply.say("membership.change-what").thenAsk(CHANGE);
    }

    private static Reply askWhetherToDelete() {
        return Reply.say("membership.delete-all").thenAsk(DELETE);
    }

    private static Optional<Reply> change(CommandContext context, Commands.Answer answer) {
        return switch (answer.choice()) {
            case 1 -> Optional.of(Reply.say("membership.call-how").thenAsk(CALL, "", List.of()));
            case 2 -> Optional.of(Reply.say("membership.which-notices").thenAsk(NOTICES));
            default -> Optional.empty();
        };
    }

    private static Optional<Reply> called(CommandContext context, Commands.Answer answer) {
        return Address.require(context.text()).map(address -> {
            Profiles.call(context.tx(), context.person().id(), address);
            return Reply.say("membership.called", address);
        });
    }

    private static Optional<Reply> wanted(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        var notices = List.of(Notices.values()).get(answer.choice() - 1);
        Profiles.want(context.tx(), context.person().id(), notices);
        return Optional.of(Reply.say("membership.changed", AllKept.words(notices)));
    }

    private Optional<Reply> delete(CommandContext context, Commands.Answer answer) {
        return switch (answer.choice()) {
            case 1 -> Optional.of(erase(context, all));
            case 2 -> Optional.of(Reply.say("membership.kept"));
            default -> Optional.empty();
        };
    }

    /** What stays in the audit is that somebody went, and not who. */
    static Reply erase(CommandContext context, AllKept all) {
        Linking.requireOwnAccount(context);
        all.erase(
                context.tx(),
                context.person().id(),
                context.now(),
                context.posts().now());
        context.trace().command("全删");
        context.trace().byNobody();
        return Reply.say("membership.erased");
    }

    private Reply copy(CommandContext context) {
        Linking.requireOwnAccount(context);
        var lines = all.copy(context.tx(), context.person().id(), context.zone());
        return new Reply.Say(lines, null, null, false);
    }
}
