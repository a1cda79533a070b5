package linli.commands.duty;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.id;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.ChatGroup;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.delivery.Campaigns;
import linli.core.delivery.Posts;
import linli.core.delivery.PushedCards;
import linli.core.delivery.Relay;
import linli.core.delivery.Relays;
import linli.core.job.JobContext;
import linli.core.job.JobKinds;
import linli.core.job.Jobs;
import linli.core.store.Tx;

/** 待转, 已转: what is said to a group with no bot is carried into it by its observer, or by somebody in his place. */
final class Relaying {
    private static final String ROUND = "duty.round";
    private static final Duration EACH = Duration.ofMinutes(1);

    private final Watch watch;

    Relaying(Watch watch) {
        this.watch = watch;
    }

    void addTo(Commands commands) {
        commands.add(command("待转", "转发 领取", "relay take")
                        .roles(Role.OBSERVER)
                        .onlyInPrivate()
                        .runs(this::take))
                .add(command("已转", "转发 完成", "relay done")
                        .arguments(id("N"), id("G").optional())
                        .roles(Role.OBSERVER, Role.BRANCH)
                        .onlyInPrivate()
                        .example("/已转 8 G1")
                        .runs(this::done))
                .dialog(Relays.DIALOG, this::answered);
    }

    void addTo(JobKinds kinds) {
        kinds.add(ROUND, this::round);
    }

    private void round(JobContext job) {
        Jobs.schedule(job.tx(), ROUND, "", job.now().plus(EACH));
        for (var relay : Relays.takeWithdrawn(job.tx()))
            job.posts()
                    .say(
                            relay.observer(),
                            relay.topic(),
                            List.of(Reply.text(
                                    "duty.relay-withdrawn",
                                    group(job.tx(), relay).name())));
        for (var relay : Relays.open(job.tx(), job.posts().now())) {
            boolean may = relay.urgent() || watch.isAwake(job.now());
            if (may && isDue(job, relay)) askNext(job.tx(), job.posts(), relay, job.now());
        }
    }

    private boolean isDue(JobContext job, Relay relay) {
        if (relay.state() == Relay.State.WAITING) return true;
        var patience = watch.patience(job.posts().reaches(relay.observer()));
        return !Objects.requireNonNull(relay.askedAt()).plus(patience).isAfter(job.now());
    }

    /** Somebody who was not asked before; the branch, when nobody is left. */
    private void askNext(Tx tx, Posts posts, Relay relay, Instant now) {
        var group = group(tx, relay);
        var asked = Relays.asked(tx, relay);
        var next = Observers.inOrder(tx, group, watch.today(now), now).stream()
                .filter(person -> !asked.contains(person))
                .findFirst();
        if (next.isPresent()) ask(tx, posts, relay, next.get(), wording(relay, asked), now);
        else if (Relays.tellBranch(tx, relay))
            Observers.tellBranch(
                    tx, posts, group, now, Reply.text("duty.staff.relay-nobody", relay.about(), group.name()));
    }

    private static String wording(Relay relay, List<Long> asked) {
        if (!asked.isEmpty()) return "duty.relay-instead";
        return relay.observer() == 0 ? "duty.relay" : "duty.relay-changed";
    }

    /** What to do; then, in a bubble of its own, what is to be forwarded. */
    private void ask(Tx tx, Posts posts, Relay relay, long person, String wording, Instant now) {
        var next = watch.next(now, relay.urgent(), posts.reaches(person));
        if (!Relays.ask(tx, relay, person, now, next)) return;
        var card = posts.card(person, Relays.DIALOG, relay.card(), List.of(text("done"), text("not-today")));
        var instruction = Reply.text(
                wording,
                Profiles.shown(tx, person),
                group(tx, relay).name(),
                watch.until(now, relay.urgent()),
                card.answer(1),
                card.answer(2));
        posts.sayToPassOn(person, relay.topic(), instruction, words(tx, relay));
    }

    private static Reply.Text text(String option) {
        return Reply.text("duty.relay-" + option);
    }

