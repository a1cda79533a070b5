package linli.commands.membership;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.text;

import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.Account;
import linli.core.community.CodeTries;
import linli.core.community.Grant;
import linli.core.community.Links;
import linli.core.community.Profiles;
import linli.core.community.Roles;
import linli.core.delivery.PushedCard;
import linli.core.delivery.PushedCards;
import linli.core.wording.Normal;

/**
 * 关联: makes two accounts one person's. The first one asks for a code, the second one says it, and only when the first one
 * has said too that this was meant are they one. Where nothing is signed nobody can ask for a code or answer, since anybody
 * could in their name, and nobody can bring along a role.
 */
final class Linking {
    static final String NAME = "关联";
    static final String CONFIRM = "membership.link";

    private static final String SURE = "membership.link-sure";

    private final Merging merging;

    Linking(Commands commands) {
        this.merging = new Merging(commands);
    }

    void addTo(Commands all) {
        all.add(command(NAME, "link")
                        .arguments(text("码").optional())
                        .withoutSlash()
                        .onlyInPrivate()
                        .example("关联 482913")
                        .runs(this::say))
                .dialog(CONFIRM, this::answered)
                .dialog(SURE, this::sure);
    }

    private Reply say(CommandContext context) {
        return context.arguments().has("码") ? claim(context) : begin(context);
    }

    /** A code for the other account to say. */
    Reply begin(CommandContext context) {
        requireSigned(context);
        var code = Links.make(context.tx(), context.person().id(), side(context), context.now());
        return Reply.say("membership.link-code", code.code());
    }

    private Reply claim(CommandContext context) {
        var digits = Normal.digits(context.arguments().text("码"));
        if (digits.isEmpty()) return Reply.say("membership.link-no-code").keepOpen();
        var tx = context.tx();
        long me = context.person().id();
        if (!CodeTries.mayTry(tx, me, context.now())) return Reply.say("membership.too-many-codes");
        var code =
                Links.find(tx, digits.get(), context.now()).flatMap(found -> Links.hold(tx, found.id(), context.now()));
        if (code.isEmpty()) return wrong(context, "membership.link-wrong");
        if (code.get().claim().isPresent()) return claimedBefore(context, code.get());
        requireFree(context, code.get());
        var wording = isStaff(context) ? "membership.link-staff-sure" : "membership.link-sure";
        return Reply.say(
                        wording,
                        AccountNames.of(context, code.get().first().account()),
                        Profiles.shown(tx, code.get().person()))
                .thenAsk(SURE, code.get().code());
    }

    /** Also where roles are not used, and for admins whom the settings name. */
    private static boolean isStaff(CommandContext context) {
        return context.person().isStaff()
                || !grants(context, context.person().id()).isEmpty();
    }

    private static List<Long> grants(CommandContext context, long person) {
        return Roles.of(context.tx(), person, context.now()).stream()
                .map(Grant::id)
                .toList();
    }

    private static Reply wrong(CommandContext context, String wording) {
        CodeTries.wrongOne(context.tx(), context.person().id(), context.now());
        return Reply.say(wording).keepOpen();
    }

    private static Reply claimedBefore(CommandContext context, Links.Code code) {
        boolean mine =
                code.claim().filter(claim -> claim.side().equals(side(context))).isPresent();
        return mine ? Reply.say("membership.link-asked") : wrong(context, "membership.link-used");
    }

    /** This account is nobody else's, and not the one that asked for the code. */
    private static void requireFree(CommandContext context, Links.Code code) {
        var tx = context.tx();
        long me = context.person().id();
        if (code.first().equals(side(context))) throw Refusal.of("membership.link-other-account");
        if (code.person() == me) throw Refusal.of("membership.link-already");
        if (Links.isLinked(tx, me))
            throw Refusal.of(
                    context.account().withholdsRoles()
                            ? "membership.link-somebodys-there"
                            : "membership.link-somebodys");
        if (isStaff(context) && context.account().withholdsRoles()) throw Refusal.of("membership.no-roles-here");
    }

    /** Nobody is talked into sending a code unaware: this side is asked whose it becomes, and told of its roles. */
    private Optional<Reply> sure(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        if (answer.choice() > 1) return Optional.of(Reply.say("membership.link-not"));
        var code = Links.find(context.tx(), answer.state(), context.now())
                .flatMap(found -> Links.hold(context.tx(), found.id(), context.now()))
                .orElseThrow(() -> Refusal.of("membership.link-wrong"));
        if (code.claim().isPresent()) return Optional.of(claimedBefore(context, code));
        requireFree(context, code);
        return Optional.of(claim(context, code));
    }

