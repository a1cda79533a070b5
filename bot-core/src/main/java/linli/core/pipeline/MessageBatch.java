package linli.core.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import linli.core.audit.AuditLog;
import linli.core.command.Arguments;
import linli.core.command.CommandContext;
import linli.core.command.Open;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.command.Router;
import linli.core.command.Trace;
import linli.core.community.People;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.store.Batch;
import linli.core.store.Beforehand;
import linli.core.store.SqlFailure;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages that share one transaction. What it finds is told to the pipeline only when all is on disk. */
final class MessageBatch implements Batch {
    private static final Logger LOG = LoggerFactory.getLogger(MessageBatch.class);

    private final Pipeline pipeline;
    private final List<Pending> messages;
    /** The id of the fault that is to be stored instead of running; null to run. */
    private final @Nullable String faultInstead;

    private final List<Pending> heldElsewhere = new ArrayList<>();
    private final List<Pending> promised = new ArrayList<>();
    private final List<Pending> turnedAway = new ArrayList<>();
    private final Map<Pending, Beforehand.Missing> setAside = new HashMap<>();
    private final List<Outcomes.Known> known = new ArrayList<>();
    private final List<Outcomes.Fresh> fresh = new ArrayList<>();
    private final List<AuditLog.Entry> audited = new ArrayList<>();

    MessageBatch(Pipeline pipeline, List<Pending> messages, @Nullable String faultInstead) {
        this.pipeline = pipeline;
        this.messages = messages;
        this.faultInstead = faultInstead;
    }

    /** Where messages of one kind of place of one account belong together in a statement. */
    private record Group(String account, Conversation.Kind kind) {
        static Group of(Pending pending) {
            var message = pending.message();
            return new Group(message.account(), message.conversation().kind());
        }
    }

    /** What a group's messages need, read at once. */
    private record Ahead(
            Map<String, ConversationStore.State> states,
            Map<String, People.Identity> identities,
            Map<String, List<LateAnswers.Row>> late) {}

    @Override
    public void run(Tx tx) throws Exception {
        for (var list : List.of(heldElsewhere, promised, turnedAway, known, fresh, audited)) list.clear();
        setAside.clear();
        var now = pipeline.now();
        long taken = System.nanoTime();
        var toRun = findKnown(tx, lock(tx));
        for (var pending : messages) pending.times.taken = taken;
        if (!toRun.isEmpty() && !pipeline.database().takesMessages()) {
            turnedAway.addAll(toRun);
            return;
        }
        var groups = toRun.stream().collect(Collectors.groupingBy(Group::of));
        var ahead = new HashMap<Group, Ahead>();
        groups.forEach((group, ours) -> ahead.put(group, readAhead(tx, group, ours, now)));
        for (var pending : toRun) {
            try {
                fresh.add(runOne(tx, pending, required(ahead, Group.of(pending)), now));
            } catch (Beforehand.Missing missing) {
                setAside.put(pending, missing);
            }
            pending.times.handled = System.nanoTime();
        }
        InboxStore.add(tx, fresh);
        AuditLog.add(tx, audited);
        pipeline.late().promise(tx, fresh, now);
    }

    /** Of the nodes that got the same message, or two of one conversation, one goes first; the others come back. */
    private List<Pending> lock(Tx tx) {
        if (tx.dialect().oneProcess()) return messages;
        var numbers = new ArrayList<Long>();
        for (var pending : messages) {
            numbers.add(pipeline.sealer().number(pending.hash()));
            numbers.add(pipeline.sealer().conversationNumber(pending.message()));
        }
        var got = tx.tryLocks(numbers);
        var ours = new ArrayList<Pending>();
        for (int i = 0; i < messages.size(); i++) {
            if (!got.get(2 * i)) messages.get(i).markPerhapsElsewhere();
            if (got.get(2 * i) && got.get(2 * i + 1)) ours.add(messages.get(i));
            else heldElsewhere.add(messages.get(i));
        }
        return ours;
    }

    private List<Pending> findKnown(Tx tx, List<Pending> locked) {
        var toRun = new ArrayList<Pending>();
        var byAccount = locked.stream()
                .collect(Collectors.groupingBy(pending -> pending.message().account()));
        byAccount.forEach((account, ours) -> {
            var rows = InboxStore.find(
                    tx, account, ours.stream().map(Pending::hash).toList());
            var carried = new ArrayList<String>();
            for (var pending : ours) {
                var row = rows.get(pending.hash());
                if (row == null) toRun.add(pending);
                else if (row.isPromised()) promised.add(pending);
                else if (row.isTold()) known.add(new Outcomes.Known(pending, nothing(pending)));
                else {
                    var reply = pipeline.sealer().open(pending.message(), row.reply());
                    known.add(new Outcomes.Known(pending, reply));
                    if (carriesReplies(pending) && reply.length > 0) carried.add(pending.hash());
                }
            }
            if (!carried.isEmpty()) pipeline.lateAnswers().withdraw(tx, account, carried);
        });
        return toRun;
    }

