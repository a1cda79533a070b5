package linli.commands.membership;

import static linli.core.command.Command.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    private final Commands commands;
    private final Linking linking;
    private final Erasure erasure;

    Mine(Commands commands, Linking linking, boolean settingsNameAdmins) {
        this.commands = commands;
        this.linking = linking;
        this.erasure = new Erasure(commands, settingsNameAdmins);
    }

    void addTo(Commands all) {
        all.add(command("我的", "隐私", "隐私 查", "mine")
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
        var notices = notices(Profiles.notices(tx, me));
        var mine = kept.isEmpty()
                ? Reply.say("membership.mine-little", notices)
                : Reply.say("membership.mine", kept, notices);
        return (Links.isLinked(tx, me) ? mine.and("membership.mine-unlink") : mine).thenAsk(MINE);
    }

    private static Reply.Text notices(Notices notices) {
        return Reply.text("membership.notices-" + notices.name().toLowerCase(Locale.ROOT));
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
        return Optional.of(Reply.say("membership.changed", notices(notices)));
    }

    private Optional<Reply> delete(CommandContext context, Commands.Answer answer) {
        return switch (answer.choice()) {
            case 1 -> Optional.of(erasure.erase(context));
            case 2 -> Optional.of(Reply.say("membership.kept"));
            default -> Optional.empty();
        };
    }

    private Reply copy(CommandContext context) {
        Erasure.requireOwnAccount(context);
        var tx = context.tx();
        long me = context.person().id();
        var say = Reply.say("membership.copy-since", day(context, PersonalStore.since(tx, me)), me);
        for (var known : PersonalStore.identities(tx, me))
            say = say.and(
                    known.follows() ? "membership.copy-identity" : "membership.copy-identity-left", known.openId());
        var address = Profiles.address(tx, me);
        if (address.isPresent()) say = say.and("membership.copy-address", address.get());
        say = say.and("membership.copy-notices", notices(Profiles.notices(tx, me)));
        for (var belongs : PersonalStore.memberships(tx, me))
            say = say.and(
                    "membership.copy-unit", belongs.unit(), belongs.level().word(), day(context, belongs.since()));
        for (var held : PersonalStore.roles(tx, me)) say = say.and("membership.copy-role", role(context, held));
        for (var feature : commands.personal())
            for (var text : feature.copy(tx, me))
                say = say.and(text.wording(), text.arguments().toArray());
        return say.and(
                "membership.copy-rest",
                PersonalStore.done(tx, me),
                PersonalStore.codes(tx, me),
                PersonalStore.waiting(tx, me));
    }

    private static Reply.Text role(CommandContext context, PersonalStore.Held held) {
        return PersonalStore.isForGood(held)
                ? Reply.text("membership.copy-held", held.unit(), held.role().word(), day(context, held.from()))
                : Reply.text(
                        "membership.copy-held-until",
                        held.unit(),
                        held.role().word(),
                        day(context, held.from()),
                        day(context, held.until()));
    }

    private static LocalDate day(CommandContext context, java.time.Instant moment) {
        return moment.atZone(context.zone()).toLocalDate();
    }
}
