package linli.core.command;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import linli.core.community.Role;
import linli.core.message.Content;
import linli.core.message.Message;
import linli.core.wording.EmergencyWords;
import linli.core.wording.Ends;
import linli.core.wording.Normal;

/**
 * Finds who answers a message: emergencies before everything, then 0 and 9, numbers that confirm, the open question,
 * commands, whoever listens, and last the kind answer that it was not understood.
 */
public final class Router {
    private static final Pattern CONFIRMING = Pattern.compile("(?i)^/?(?:确认|confirm)[\\s:]*([0-9]{4})$");
    private static final Pattern FOUR_DIGITS = Pattern.compile("^[0-9]{4}$");
    /** What a pledge begins with when that is the number or the code of something. */
    private static final Pattern PLEDGED_ID = Pattern.compile("^[A-Z]?[0-9]+(?![^ ])");

    private static final String HEARD_END = ".。!?,、 \t\r\n呀啊呢吧哦";
    /** Who wrote again so soon after a card had probably not read it, and may still answer it. */
    private static final Duration UNREAD = Duration.ofSeconds(2);

    private final Commands commands;
    private final EmergencyWords emergencies;
    private final Runner runner;
    private final Cards cards;
    private final Pushed pushed;

    public Router(Commands commands, ZoneId zone, EmergencyWords emergencies) {
        this.commands = commands;
        this.emergencies = emergencies;
        this.runner = new Runner(commands, zone);
        this.pushed = new Pushed(commands);
        this.cards = new Cards(commands, runner, pushed);
    }

    /**
     * An answer.
     *
     * @param open what stays open behind it
     * @param urgent whether nothing else may be said beside it
     */
    public record Routed(Reply reply, Open open, boolean urgent) {
        Routed(Reply reply, Open open) {
            this(reply, open, false);
        }
    }

    /** Whether anybody answers to this kind of content; the rest is acknowledged without touching the store. */
    public static boolean handles(Content content) {
        return !(content instanceof Content.SendFinished || content instanceof Content.SubscriptionChanged);
    }

    /**
     * The words of a message: what was typed, what the platform heard, or what a menu button stands for. Without U+0000,
     * which PostgreSQL does not store.
     */
    public static String textOf(Message message) {
        return words(message).replace("\0", "");
    }

    private static String words(Message message) {
        var content = message.content();
        if (content instanceof Content.Text text) return text.text();
        if (content instanceof Content.Voice voice) return voice.recognition();
        if (content instanceof Content.MenuPressed pressed) return pressed.key();
        return "";
    }

    public Routed route(CommandContext context, Open open) {
        if (context.message().content() instanceof Content.Unfollowed) {
            commands.findEvent(context.message().content()).ifPresent(handler -> handler.handle(context));
            return new Routed(Reply.nothing(), open);
        }
        var emergency = emergency(context);
        if (emergency.isPresent()) {
            var said = said(context, emergency.get(), Open.NOTHING);
            return new Routed(said.reply(), said.open(), true);
        }
        var understood = understood(context, open);
        if (understood.isPresent()) return understood.get();
        if (!context.isPrivate()) return new Routed(Reply.nothing(), open);
        return said(context, echoed(context, commands.miss(context)), open.missed());
    }

    /** The same with what happened meanwhile in front. */
    public Routed withNews(CommandContext context, Routed routed) {
        if (!(routed.reply() instanceof Reply.Say say)) return routed;
        var news = commands.tellers().stream()
                .flatMap(teller -> teller.tell(context).stream())
                .toList();
        say = closed(context, say);
        for (int i = news.size() - 1; i >= 0; i--) say = say.after(news.get(i));
        return new Routed(say, routed.open());
    }

    /** A reply that asks something itself is answered first: what else there is to ask waits for the next one. */
    private Reply.Say closed(CommandContext context, Reply.Say say) {
        if (!context.isPrivate() || commands.closers().isEmpty()) return say;
        var asked = say.asksNothing()
                ? commands.closers().stream()
                        .flatMap(closer -> closer.close(context, say).stream())
                        .findFirst()
                        .orElse(say)
                : say;
        if (!asked.asksNothing())
            News.mark(context.tx(), List.of(context.person().id()));
        return asked;
    }

    /** What is open once the answer was shown as {@code text}. */
    public Open after(CommandContext context, Routed routed, String text, Instant now) {
        var open = routed.open();
        if (!(routed.reply() instanceof Reply.Say say)) return open;
        var question = say.question();
        if (question != null && !context.isPrivate() && !commands.isOpenInGroups(question.dialog())) return open;
        if (question == null) return say.keepsOpen() ? open : new Open(List.of(), null, open.misses());
        var options = question.options() == null ? Answers.shownIn(text) : question.options();
        var shown = new ArrayList<Card>(List.of(new Card(question.dialog(), question.state(), options, now)));
        open.cards().stream()
                .limit(1)
                .filter(before -> !before.dialog().equals(question.dialog())
                        && !before.options().isEmpty()
                        && context.message().sentAt().isBefore(before.shownAt().plus(UNREAD)))
                .forEach(shown::add);
        return new Open(shown, null, open.misses());
    }