    /** Whether a delivery can take the reply along; else it is sent, and the delivery is only acknowledged. */
    private static boolean carriesReplies(Pending pending) {
        return pending.platform().capabilities().answersInHttp();
    }

    private byte[] nothing(Pending pending) {
        return pipeline.replies().nothing(pending.platform(), pending.message(), pipeline.now());
    }

    private Ahead readAhead(Tx tx, Group group, List<Pending> ours, Instant now) {
        var peers = ours.stream().map(p -> p.message().conversation().id()).toList();
        boolean sends = pipeline.office().sends(group.account(), group.kind());
        var states = ConversationStore.open(tx, group.account(), group.kind(), peers, now);
        if (sends) WindowKeeper.keep(tx, pipeline.office(), group.account(), group.kind(), ours, states, now);
        var senders = ours.stream().map(p -> p.message().sender()).distinct().toList();
        return new Ahead(
                states,
                People.of(tx, group.account(), senders, now),
                LateAnswers.due(tx, group.account(), group.kind(), peers, now));
    }

    /** Read again once a message before this one has made, or erased, somebody. */
    private static People.Identity identity(Tx tx, Pending pending, Ahead ahead, Instant now) {
        var message = pending.message();
        var identities = tx.peopleChanged()
                ? People.of(tx, message.account(), List.of(message.sender()), now)
                : ahead.identities();
        return required(identities, message.sender());
    }

    private Outcomes.Fresh runOne(Tx tx, Pending pending, Ahead ahead, Instant now) throws Exception {
        var peer = pending.message().conversation().id();
        var state = required(ahead.states(), peer);
        var late = ahead.late().getOrDefault(peer, List.of());
        var identity = identity(tx, pending, ahead, now);
        if (!identity.followed() && !(pending.message().content() instanceof Content.Unfollowed))
            People.follows(tx, pending.message().account(), pending.message().sender());
        if (faultInstead != null) return fault(tx, pending, late, faultInstead, now);
        var context = context(tx, pending, state, identity);
        try {
            var answered = tx.part(pending.beforehand(), () -> answer(context, pending, state, late, now));
            audit(context, AuditLog.Outcome.DONE);
            return answered;
        } catch (Beforehand.Missing missing) {
            throw missing;
        } catch (Refusal refusal) {
            audit(context, AuditLog.Outcome.REFUSED);
            return refuse(tx, pending, refusal, late, now);
        } catch (Exception failure) {
            if (SqlFailure.spoilsTransaction(failure)) throw failure;
            audit(context, AuditLog.Outcome.FAULT);
            return fault(tx, pending, late, pipeline.logFault(failure), now);
        }
    }

    /** Whatever the outcome, so outside what a refusal undoes. */
    private void audit(CommandContext context, AuditLog.Outcome outcome) {
        var trace = context.trace();
        var command = trace.command();
        if (command != null)
            audited.add(new AuditLog.Entry(
                    context.now(),
                    trace.unit(),
                    command,
                    outcome,
                    trace.isByNobody() ? 0 : context.person().id(),
                    trace.arguments()));
    }

    private CommandContext context(Tx tx, Pending pending, ConversationStore.State state, People.Identity identity) {
        var message = pending.message();
        var known = pipeline.account(message.account());
        var account = message.around().withholdsRoles() ? known.ofResidents() : known;
        return new CommandContext(
                tx,
                message,
                account,
                People.person(tx, account, identity, pending.featureNow()),
                Router.textOf(message),
                pending.featureNow(),
                pipeline.zone(),
                Arguments.NONE,
                null,
                state.open().misses(),
                new Trace(),
                pipeline.office().in(tx, identity.person()),
                state.pushed());
    }