    private Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        var tx = context.tx();
        var relay = Relays.ofCard(tx, answer.state());
        if (relay.isEmpty() || answer.choice() < 1) return Optional.empty();
        if (!relay.get().isOpen()) return Optional.of(over(context, relay.get()));
        if (answer.choice() == 1) return Optional.of(carried(context, relay.get()));
        boolean may = relay.get().urgent() || watch.isAwake(context.now());
        if (may && relay.get().observer() == context.person().id())
            askNext(tx, context.posts(), relay.get(), context.now());
        return Optional.of(Reply.say("duty.relay-declined"));
    }

    private static Reply over(CommandContext context, Relay relay) {
        var group = group(context.tx(), relay);
        if (relay.state() == Relay.State.WITHDRAWN) return Reply.say("duty.relay-withdrawn", group.name());
        return relay.observer() == context.person().id()
                ? Reply.say("duty.relay-known", group.name())
                : Reply.say("duty.relay-faster", Profiles.shown(context.tx(), relay.observer()), group.name());
    }

    private static Reply carried(CommandContext context, Relay relay) {
        var tx = context.tx();
        long me = context.person().id();
        var group = group(tx, relay);
        context.trace().command("转发 完成");
        context.trace().acted("N" + relay.about() + " " + group.code());
        if (!Relays.done(tx, relay, me, context.now())) return over(context, relay);
        closeOwn(tx, me, relay);
        return Reply.say("duty.relay-noted", group.name(), Profiles.shown(tx, me));
    }

    private static void closeOwn(Tx tx, long person, Relay relay) {
        PushedCards.open(tx, person).stream()
                .filter(card ->
                        card.dialog().equals(Relays.DIALOG) && card.state().equals(relay.card()))
                .forEach(card -> PushedCards.close(tx, person, card.tens()));
    }

    private Reply take(CommandContext context) {
        var tx = context.tx();
        long me = context.person().id();
        var groups = Observers.groups(context, List.of(Role.OBSERVER, Role.ADMIN)).stream()
                .map(ChatGroup::id)
                .toList();
        var mine = Relays.open(tx, context.posts().now()).stream()
                .filter(relay -> relay.observer() == me
                        || (groups.contains(relay.group())
                                && (relay.state() == Relay.State.WAITING || relay.branchTold())))
                .toList();
        if (mine.isEmpty()) return Reply.say("duty.relay-none");
        return taken(context, mine.get(0), mine.size());
    }

    private Reply taken(CommandContext context, Relay relay, int waiting) {
        var tx = context.tx();
        long me = context.person().id();
        closeOwn(tx, me, relay);
        var next = watch.next(context.now(), relay.urgent(), context.posts().reaches(me));
        Relays.ask(tx, relay, me, context.now(), next);
        var card = context.posts().card(me, Relays.DIALOG, relay.card(), List.of(text("done"), text("not-today")));
        context.posts().sayWords(me, relay.topic(), List.of(words(tx, relay)));
        return Reply.say("duty.relay-taken", waiting, group(tx, relay).name(), card.answer(1), card.answer(2));
    }

    private Reply done(CommandContext context) {
        var tx = context.tx();
        long number = context.arguments().id("N");
        var wanted = context.arguments().findId("G");
        wanted.ifPresent(
                id -> context.requireRole(Roster.requireGroup(context, id).unit(), Role.OBSERVER, Role.BRANCH));
        var groups = Observers.groups(context, List.of(Role.OBSERVER, Role.BRANCH, Role.ADMIN)).stream()
                .map(ChatGroup::id)
                .toList();
        var all = Relays.about(tx, number).stream()
                .filter(relay -> groups.contains(relay.group()))
                .filter(relay -> wanted.isEmpty() || wanted.get() == relay.group())
                .toList();
        if (all.isEmpty()) throw Refusal.of("duty.relay-unknown", number);
        var open = all.stream().filter(Relay::isOpen).toList();
        if (open.isEmpty()) return over(context, all.get(0));
        return carried(context, chosen(context, open));
    }

    /** What was asked of this person goes before what others may have carried. */
    private static Relay chosen(CommandContext context, List<Relay> open) {
        var mine = open.stream()
                .filter(relay -> relay.observer() == context.person().id())
                .toList();
        var likely = mine.isEmpty() ? open : mine;
        var groups = likely.stream()
                .map(relay -> group(context.tx(), relay))
                .distinct()
                .map(group -> group.name() + "(" + group.code() + ")")
                .toList();
        if (groups.size() > 1) throw Refusal.of("duty.staff.which-group", groups);
        return likely.get(0);
    }

    /** Gives what somebody was asked to carry to another; returns how many that were. */
    int handOver(CommandContext context, long to, List<Long> groups) {
        var tx = context.tx();
        long me = context.person().id();
        var mine = Relays.open(tx, context.posts().now()).stream()
                .filter(relay -> relay.observer() == me && groups.contains(relay.group()))
                .toList();
        for (var relay : mine) {
            closeOwn(tx, me, relay);
            ask(tx, context.posts(), relay, to, "duty.relay-instead", context.now());
        }
        return mine.size();
    }

    private static ChatGroup group(Tx tx, Relay relay) {
        return Observers.require(tx, relay.group());
    }

    private static String words(Tx tx, Relay relay) {
        return Campaigns.words(tx, relay.campaign())
                .orElseThrow(() -> new IllegalStateException("a campaign is missing"));
    }
}