    /** The role words, for a text. */
    static List<String> words(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::word).toList();
    }

    private Optional<Reply> emergency(CommandContext context) {
        if (context.text().isEmpty() || runner.isOfStaff(context)) return Optional.empty();
        return emergencies.find(context.text()).map(kind -> {
            var number = Reply.say(kind.answerKey(), kind.number());
            return Optional.of(commands)
                    .filter(each -> context.isPrivate())
                    .flatMap(Commands::findAlarm)
                    .flatMap(alarm -> alarm.hear(context))
                    .map(more -> more instanceof Reply.Say say
                            ? say.after(number.texts().get(0))
                            : (Reply) number)
                    .orElse(number);
        });
    }

    private Optional<Routed> understood(CommandContext context, Open open) {
        var event = commands.findEvent(context.message().content());
        if (event.isPresent())
            return event.map(handler -> said(context, echoed(context, handler.handle(context)), open.understood()));
        if (Normal.of(context.text()).text().isBlank()) return Optional.empty(); // nothing to be seen
        boolean slash = Runner.hasSlash(context.text());
        var first = always(context)
                .or(() -> confirmed(context, open))
                .or(() -> pushed.byDigits(context, open))
                .or(() -> slash ? Optional.empty() : pushed.alsoByWords(context, open));
        var answer = slash || first.isPresent() ? Optional.<Reply>empty() : cards.answer(context, open);
        if (answer.isPresent())
            return answer.map(reply -> said(context, echoed(context, reply), afterAnswer(reply, open.understood())));
        return first.or(() -> runner.run(context))
                .or(() -> slash ? Optional.empty() : pushed.byWords(context))
                .or(() -> slash ? Optional.empty() : heard(context))
                .map(reply -> said(context, echoed(context, reply), open.understood()));
    }

    /** What was answered is open no more, so that the next digit belongs to the next question alone. */
    private static Open afterAnswer(Reply reply, Open open) {
        boolean stays = reply instanceof Reply.Say say && say.keepsOpen();
        return stays ? open : new Open(List.of(), null, open.misses());
    }

    private Optional<Reply> always(CommandContext context) {
        var digit = Normal.choice(context.text());
        if (digit.isEmpty() || !context.isPrivate()) return Optional.empty();
        if (digit.getAsInt() == 0)
            return Optional.of(commands.startOrOtherwise().handle(context));
        if (digit.getAsInt() == 9)
            return Optional.of(commands.humanOrOtherwise().handle(context));
        return Optional.empty();
    }

    /** Only staff confirm by number; whoever is none any more does not, whatever was pledged before. */
    private Optional<Reply> confirmed(CommandContext context, Open open) {
        var bare = Normal.bare(context.text());
        var typed = CONFIRMING.matcher(bare);
        boolean asked = typed.matches();
        if (!asked && !FOUR_DIGITS.matcher(bare).matches()) return Optional.empty();
        if (!context.person().isStaff())
            return asked ? Optional.of(Reply.say("confirm.nothing").keepOpen()) : Optional.empty();
        int number = Integer.parseInt(asked ? typed.group(1) : bare);
        var pledge = Confirmations.take(context.tx(), context.person(), number, context.now());
        if (pledge.isPresent()) return Optional.of(run(context, pledge.get()));
        var left = Confirmations.missed(context.tx(), context.person(), context.now());
        if (left.isPresent())
            return Optional.of(
                    left.get() > 0
                            ? Reply.say("confirm.wrong", left.get()).keepOpen()
                            : Reply.say("confirm.no-more-tries").keepOpen());
        boolean freeText =
                !open.cards().isEmpty() && open.cards().get(0).options().isEmpty();
        return asked || (context.isPrivate() && !freeText)
                ? Optional.of(Reply.say("confirm.nothing").keepOpen())
                : Optional.empty();
    }

    /** The roles are asked for again: they may have been withdrawn since it was prepared. */
    private Reply run(CommandContext context, Reply.Pledge pledge) {
        var action = commands.requireAction(pledge.action());
        context.trace().command("确认 " + pledge.action());
        var id = PLEDGED_ID.matcher(pledge.argument()); // whatever stands behind it may be somebody's words
        context.trace().acted(id.find() ? id.group() : "");
        context.requireRole(pledge.unit(), action.roles().toArray(Role[]::new));
        return action.handler().handle(context, pledge.argument());
    }

    /** In a group nobody's small talk is answered, and nothing of theirs is taken down. */
    private Optional<Reply> heard(CommandContext context) {
        if (!context.isPrivate()) return Optional.empty();
        return commands.listeners().stream()
                .flatMap(listener -> listener.hear(context).stream())
                .findFirst();
    }

    /** Voice is answered with what was heard in front, so that a wrong hearing is seen. */
    private static Reply echoed(CommandContext context, Reply reply) {
        if (!(reply instanceof Reply.Say say)
                || !(context.message().content() instanceof Content.Voice)
                || context.text().isBlank()) return reply;
        var heard = Ends.without(HEARD_END, context.text());
        return say.after(Reply.text("heard", heard.isEmpty() ? context.text() : heard));
    }

    /** Gives what is pledged its number. */
    private static Routed said(CommandContext context, Reply reply, Open open) {
        if (!(reply instanceof Reply.Say say) || say.pledge() == null) return new Routed(reply, open);
        int number = Confirmations.open(context.tx(), context.person(), say.pledge(), context.now());
        return new Routed(say.and("confirm.staff.number", Integer.toString(number)), open);
    }
}
