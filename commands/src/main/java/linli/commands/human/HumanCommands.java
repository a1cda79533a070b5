package linli.commands.human;

import static linli.core.command.Command.command;

import java.util.List;
import java.util.Optional;
import linli.commands.human.AskedStore.Asked;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.command.Reply;
import linli.core.community.Profiles;
import linli.core.job.JobContext;
import linli.core.job.JobKinds;
import linli.core.job.Jobs;

/** 找人: hands what the bot cannot do to a person, and brings the answer back. Nobody is promised who is not there. */
public final class HumanCommands implements Feature {
    private static final String OFFER = "human.offer";
    private static final String SAYING = "human.saying";
    private static final String ALARM = "human.alarm";
    private static final String CALL = "human.call";

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
                .news(HumanCommands::untold)
                .duties(new Calls())
                .keeps(AskedKept.tables())
                .personal(new AskedKept());
        new Answering().addTo(commands);
    }

    @Override
    public void addTo(JobKinds kinds) {
        kinds.add(CALL, HumanCommands::callNow);
    }

    private Reply offer(CommandContext context) {
        return here(context).and("human.choose").thenAsk(OFFER, "");
    }

    private Reply.Say here(CommandContext context) {
        var tx = context.tx();
        var people = OnDuty.desk(tx, context.account().unit(), context.now(), context.zone());
        if (people.isEmpty()) return withPhone(Reply.say("human.nobody"));
        if (!desk.isOpen(context.now(), context.zone()))
            return withPhone(Reply.say("human.closed", desk.opens(context.now(), context.zone())));
        return Profiles.address(tx, people.get(0))
                .filter(name -> people.size() == 1)
                .map(name -> Reply.say("human.open-named", name, desk.from(), desk.to()))
                .orElseGet(() -> Reply.say("human.open", desk.from(), desk.to()));
    }

    /** What nobody understood is handed on only when its writer wants that. */
    private static Optional<Reply> offerFor(CommandContext context) {
        if (context.text().isBlank()) return Optional.empty();
        var say = Reply.say(context.misses() == 0 ? "human.offer" : "human.offer-again");
        return Optional.of(say.thenAsk(OFFER, cut(context.text(), Answering.MOST_WORDS)));
    }

    private Optional<Reply> offered(CommandContext context, Commands.Answer answer) {
        if (answer.choice() == 2) return Optional.of(phone());
        if (answer.choice() != 1) return Optional.empty();
        if (answer.state().isEmpty()) return Optional.of(Reply.say("human.what").thenAsk(SAYING, "", List.of()));
        return Optional.of(keep(context, answer.state()));
    }

    private Optional<Reply> said(CommandContext context, Commands.Answer answer) {
        return Optional.of(keep(context, context.text()));
    }

    private Reply phone() {
        return desk.phone().isEmpty() ? Reply.say("human.no-phone") : Reply.say("human.phone", desk.phone());
    }

    /** Whoever is on duty is called in the hours of the desk; else as soon as they begin. */
    private Reply.Say keep(CommandContext context, String words) {
        var tx = context.tx();
        var asked = add(context, words, false);
        var people = OnDuty.desk(tx, asked.unit(), context.now(), context.zone());
        var opens = desk.opens(context.now(), context.zone());
        boolean open = desk.isOpen(context.now(), context.zone());
        if (open) Calls.call(tx, context.posts(), asked, people, context.now());
        else Jobs.schedule(tx, CALL, asked.id() + " " + context.zone(), opens);
        var say = people.isEmpty()
                ? Reply.say("human.kept-nobody")
                : open ? Reply.say("human.kept", desk.from(), desk.to()) : Reply.say("human.kept-closed", opens);
        return withPhone(say);
    }

    /** Whoever cannot wait need not ask for it. */
    private Reply.Say withPhone(Reply.Say say) {
        return desk.phone().isEmpty() ? say : say.and("human.impatient", desk.phone());
    }

    private static Asked add(CommandContext context, String words, boolean urgent) {
        long id = AskedStore.add(
                context.tx(),
                context.person().id(),
                context.account().unit(),
                cut(words, Answering.MOST_WORDS),
                urgent,
                context.now());
        return AskedStore.find(context.tx(), id).orElseThrow();
    }

    private static void callNow(JobContext job) {
        var parts = job.argument().split(" ", 2);
        AskedStore.find(job.tx(), Long.parseLong(parts[0]))
                .filter(asked -> asked.answer().isEmpty())
                .ifPresent(asked -> Calls.call(
                        job.tx(),
                        job.posts(),
                        asked,
                        OnDuty.desk(job.tx(), asked.unit(), job.now(), java.time.ZoneId.of(parts[1])),
                        job.now()));
    }

    private static Optional<Reply> alarm(CommandContext context) {
        return Optional.of(Reply.say("emergency.tell").thenAsk(ALARM, cut(context.text(), Answering.MOST_WORDS)));
    }

    /** At once and at any hour; whether somebody looks at the phone is not promised. */
    private Optional<Reply> alarmed(CommandContext context, Commands.Answer answer) {
        if (answer.choice() != 1) return Optional.empty();
        var tx = context.tx();
        var asked = add(context, answer.state(), true);
        var people = OnDuty.desk(tx, asked.unit(), context.now(), context.zone());
        var near = OnDuty.near(tx, asked.person(), context.now(), context.zone()).stream()
                .filter(person -> !people.contains(person) && person != asked.person())
                .toList();
        Calls.call(tx, context.posts(), asked, people, context.now());
        Calls.tellNear(tx, context.posts(), asked, near);
        if (people.isEmpty() && near.isEmpty()) return Optional.of(Reply.say("human.told-nobody"));
        return Optional.of(
                desk.isOpen(context.now(), context.zone())
                        ? Reply.say("human.told")
                        : Reply.say("human.told-closed", desk.opens(context.now(), context.zone())));
    }

    /** Answers that an earlier release kept for the next reply. */
    private static List<Reply.Text> untold(CommandContext context) {
        return AskedStore.takeAnswers(context.tx(), context.person().id()).stream()
                .map(asked -> Reply.text(
                        "human.answer-later",
                        asked.askedAt().atZone(context.zone()).toLocalDate(),
                        cut(asked.words(), 12),
                        Reply.text("human.from-committee"),
                        asked.answer()))
                .toList();
    }

    static String cut(String words, int most) {
        int length = words.codePointCount(0, words.length());
        return length <= most ? words : words.substring(0, words.offsetByCodePoints(0, most - 1)) + "…";
    }
}
