package linli.commands.human;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.id;
import static linli.core.command.Parameter.rest;

import java.util.List;
import java.util.Optional;
import linli.commands.human.AskedStore.Asked;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.delivery.PushedCards;
import linli.core.wording.SmallTalk;

/** 待回, 回, and the card of whoever is called: a person answers, by name, and the answer goes out at once. */
final class Answering {
    static final Role[] ANSWERING = {Role.BRANCH, Role.RESIDENTS_COMMITTEE};
    static final int MOST_WORDS = 300;

    private static final String WRITING = "human.writing";
    private static final int MOST_SHOWN = 5;
    private static final int LONGEST_SHOWN = 40;
    private static final int LONGEST_QUOTED = 12;

    void addTo(Commands commands) {
        commands.add(command("待回", "asked")
                        .roles(ANSWERING[0], ANSWERING[1])
                        .onlyInPrivate()
                        .runs(Answering::list))
                .add(command("回", "answer")
                        .arguments(id("Q"), rest("回话"))
                        .roles(ANSWERING[0], ANSWERING[1])
                        .onlyInPrivate()
                        .example("/回 Q3 下午3点给您回电话,行吗?")
                        .runs(Answering::typed))
                .dialog(Calls.DIALOG, Answering::called)
                .dialog(WRITING, Answering::written);
    }

    private static Reply list(CommandContext context) {
        var open = mine(context);
        if (open.isEmpty()) return Reply.say("human.staff.none");
        var lines = open.stream()
                .limit(MOST_SHOWN)
                .map(asked -> (asked.urgent() ? "【急】" : "") + asked.code() + " "
                        + HumanCommands.cut(asked.words(), LONGEST_SHOWN))
                .toList();
        return Reply.say("human.staff.list", open.size(), String.join("\n", lines));
    }

    private static List<Asked> mine(CommandContext context) {
        return AskedStore.open(context.tx()).stream()
                .filter(asked -> Roles.holdsIn(
                        context.tx(), context.person(), List.of(Role.ADMIN, ANSWERING[0], ANSWERING[1]), asked.unit()))
                .toList();
    }

    private static Reply typed(CommandContext context) {
        var asked = AskedStore.find(context.tx(), context.arguments().id("Q"))
                .orElseThrow(() -> Refusal.of(
                        "human.staff.unknown", Long.toString(context.arguments().id("Q"))));
        return answer(context, asked, context.arguments().text("回话"));
    }

    private static Optional<Reply> called(CommandContext context, Commands.Answer answer) {
        var asked = AskedStore.find(context.tx(), Long.parseLong(answer.state()));
        if (asked.isEmpty() || answer.choice() < 1) return Optional.empty();
        if (!asked.get().answer().isEmpty())
            return Optional.of(Reply.say("human.staff.answered", asked.get().code()));
        if (answer.choice() == 1)
            return Optional.of(
                    Reply.say("human.staff.write", asked.get().code()).thenAsk(WRITING, answer.state(), List.of()));
        return Optional.of(passOn(context, asked.get()));
    }

    /** Whoever else may answer is called; those who were called before are not called again. */
    private static Reply passOn(CommandContext context, Asked asked) {
        var tx = context.tx();
        var before = AskedStore.called(tx, asked.id());
        var others = OnDuty.answering(tx, asked.unit(), context.now()).stream()
                .filter(person -> !before.contains(person))
                .toList();
        Calls.call(tx, context.posts(), asked, others, context.now());
        return Reply.say(others.isEmpty() ? "human.staff.stays-open" : "human.staff.passed-on", asked.code());
    }

    /** What is said for the sake of politeness is for us: it is sent to nobody, unless that is asked for. */
    private static Optional<Reply> written(CommandContext context, Commands.Answer answer) {
        var asked = AskedStore.find(context.tx(), Long.parseLong(answer.state()));
        if (context.text().isBlank()) return Optional.empty();
        if (asked.isEmpty()) return Optional.of(Reply.say("human.staff.gone", answer.state()));
        if (SmallTalk.in(context.text()).isPresent())
            return Optional.of(Reply.say(
                            "human.staff.still-open",
                            asked.get().code(),
                            context.text().strip())
                    .keepOpen());
        context.trace().command("回");
        return Optional.of(answer(context, asked.get(), context.text().strip()));
    }

    private static Reply answer(CommandContext context, Asked asked, String words) {
        var tx = context.tx();
        context.requireRole(asked.unit(), ANSWERING);
        context.trace().acted(asked.code());
        if (words.length() > MOST_WORDS) throw Refusal.of("human.staff.too-long", words.length(), MOST_WORDS);
        if (!AskedStore.answer(tx, asked.id(), words, context.person().id(), context.now()))
            throw Refusal.of("human.staff.answered", asked.code());
        PushedCards.close(
                tx, Calls.DIALOG, Long.toString(asked.id()), context.posts().now());
        context.posts().say(asked.person(), asked.about(), List.of(signed(context, asked, words)));
        return Reply.say("human.staff.done", asked.code());
    }

    /** Who it is from stands in front; on another day also what had been asked. */
    private static Reply.Text signed(CommandContext context, Asked asked, String words) {
        var from = Reply.text("human.from-" + body(context, asked.unit()));
        var signature = Profiles.address(context.tx(), context.person().id())
                .map(name -> Reply.text("human.signed", from, name))
                .orElse(from);
        var day = asked.askedAt().atZone(context.zone()).toLocalDate();
        if (day.equals(context.now().atZone(context.zone()).toLocalDate()))
            return Reply.text("human.answer", signature, words);
        return Reply.text(
                "human.answer-later", day, HumanCommands.cut(asked.words(), LONGEST_QUOTED), signature, words);
    }

    private static String body(CommandContext context, long unit) {
        if (Roles.holdsIn(context.tx(), context.person(), List.of(Role.RESIDENTS_COMMITTEE), unit)) return "committee";
        return Roles.holdsIn(context.tx(), context.person(), List.of(Role.BRANCH), unit) ? "branch" : "admin";
    }
}
