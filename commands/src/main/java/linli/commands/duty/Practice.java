package linli.commands.duty;

import static linli.core.command.Command.command;

import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Reply;
import linli.core.community.Grant;
import linli.core.community.Role;
import linli.core.community.Unit;
import linli.core.community.Units;

/** A new observer's first minutes: carries something into a group once without anybody being disturbed. */
final class Practice {
    private static final String ASK = "duty.practice";
    static final String CARD = "duty.practised";

    private final Watch watch;

    Practice(Watch watch) {
        this.watch = watch;
    }

    void addTo(Commands commands) {
        commands.welcome(Role.OBSERVER, this::welcome)
                .dialog(ASK, this::answered)
                .dialog(CARD, this::practised)
                .add(command("练习", "practice")
                        .roles(Role.OBSERVER)
                        .onlyInPrivate()
                        .runs(this::begin));
    }

    private Reply.Say welcome(CommandContext context, Commands.Taken taken) {
        if (taken.until().equals(Grant.FOREVER))
            return Reply.say("duty.welcome", taken.address()).thenAsk(ASK);
        var last = watch.today(taken.until().minusMillis(1));
        return Reply.say("duty.welcome-until", taken.address(), last).thenAsk(ASK);
    }

    private Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        return switch (answer.choice()) {
            case 1 -> Optional.of(begin(context));
            case 2 -> Optional.of(withHours("duty.practice-later"));
            default -> Optional.empty();
        };
    }

    private Reply begin(CommandContext context) {
        long me = context.person().id();
        var options = List.of(Reply.text("duty.relay-done"), Reply.text("duty.practice-failed"));
        var community = Units.find(context.tx(), Unit.ROOT).map(Unit::name).orElse("");
        var practice = Reply.text("duty.practice-text", community);
        var card = context.posts().card(me, CARD, "", practice, options);
        context.posts().say(me, "practice", List.of(practice));
        return Reply.say("duty.practice", card.answer(1), card.answer(2));
    }

    Optional<Reply> practised(CommandContext context, Commands.Answer answer) {
        return switch (answer.choice()) {
            case 1 -> Optional.of(withHours("duty.practised"));
            case 2 -> Optional.of(withHours("duty.practice-help"));
            default -> Optional.empty();
        };
    }

    private Reply withHours(String wording) {
        return Reply.say(wording).and("duty.hours", watch.from(), watch.to());
    }
}
