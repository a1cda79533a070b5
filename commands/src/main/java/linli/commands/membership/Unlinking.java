package linli.commands.membership;

import static linli.core.command.Command.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Reply;
import linli.core.community.Links;

/** 取消关联: gives one of several accounts back as somebody who has and holds nothing. The others keep what there is. */
final class Unlinking {
    private static final String NAME = "取消关联";
    private static final String WHICH = "membership.unlink";
    private static final String PART = "\u001f";
    private static final int MOST = 5;

    void addTo(Commands all) {
        all.add(command(NAME, "unlink").withoutSlash().onlyInPrivate().runs(Unlinking::ask))
                .dialog(WHICH, NAME, Unlinking::answered);
    }

    /** An open code, or a question that was not answered yet, is void; what is linked is asked about. */
    static Reply ask(CommandContext context) {
        var open = Links.openOf(context.tx(), Linking.side(context), context.now());
        if (!open.isEmpty()) {
            open.forEach(code -> Linking.voided(context, code));
            return Reply.say("membership.link-void");
        }
        Linking.requireSigned(context);
        var sides = sides(context);
        if (sides.size() < 2) return Reply.say("membership.unlink-nothing");
        var state = new ArrayList<String>();
        for (var side : sides) state.addAll(List.of(side.account(), side.openId()));
        return which(context, sides).thenAsk(WHICH, String.join(PART, state));
    }

    /** The account that is spoken to stands first. */
    private static List<Links.Side> sides(CommandContext context) {
        var here = Linking.side(context);
        var sides = new ArrayList<>(Links.of(context.tx(), context.person().id()));
        if (sides.remove(here)) sides.add(0, here);
        return sides.subList(0, Math.min(MOST, sides.size()));
    }

    private static Reply.Say which(CommandContext context, List<Links.Side> sides) {
        var here = Linking.side(context);
        var say = Reply.say("membership.unlink-which");
        for (int i = 0; i < sides.size(); i++) {
            var side = sides.get(i);
            var wording = side.equals(here) ? "membership.unlink-here" : "membership.unlink-other";
            say = say.and(wording, i + 1, AccountNames.of(context, side.account()));
        }
        return say;
    }

    private static Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        Linking.requireSigned(context);
        var parts = answer.state().split(PART, -1);
        int at = 2 * (answer.choice() - 1);
        var side = new Links.Side(parts[at], parts[at + 1]);
        var tx = context.tx();
        long me = context.person().id();
        if (!Links.of(tx, me).contains(side) || !Links.isLinked(tx, me))
            return Optional.of(Reply.say("membership.unlink-nothing"));
        context.posts().readdress(me, side.account(), side.openId());
        long fresh = Links.part(tx, side, me, context.now());
        context.trace().command(NAME);
        context.trace().acted("R" + me + " R" + fresh);
        boolean here = side.equals(Linking.side(context));
        return Optional.of(Reply.say(here ? "membership.unlinked-here" : "membership.unlinked"));
    }
}
