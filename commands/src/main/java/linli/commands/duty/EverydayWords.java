package linli.commands.duty;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Reply;
import linli.core.community.Role;
import linli.core.delivery.PushedCard;
import linli.core.delivery.PushedCards;
import linli.core.delivery.Relays;
import linli.core.wording.Normal;

/** What observers say in other words than a card or a command has. Nothing of it is heard from residents. */
final class EverydayWords {
    private static final Set<Role> HEARD = EnumSet.of(Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE, Role.ADMIN);
    private static final Pattern DONE =
            Pattern.compile("(?:我|都|已经?|刚刚?)*(?:转发|发|转|带)(?:好|完|过|出去|进去|进群|到群里|群里)?(?:了|啦|喽)+|(?:我|都)*已经?(?:转发|发|转)好?");
    private static final Pattern NOT_TODAY = Pattern.compile("我?(?:今天|现在)?(?:不方便|没空|没时间|发不了|转不了|带不了)(?:了|啊|呀)?");
    private static final Pattern COMMAND = Pattern.compile(
            "(?:值班|换班|顶班|交班|待转|已转|排班|练习|群规)(?:$|(?=[\\s,:]*(?:[A-Za-z]?[0-9]|周|星期|礼拜|今天|明天|后天|下)).{1,12})");

    private final Relaying relaying;
    private final Practice practice;

    EverydayWords(Relaying relaying, Practice practice) {
        this.relaying = relaying;
        this.practice = practice;
    }

    void addTo(Commands commands) {
        commands.listen(this::heard);
    }

    private Optional<Reply> heard(CommandContext context) {
        if (!context.isPrivate() || !context.person().holdsAny(HEARD)) return Optional.empty();
        var said = Normal.bare(context.text());
        return answered(context, said).or(() -> meant(said));
    }

    private Optional<Reply> answered(CommandContext context, String said) {
        int choice = DONE.matcher(said).matches() ? 1 : NOT_TODAY.matcher(said).matches() ? 2 : 0;
        if (choice == 0) return Optional.empty();
        var cards = PushedCards.open(context.tx(), context.person().id()).stream()
                .filter(card ->
                        card.dialog().equals(Relays.DIALOG) || card.dialog().equals(Practice.CARD))
                .toList();
        if (cards.size() > 1) return Optional.of(which(cards, choice));
        return cards.stream().findFirst().flatMap(card -> answer(context, card, choice));
    }

    private Optional<Reply> answer(CommandContext context, PushedCard card, int choice) {
        PushedCards.close(
                context.tx(),
                context.person().id(),
                card.tens(),
                context.posts().now());
        var answer = new Commands.Answer(card.state(), choice);
        return card.dialog().equals(Practice.CARD)
                ? practice.practised(context, answer)
                : relaying.answered(context, answer);
    }

    /** The oldest first, as they were sent. */
    private static Reply which(List<PushedCard> newestFirst, int choice) {
        var digits =
                newestFirst.stream().map(card -> card.answer(choice)).sorted().toList();
        return Reply.say("duty.relay-which", newestFirst.size(), digits).keepOpen();
    }

    /** Commands need their slash, so that no sentence is one by chance; but who leaves it out is asked. */
    private static Optional<Reply> meant(String said) {
        return COMMAND.matcher(said).matches() ? Optional.of(Reply.meant("/" + said)) : Optional.empty();
    }
}