    /** The first account is asked, wherever it can be reached: at once, or in front of its next reply. */
    private Reply claim(CommandContext context, Links.Code code) {
        long me = context.person().id();
        var claim = new Links.Claim(side(context), me, grants(context, me));
        if (!Links.claim(context.tx(), code.id(), claim, context.now())) return wrong(context, "membership.link-used");
        var posts = context.posts();
        var here = AccountNames.of(context, context.account().id());
        var card = posts.card(
                code.person(),
                CONFIRM,
                Long.toString(code.id()),
                here,
                List.of(Reply.text("membership.link-me"), Reply.text("membership.link-not-me")));
        var question = Reply.text("membership.link-question", here, card.answer(1), card.answer(2));
        posts.say(code.person(), about(code.id()), List.of(question));
        return Reply.say("membership.link-asked");
    }

    private Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        requireSigned(context);
        var tx = context.tx();
        var code = Links.hold(tx, Long.parseLong(answer.state()), context.now())
                .filter(found -> found.person() == context.person().id());
        if (code.isEmpty() || !Links.close(tx, code.get().id())) return Optional.of(Reply.say("membership.link-over"));
        var claim = code.get().claim().orElseThrow();
        context.trace().command(NAME);
        context.trace().acted("R" + claim.person() + " R" + context.person().id());
        if (answer.choice() == 1) return Optional.of(link(context, code.get(), claim));
        context.posts().say(claim.person(), about(code.get().id()), List.of(Reply.text("membership.link-refused")));
        return Optional.of(Reply.say("membership.link-left"));
    }

    /** What the other side was asked about is what goes over: a role that it got meanwhile does not. */
    private Reply link(CommandContext context, Links.Code code, Links.Claim claim) {
        var tx = context.tx();
        long me = context.person().id();
        boolean there = Links.of(tx, claim.person()).contains(claim.side());
        if (!there || Links.isLinked(tx, claim.person())) return Reply.say("membership.link-over");
        if (!claim.grants().containsAll(grants(context, claim.person()))) return Reply.say("membership.link-new-role");
        context.posts().say(claim.person(), about(code.id()), List.of(told(context, code, claim)));
        if (!Links.join(tx, claim, me)) throw Refusal.of("membership.link-over");
        var renumbered = merging.merge(tx, claim.person(), me, context.now());
        var done = Reply.say("membership.linked");
        return renumbered.isEmpty() ? done : done.and("membership.link-renumbered", digits(renumbered));
    }

    /** How to part the two is told where it is done. */
    private static Reply.Text told(CommandContext context, Links.Code code, Links.Claim claim) {
        boolean parts = context.posts()
                .account(claim.side().account())
                .filter(Account::withholdsRoles)
                .isEmpty();
        return Reply.text(
                parts ? "membership.link-told" : "membership.link-told-there",
                AccountNames.of(context, code.first().account()));
    }

    private static String digits(List<PushedCard> cards) {
        var lines = new StringBuilder();
        for (var card : cards)
            for (int option = 1; option <= card.options().size(); option++)
                lines.append(lines.isEmpty() ? "" : "\n")
                        .append(card.answer(option))
                        .append(' ')
                        .append(card.options().get(option - 1));
        return lines.toString();
    }

    static void requireSigned(CommandContext context) {
        if (context.account().withholdsRoles()) throw Refusal.of("membership.link-not-here");
    }

    /** What belongs to accounts that sign is not read or deleted where anybody could ask for it. */
    static void requireOwnAccount(CommandContext context) {
        if (Links.isLinked(context.tx(), context.person().id())) requireSigned(context);
    }

    static Links.Side side(CommandContext context) {
        return new Links.Side(context.message().account(), context.message().sender());
    }

    /** What an unanswered question about a link is about, and what its card remembers. */
    static void voided(CommandContext context, Links.Code code) {
        Links.close(context.tx(), code.id());
        PushedCards.close(
                context.tx(), CONFIRM, Long.toString(code.id()), context.posts().now());
    }

    private static String about(long id) {
        return "link " + id;
    }
}
