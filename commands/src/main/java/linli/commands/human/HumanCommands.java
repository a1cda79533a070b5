package linli.commands.human;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.id;
import static linli.core.command.Parameter.rest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.command.News;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.job.JobContext;
import linli.core.job.JobKinds;
import linli.core.job.Jobs;

/** 找人: hands what the bot cannot do to a person, and brings the answer back. Nobody is promised who is not there. */
public final class HumanCommands implements Feature {
    private static final String OFFER = "human.offer";
    private static final String SAYING = "human.saying";
    private static final String ALARM = "human.alarm";
    private static final String FORGET = "human.forget";
    private static final Role[] ANSWERING = {Role.BRANCH, Role.RESIDENTS_COMMITTEE};
    private static final int MOST_WORDS = 300;
    private static final int MOST_SHOWN = 5;
    private static final int LONGEST_SHOWN = 40;
    private static final Duration KEPT = Duration.ofDays(30);

    private final Desk desk;

    /** Speaks for one desk. */
    public HumanCommands(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void addTo(Commands commands) {
        commands.add("找人", this::offer)
                .add(command("人工", "human").withoutSlash().runs(this::offer))
                .human(this::offer)
                .notUnderstood(HumanCommands::offerFor)
                .dialog(OFFER, "找人", this::offered)
                .dialog(SAYING, "找人", this::said)
                .alarm(HumanCommands::alarm)
                .dialog(ALARM, this::alarmed)
                .add(command("待回", "asked")
                        .roles(ANSWERING[0], ANSWERING[1])
                        .onlyInPrivate()
                        .runs(HumanCommands::list))
                .add(command("回", "answer")
                        .arguments(id("Q"), rest("回话"))
                        .roles(ANSWERING[0], ANSWERING[1])
                        .onlyInPrivate()
                        .example("/回 Q3 下午3点给您回电话,行吗?")
                        .runs(HumanCommands::answer))
                .news(HumanCommands::news)
                .personal(new AskedKept());
    }

    @Override
    public void addTo(JobKinds kinds) {
        kinds.add(FORGET, job -> forget(job));
    }

    private Reply offer(CommandContext context) {
        var say = desk.isOpen(context.now(), context.zone())
                ? Reply.say("human.open", desk.from(), desk.to())
                : Reply.say("human.closed", desk.opens(context.now(), context.zone()));
        return say.and("human.choose").thenAsk(OFFER, "");
    }

    /** What nobody understood is handed on only when its writer wants that. */
    private static Optional<Reply> offerFor(CommandContext context) {
        if (context.text().isBlank()) return Optional.empty();
        var say = Reply.say(context.misses() == 0 ? "human.offer" : "human.offer-again");
        return Optional.of(say.thenAsk(OFFER, cut(context.text(), MOST_WORDS)));
    }

    private Optional<Reply> offered(CommandContext context, Commands.Answer answer) {
        if (answer.choice() == 2) return Optional.of(phone());
        if (answer.choice() != 1) return Optional.empty();
        if (answer.state().isEmpty()) return Optional.of(Reply.say("human.what").thenAsk(SAYING, "", List.of()));
        return Optional.of(keep(context, answer.state(), false));
    }

    private Optional<Reply> said(CommandContext context, Commands.Answer answer) {
        return Optional.of(keep(context, context.text(), false));
    }

    private Reply phone() {
        return desk.phone().isEmpty() ? Reply.say("human.no-phone") : Reply.say("human.phone", desk.phone());
    }

    private Reply.Say keep(CommandContext context, String words, boolean urgent) {
        var tx = context.tx();
        AskedStore.add(
                tx, context.person().id(), context.account().unit(), cut(words, MOST_WORDS), urgent, context.now());
        News.mark(tx, Roles.holders(tx, List.of(ANSWERING), context.account().unit(), context.now()));
        var say = desk.isOpen(context.now(), context.zone())
                ? Reply.say("human.kept", desk.from(), desk.to())
                : Reply.say("human.kept-closed", desk.opens(context.now(), context.zone()));
        return desk.phone().isEmpty() ? say : say.and("human.impatient", desk.phone());
    }

    private static Optional<Reply> alarm(CommandContext context) {
        return Optional.of(Reply.say("emergency.tell").thenAsk(ALARM, cut(context.text(), MOST_WORDS)));
    }

    private Optional<Reply> alarmed(CommandContext context, Commands.Answer answer) {
        if (answer.choice() != 1) return Optional.empty();
        keep(context, answer.state(), true);
        return Optional.of(
                desk.isOpen(context.now(), context.zone())
                        ? Reply.say("human.told")
                        : Reply.say("human.told-closed", desk.opens(context.now(), context.zone())));
    }

    private static Reply list(CommandContext context) {
        var open = mine(context);
        if (open.isEmpty()) return Reply.say("human.staff.none");
        var lines = open.stream()
                .limit(MOST_SHOWN)
                .map(asked -> (asked.urgent() ? "【急】" : "") + asked.code() + " " + cut(asked.words(), LONGEST_SHOWN))
                .toList();
        return Reply.say("human.staff.list", open.size(), String.join("\n", lines));
    }

    private static List<AskedStore.Asked> mine(CommandContext context) {
        return AskedStore.open(context.tx()).stream()
                .filter(asked -> Roles.holdsIn(
                        context.tx(), context.person(), List.of(Role.ADMIN, ANSWERING[0], ANSWERING[1]), asked.unit()))
                .toList();
    }

    private static Reply answer(CommandContext context) {
        var tx = context.tx();
        var asked = AskedStore.find(tx, context.arguments().id("Q"))
                .orElseThrow(() -> Refusal.of(
                        "human.staff.unknown", Long.toString(context.arguments().id("Q"))));
        context.requireRole(asked.unit(), ANSWERING);
        context.trace().acted(asked.code());
        var words = context.arguments().text("回话");
        if (words.length() > MOST_WORDS) throw Refusal.of("human.staff.too-long", words.length(), MOST_WORDS);
        if (!AskedStore.answer(tx, asked.id(), words, context.person().id(), context.now()))
            throw Refusal.of("human.staff.answered", asked.code());
        News.mark(tx, List.of(asked.person()));
        Jobs.schedule(tx, FORGET, "", context.now().plus(KEPT));
        return Reply.say("human.staff.done", asked.code());
    }

    private static List<Reply.Text> news(CommandContext context) {
        var answers = AskedStore.takeAnswers(context.tx(), context.person().id()).stream()
                .map(asked -> Reply.text("human.answer", cut(asked.words(), 12), asked.answer()))
                .toList();
        if (!answers.isEmpty() || !context.person().isStaff()) return answers;
        long waiting = mine(context).size();
        return waiting == 0 ? List.of() : List.of(Reply.text("human.staff.waiting", waiting));
    }

    private static void forget(JobContext job) {
        AskedStore.forget(job.tx(), job.now().minus(KEPT));
    }

    private static String cut(String words, int most) {
        int length = words.codePointCount(0, words.length());
        return length <= most ? words : words.substring(0, words.offsetByCodePoints(0, most - 1)) + "…";
    }
}
