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
import linli.core.delivery.PushedCard;
import linli.core.delivery.Relay;
import linli.core.delivery.Relays;
import linli.core.job.JobContext;
import linli.core.job.JobKinds;
import linli.core.job.Jobs;
import linli.core.store.Tx;

/** 待转, 已转: what is said to a group with no bot is carried into it by its observer, or by somebody in his place. */
final class Relaying {
    private static final String ROUND = "duty.round";
    private static final String INSTEAD = "duty.relay-instead";
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
                        .arguments(id("N").optional(), id("G").optional())
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
        Relays.takeWithdrawn(job.tx()).forEach(relay -> tellWithdrawn(job, relay));
        for (var relay : Relays.open(job.tx(), job.posts().now()))
            if (mayAsk(relay, job.now()) && isDue(job, relay)) askNext(job.tx(), job.posts(), relay, job.now());
        for (var relay : Relays.changed(job.tx())) if (mayAsk(relay, job.now())) tellChanged(job, relay);
    }

    private boolean mayAsk(Relay relay, Instant now) {
        return relay.urgent() || watch.isAwake(now);
    }

    private static void tellWithdrawn(JobContext job, Relay relay) {
        var text = Reply.text("duty.relay-withdrawn", group(job.tx(), relay).name());
        for (var person : Relays.everAsked(job.tx(), relay)) job.posts().say(person, relay.topic(), List.of(text));
    }

    /** Whoever has the old words and was not asked to carry the new ones. */
    private static void tellChanged(JobContext job, Relay relay) {
        var text = Reply.text("duty.relay-old", group(job.tx(), relay).name());
        for (var person : Relays.takeOlder(job.tx(), relay)) job.posts().say(person, relay.topic(), List.of(text));
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
        var wording = asked.isEmpty() ? "duty.relay" : INSTEAD;
        if (next.isPresent()) ask(tx, posts, relay, next.get(), wording, now);
        else if (Relays.tellBranch(tx, relay))
            Observers.tellBranch(
                    tx, posts, group, now, Reply.text("duty.staff.relay-nobody", relay.about(), group.name()));
    }

    /** What to do; then, in a bubble of its own, what is to be forwarded. */
    private void ask(Tx tx, Posts posts, Relay relay, long person, String usually, Instant now) {
        var wording = Relays.hasOlder(tx, relay, person) ? "duty.relay-changed" : usually;
        var next = watch.next(now, relay.urgent(), posts.reaches(person));
        if (!Relays.ask(tx, relay, person, now, next)) return;
        var card = card(tx, posts, relay, person);
        var instruction = Reply.text(
                wording,
                Profiles.shown(tx, person),
                group(tx, relay).name(),
                watch.until(now, relay.urgent()),
                card.answer(1),
                card.answer(2));
        posts.sayToPassOn(person, relay.topic(), instruction, words(tx, relay));
    }

    private static PushedCard card(Tx tx, Posts posts, Relay relay, long person) {
        var about = group(tx, relay).name() + " " + words(tx, relay);
        return posts.card(person, Relays.DIALOG, relay.card(), about, List.of(text("done"), text("not-today")));
    }

    private static Reply.Text text(String option) {
        return Reply.text("duty.relay-" + option);
    }

    Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        var tx = context.tx();
        var relay = Relays.ofCard(tx, answer.state());
        if (relay.isEmpty() || answer.choice() < 1) return Optional.empty();
        if (!relay.get().isOpen()) return Optional.of(over(context, relay.get()));
        boolean older = !relay.get().card().equals(answer.state());
        if (answer.choice() == 2) return Optional.of(declined(context, relay.get()));
        return Optional.of(older ? otherWords(context, relay.get()) : carried(context, relay.get()));
    }

    private Reply declined(CommandContext context, Relay relay) {
        var tx = context.tx();
        long me = context.person().id();
        if (Relays.hasOlder(tx, relay, me)) Relays.passOver(tx, relay, me, context.now());
        boolean mine = relay.state() == Relay.State.ASKED && relay.observer() == me;
        if (mine && mayAsk(relay, context.now())) askNext(tx, context.posts(), relay, context.now());
        return Reply.say("duty.relay-declined");
    }

    /** What was carried with the old words does not count. */
    private Reply otherWords(CommandContext context, Relay relay) {
        var card = give(context, relay);
        return Reply.say("duty.relay-other-words", group(context.tx(), relay).name(), card.answer(1), card.answer(2));
    }

    private static Reply over(CommandContext context, Relay relay) {
        var group = group(context.tx(), relay);
        if (relay.state() == Relay.State.WITHDRAWN) return Reply.say("duty.relay-withdrawn", group.name());
        return relay.observer() == context.person().id()
                ? Reply.say("duty.relay-known", group.name())
                : Reply.say("duty.relay-faster", Profiles.shown(context.tx(), relay.observer()), group.name());
    }

    private Reply carried(CommandContext context, Relay relay) {
        var tx = context.tx();
        long me = context.person().id();
        var group = group(tx, relay);
        if (Relays.hasOlder(tx, relay, me)) return otherWords(context, relay);
        context.trace().command("转发 完成");
        context.trace().acted("N" + relay.about() + " " + group.code());
        if (!Relays.done(tx, relay, me, context.now())) return tooLate(context, relay);
        Relays.closeCards(tx, relay, me, context.posts().now());
        return Reply.say("duty.relay-noted", group.name(), Profiles.shown(tx, me));
    }

    /** Read anew: another node may just have carried or changed it. */
    private Reply tooLate(CommandContext context, Relay before) {
        var now = Relays.find(context.tx(), before.campaign(), before.group()).orElse(before);
        return now.isOpen() ? otherWords(context, now) : over(context, now);
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
        if (Relays.hasOlder(context.tx(), relay, context.person().id())) return otherWords(context, relay);
        var card = give(context, relay);
        return Reply.say(
                "duty.relay-taken", waiting, group(context.tx(), relay).name(), card.answer(1), card.answer(2));
    }

    /** Asks whoever is speaking: what is to be forwarded follows the reply in a bubble of its own. */
    private PushedCard give(CommandContext context, Relay relay) {
        var tx = context.tx();
        long me = context.person().id();
        Relays.closeCards(tx, relay, me, context.posts().now());
        var next = watch.next(context.now(), relay.urgent(), context.posts().reaches(me));
        Relays.ask(tx, relay, me, context.now(), next);
        var card = card(tx, context.posts(), relay, me);
        context.posts().sayWords(me, relay.topic(), List.of(words(tx, relay)));
        return card;
    }

    private Reply done(CommandContext context) {
        var tx = context.tx();
        var number = context.arguments().findId("N").or(() -> onlyNumber(context));
        if (number.isEmpty()) return Reply.say("duty.relay-none");
        var wanted = context.arguments().findId("G");
        wanted.ifPresent(
                id -> context.requireRole(Roster.requireGroup(context, id).unit(), Role.OBSERVER, Role.BRANCH));
        var groups = Observers.groups(context, List.of(Role.OBSERVER, Role.BRANCH, Role.ADMIN)).stream()
                .map(ChatGroup::id)
                .toList();
        var all = Relays.about(tx, number.get()).stream()
                .filter(relay -> groups.contains(relay.group()))
                .filter(relay -> wanted.isEmpty() || wanted.get() == relay.group())
                .toList();
        if (all.isEmpty()) throw Refusal.of("duty.relay-unknown", number.get());
        var open = all.stream().filter(Relay::isOpen).toList();
        if (open.isEmpty()) return over(context, all.get(0));
        return carried(context, chosen(context, open));
    }

    /** The number of what this person was asked to carry, if that is one notice. */
    private static Optional<Long> onlyNumber(CommandContext context) {
        var numbers = Relays.open(context.tx(), context.posts().now()).stream()
                .filter(relay -> relay.observer() == context.person().id())
                .map(Relay::about)
                .distinct()
                .toList();
        if (numbers.size() > 1) throw Refusal.of("duty.staff.which-notice", numbers, numbers.get(0));
        return numbers.stream().findFirst();
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
                .toList();
        if (groups.size() > 1) throw Refusal.of("duty.staff.which-group", Observers.coded(groups));
        return likely.get(0);
    }

    /**
     * Gives what somebody was asked to carry to another who may, as far as they may be asked now; returns how many wait for
     * that in all.
     */
    int handOver(Tx tx, Posts posts, long from, long to, Instant now) {
        var theirs = Relays.open(tx, posts.now()).stream()
                .filter(relay -> relay.observer() == from)
                .filter(relay -> Observers.able(tx, group(tx, relay), now).contains(to))
                .toList();
        for (var relay : theirs) {
            if (!mayAsk(relay, now)) continue;
            Relays.closeCards(tx, relay, from, posts.now());
            ask(tx, posts, relay, to, INSTEAD, now);
        }
        return theirs.size();
    }

    private static ChatGroup group(Tx tx, Relay relay) {
        return Observers.require(tx, relay.group());
    }

    private static String words(Tx tx, Relay relay) {
        return Campaigns.words(tx, relay.campaign())
                .orElseThrow(() -> new IllegalStateException("a campaign is missing"));
    }
}