    private Outcomes.Fresh answer(
            CommandContext context,
            Pending pending,
            ConversationStore.State state,
            List<LateAnswers.Row> late,
            Instant now) {
        var replies = pipeline.replies();
        if (Replies.asksForMore(context.text()) && state.rest() != null)
            return said(context.tx(), pending, state, state.open(), state.rest(), List.of(), true, now);
        var routed = pipeline.router().route(context, state.open());
        if (state.news() && !routed.urgent() && routed.reply() instanceof Reply.Say) {
            ConversationStore.clearNews(
                    context.tx(), pending.message().account(), pending.message().conversation());
            routed = pipeline.router().withNews(context, routed);
        }
        var reply = routed.reply();
        if (reply instanceof Reply.Say say) {
            var text = replies.text(say);
            var open = pipeline.router().after(context, routed, text, now);
            return said(context.tx(), pending, state, open, text, late, true, now);
        }
        if (reply instanceof Reply.Later later) {
            pipeline.late().requireKnown(later);
            return new Outcomes.Fresh(pending, null, null, later, true);
        }
        var encoded = replies.nothing(pending.platform(), pending.message(), now);
        return new Outcomes.Fresh(pending, encoded, pipeline.sealer().seal(pending.message(), encoded), null, true);
    }

    private Outcomes.Fresh refuse(Tx tx, Pending pending, Refusal refusal, List<LateAnswers.Row> late, Instant now)
            throws Exception {
        try {
            var text = pipeline.replies().text(refusal.reply());
            return tx.part(() -> said(tx, pending, null, Open.NOTHING, text, late, false, now));
        } catch (IllegalStateException noSuchText) {
            return fault(tx, pending, late, pipeline.logFault(noSuchText), now);
        }
    }

    private Outcomes.Fresh fault(Tx tx, Pending pending, List<LateAnswers.Row> late, String id, Instant now) {
        return said(tx, pending, null, Open.NOTHING, pipeline.replies().text("fault", id), late, false, now);
    }

    /** How many answers the question that is asked just now offers. */
    private static int options(Open open, Instant now) {
        if (open.cards().isEmpty() || !open.cards().get(0).shownAt().equals(now)) return 0;
        return open.cards().get(0).options().size();
    }

    /** Says a text and keeps what it leaves open. Without a state, what was open stays open. */
    private Outcomes.Fresh said(
            Tx tx,
            Pending pending,
            ConversationStore.@Nullable State before,
            Open open,
            String text,
            List<LateAnswers.Row> late,
            boolean effective,
            Instant now) {
        var message = pending.message();
        var said = pipeline.replies().say(pending.platform(), message, text, options(open, now), late, now);
        if (before != null) {
            var after = before.with(open, said.rest());
            if (!after.equals(before))
                ConversationStore.save(tx, message.account(), message.conversation(), after, now);
        } else if (said.rest() != null) {
            ConversationStore.saveRest(tx, message.account(), message.conversation(), said.rest(), now);
        }
        LateAnswers.remove(
                tx, message.account(), late.stream().map(LateAnswers.Row::hash).toList());
        if (!carriesReplies(pending)) {
            pipeline.lateAnswers().post(tx, message, pending.hash(), pending.arrivedAt(), said.message(), now);
        } else if (!pending.hasOpenDelivery()) {
            pending.markKeptForLater();
            pipeline.lateAnswers().keep(tx, pending, said.text());
        }
        var sealed = pipeline.sealer().seal(message, said.encoded());
        return new Outcomes.Fresh(pending, said.encoded(), sealed, null, effective);
    }

    private static <K, T> T required(Map<K, T> map, K name) {
        var entry = map.get(name);
        if (entry == null) throw new IllegalStateException("a row that was just read or written is missing");
        return entry;
    }

    @Override
    public List<? extends Batch> alone() {
        if (messages.size() == 1) return List.of(this);
        return messages.stream()
                .map(pending -> new MessageBatch(pipeline, List.of(pending), null))
                .toList();
    }

    @Override
    public int size() {
        return messages.size();
    }

    @Override
    public void durable() {
        long now = System.nanoTime();
        for (var pending : messages) pending.times.durable = now;
        heldElsewhere.forEach(pipeline::giveBack);
        setAside.forEach(pipeline::setAside);
        turnedAway.forEach(pipeline.turnedAway()::endNoRoom);
        promised.forEach(pipeline.late()::await);
        pipeline.endAll(fresh, known);
    }

    /** Alone and failed twice: what is ours to mend gets a stored answer that says so; without a store nothing is said. */
    @Override
    public @Nullable Batch rolledBack(Exception cause) {
        if (faultInstead == null && !SqlFailure.storeIsGone(cause))
            return new MessageBatch(pipeline, messages, pipeline.logFault(cause));
        for (var pending : messages) pipeline.turnedAway().endNotSaved(pending, cause);
        return null;
    }

    @Override
    public void inDoubt(Exception cause) {
        LOG.warn("{} messages are in doubt; their redeliveries find out", messages.size());
        messages.forEach(pipeline.turnedAway()::endInDoubt);
    }
}
