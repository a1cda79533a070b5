package linli.core.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import linli.core.delivery.PushedCard;
import linli.core.delivery.PushedCards;
import linli.core.wording.Normal;

/** Gives an answer to the pushed question it belongs to: by its two digits, or by an option's own words. */
final class Pushed {
    static final String WHICH = "core.pushed";
    /** So many are asked about, in a text of so many characters. */
    private static final int MOST_SHOWN = 5;

    private static final int MOST_CHARACTERS = 100;
    private static final int MOST_ECHOED = 20;
    private static final String PART = "\u001e";

    private final Commands commands;

    Pushed(Commands commands) {
        this.commands = commands;
    }

    /** Answers by digits, before anything that is open in the dialog itself. */
    Optional<Reply> byDigits(CommandContext context, Open open) {
        int number = Normal.choice(context.text()).orElse(0);
        int tens = number / 10;
        int option = number % 10;
        if (!isFor(context) || tens < 2 || option < 1) return Optional.empty();
        var asked = PushedCards.open(context.tx(), context.person().id()).stream()
                .filter(card -> card.tens() == tens && option <= card.options().size())
                .findFirst();
        if (mayBeFreeText(open))
            return asked.map(card -> which(
                    card, option, Normal.bare(context.text()), open.cards().get(0)));
        return asked.isPresent()
                ? answer(context, asked.get(), option).map(reply -> beside(reply, open))
                : settled(context, tens, option);
    }

    /** What it came in the middle of stays open, unless more is asked now. */
    private static Reply beside(Reply reply, Open open) {
        boolean goesOn = !open.cards().isEmpty() && reply instanceof Reply.Say said && said.asksNothing();
        return goesOn ? ((Reply.Say) reply).keepOpen() : reply;
    }

    private static Optional<Reply> settled(CommandContext context, int tens, int option) {
        var now = context.posts().now();
        return PushedCards.findClosed(context.tx(), context.person().id(), tens, now)
                .filter(card -> option <= card.options().size())
                .map(card -> settled(card, card.answer(option)).keepOpen());
    }

    private static Reply.Say settled(PushedCard card, String typed) {
        if (card.about().isEmpty()) return Reply.say("card.settled-unnamed", typed);
        return Reply.say("card.settled", typed, Echo.of(card.about(), MOST_ECHOED));
    }

    private record Meant(PushedCard card, int option) {
        String label() {
            return card.options().get(option - 1);
        }

        String about(int most) {
            return Echo.of(card.about().isEmpty() ? label() : card.about(), most);
        }

        /** {@code 21 停水通知}. */
        String line(int most) {
            return card.answer(option) + " " + about(most);
        }
    }

    /** Answers by words, when nobody else understood them; words that several cards could own are asked about. */
    Optional<Reply> byWords(CommandContext context) {
        var meant = meantByWords(context);
        if (meant.size() > 1) return Optional.of(whichOf(meant));
        return meant.stream().findFirst().flatMap(only -> answer(context, only.card(), only.option()));
    }

    /** Asks back when words answer the question of the dialog, and could answer one that was pushed as well. */
    Optional<Reply> alsoByWords(CommandContext context, Open open) {
        if (open.cards().isEmpty()) return Optional.empty();
        int option =
                Answers.choice(context.text(), open.cards().get(0).options()).orElse(0);
        if (option == 0) return Optional.empty();
        var meant = meantByWords(context);
        if (meant.isEmpty()) return Optional.empty();
        var lines = lines(meant, MOST_SHOWN - 1);
        return Optional.of(Reply.say("card.also-pushed", meant.get(0).label(), option, lines)
                .keepOpen());
    }

    private static List<Meant> meantByWords(CommandContext context) {
        if (!isFor(context) || Normal.choice(context.text()).isPresent()) return List.of();
        return PushedCards.open(context.tx(), context.person().id()).stream()
                .flatMap(card -> Answers.choice(context.text(), card.options()).stream()
                        .mapToObj(option -> new Meant(card, option)))
                .toList();
    }

    /** Their digits are the answer, so nothing is opened for it. */
    private static Reply whichOf(List<Meant> meant) {
        return Reply.say("card.several-pushed", meant.get(0).label(), lines(meant, MOST_SHOWN))
                .keepOpen();
    }

    private static String lines(List<Meant> meant, int shown) {
        int most = MOST_CHARACTERS / (Math.min(meant.size(), shown) + MOST_SHOWN - shown) - 5;
        return meant.stream().limit(shown).map(each -> each.line(most)).collect(Collectors.joining("\n"));
    }

    private static boolean isFor(CommandContext context) {
        return context.pushed() && context.isPrivate();
    }

    private static boolean mayBeFreeText(Open open) {
        return !open.cards().isEmpty() && open.cards().get(0).options().isEmpty();
    }

    private Optional<Reply> answer(CommandContext context, PushedCard card, int option) {
        var now = context.posts().now();
        PushedCards.close(context.tx(), context.person().id(), card.tens(), now);
        return commands.findDialog(card.dialog())
                .flatMap(dialog -> dialog.handler().handle(context, new Commands.Answer(card.state(), option)));
    }

    /** Digits that could as well be the text that was asked for. */
    private static Reply which(PushedCard card, int option, String typed, Card open) {
        var label = card.options().get(option - 1);
        var state = String.join(PART, typed, open.dialog(), open.state());
        return Reply.say("card.which-pushed", typed, label).thenAsk(WHICH, state, List.of(label, typed));
    }

    /** What was meant, after asking. */
    Optional<Reply> chosen(CommandContext context, Commands.Answer answer) {
        var parts = answer.state().split(PART, 3);
        var asTyped = context.saying(parts[0]);
        if (answer.choice() == 1) return byDigits(asTyped, Open.NOTHING);
        if (answer.choice() == 0) return Optional.empty();
        return commands.findDialog(parts[1])
                .flatMap(dialog -> dialog.handler().handle(asTyped, new Commands.Answer(parts[2], 0)));
    }
}
