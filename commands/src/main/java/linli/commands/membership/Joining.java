package linli.commands.membership;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.text;

import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.News;
import linli.core.command.Reply;
import linli.core.community.CodeTries;
import linli.core.community.JoinCode;
import linli.core.community.JoinCodes;
import linli.core.community.Level;
import linli.core.community.Memberships;
import linli.core.community.Notices;
import linli.core.community.Profiles;
import linli.core.community.Unit;
import linli.core.message.Content;
import linli.core.wording.Normal;

/** Becomes part of a unit by a code: typed, or scanned. */
final class Joining {
    private static final String DIALOG = "membership.joining";
    private static final String TYPED = "typed";
    private static final String SCANNED = "scanned";

    private final Commands commands;

    Joining(Commands commands) {
        this.commands = commands;
    }

    void addTo(Commands all) {
        all.add(command("加入", "join")
                        .arguments(text("码"))
                        .withoutSlash()
                        .onlyInPrivate()
                        .example("加入 482913")
                        .runs(this::typed))
                .on(Content.Followed.class, this::followed)
                .on(Content.Scanned.class, this::scanned)
                .closing(Joining::askAtLast)
                .dialog(DIALOG, Joining::answered);
    }

    private Reply typed(CommandContext context) {
        var digits = Normal.digits(context.arguments().text("码"));
        if (digits.isEmpty()) return Reply.say("membership.no-code").keepOpen();
        var tx = context.tx();
        long me = context.person().id();
        if (!CodeTries.mayTry(tx, me, context.now())) return Reply.say("membership.too-many-codes");
        var code = JoinCodes.find(tx, digits.get(), context.now());
        if (code.isPresent()) return use(context, code.get(), TYPED);
        CodeTries.wrongOne(tx, me, context.now());
        return Reply.say("membership.wrong-code").keepOpen();
    }

    private Reply followed(CommandContext context) {
        var message = context.message();
        Profiles.follow(context.tx(), message.account(), message.sender(), true);
        return scene(context, ((Content.Followed) message.content()).scene());
    }

    private Reply scanned(CommandContext context) {
        return scene(context, ((Content.Scanned) context.message().content()).scene());
    }

    private Reply scene(CommandContext context, String scene) {
        return JoinCode.inScene(scene)
                .flatMap(code -> JoinCodes.find(context.tx(), code, context.now()))
                .map(code -> use(context, code, SCANNED))
                .orElseGet(() -> commands.startOrOtherwise().handle(context));
    }

    private Reply use(CommandContext context, JoinCode code, String how) {
        return switch (code.kind()) {
            case INVITATION -> greeted(context, Inviting.show(context, code));
            case MAILBOX -> mailbox(context, code);
            case PLACE -> place(context, code, how);
        };
    }

    private static Reply mailbox(CommandContext context, JoinCode code) {
        if (!JoinCodes.use(context.tx(), code)) return Reply.say("membership.wrong-code");
        Memberships.join(context.tx(), context.person().id(), code.unit(), Level.MAILBOX, context.now());
        return Reply.say(
                "membership.mailbox-checked", Where.unit(context, code.unit()).name());
    }

    /**
     * Who types a code says that they are of that place. Who scans one may only be passing by: first they see what there is,
     * and are asked below the first answer that leaves nothing open.
     */
    private Reply place(CommandContext context, JoinCode code, String how) {
        var unit = Where.unit(context, code.unit());
        boolean member = Memberships.of(context.tx(), context.person().id()).stream()
                .anyMatch(membership -> membership.unit() == unit.id());
        if (member)
            return how.equals(TYPED)
                    ? Reply.say("membership.already", unit.name())
                    : commands.startOrOtherwise().handle(context);
        long me = context.person().id();
        if (how.equals(SCANNED)) {
            ScannedStore.keep(context.tx(), me, unit.id(), context.now());
            News.mark(context.tx(), List.of(me));
            return commands.startOrOtherwise().handle(context);
        }
        Memberships.join(context.tx(), me, unit.id(), Level.SELF_DECLARED, context.now());
        return greeted(context, ask(Reply.say("membership.ask-typed", unit.name()), unit));
    }

    private static Reply.Say ask(Reply.Say say, Unit unit) {
        return say.thenAsk(DIALOG, Long.toString(unit.id()));
    }

    private static Optional<Reply.Say> askAtLast(CommandContext context, Reply.Say said) {
        long me = context.person().id();
        var scanned = ScannedStore.find(context.tx(), me, context.now());
        if (scanned.isEmpty()) return Optional.empty();
        ScannedStore.forget(context.tx(), me);
        var unit = Where.unit(context, scanned.get());
        boolean member =
                Memberships.of(context.tx(), me).stream().anyMatch(membership -> membership.unit() == unit.id());
        if (member) return Optional.empty();
        boolean onlyGood = said.texts().equals(List.of(Reply.text("good")));
        return Optional.of(ask(
                onlyGood
                        ? Reply.say("membership.ask-scanned-after", Reply.text("good"), unit.name())
                        : said.and("membership.ask-scanned", unit.name()),
                unit));
    }

    /** In front of the first thing that somebody ever reads: who speaks here, and what is kept. */
    private static Reply.Say greeted(CommandContext context, Reply.Say say) {
        if (!Profiles.inform(context.tx(), context.person().id())) return say;
        var community = Where.unit(context, Unit.ROOT).name();
        return say.after(Reply.text("privacy-line")).after(Reply.text("membership.hello", community));
    }

    private static Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        var tx = context.tx();
        long me = context.person().id();
        long unit = Long.parseLong(answer.state());
        if (answer.choice() > 1) {
            Memberships.takeBack(tx, me, unit);
            return Optional.of(Reply.say("membership.not-joined"));
        }
        Memberships.join(tx, me, unit, Level.SELF_DECLARED, context.now());
        Profiles.want(tx, me, Notices.ALL);
        return Optional.of(joined(context, unit));
    }

    private static Reply joined(CommandContext context, long unit) {
        long me = context.person().id();
        var name = Where.unit(context, unit).name();
        boolean onlyThis = Memberships.of(context.tx(), me).size() == 1
                && Profiles.address(context.tx(), me).isEmpty();
        return Reply.say(onlyThis ? "membership.joined-only" : "membership.joined", name);
    }
}
