package linli.core.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import linli.core.community.Account;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.platform.Platform;
import linli.core.platform.Sending;
import linli.core.store.Tx;
import linli.core.wording.Catalogue;
import org.jspecify.annotations.Nullable;

/** Takes what is to be sent of ourselves, in any unit of work. Safe for several threads. */
public final class PostOffice {
    /** How long the words somebody asked with stand beside their answer; then it goes without them. */
    public static final Duration QUESTION_KEPT = Duration.ofDays(2);

    /** So that what is pushed beside a reply does not overtake it. */
    private static final Duration BEHIND_REPLY = Duration.ofSeconds(1);

    private final Catalogue catalogue;
    private final Clock clock;
    private final Map<String, Sending> sendings;
    private final List<Account> accounts;
    private volatile Runnable wake = () -> {};
    private volatile Function<String, Optional<Lane>> lanes = account -> Optional.empty();
    private volatile Map<String, Caring> caring = Map.of();
    private volatile Map<String, QrDesk> qrDesks = Map.of();

    /** @param clock the real time */
    public PostOffice(
            Catalogue catalogue, Collection<? extends Platform> platforms, Collection<Account> accounts, Clock clock) {
        this(catalogue, sendings(platforms), accounts, clock);
    }

    PostOffice(Catalogue catalogue, Map<String, Sending> sendings, Collection<Account> accounts, Clock clock) {
        this.accounts = List.copyOf(accounts);
        this.catalogue = catalogue;
        this.clock = clock;
        this.sendings = Map.copyOf(sendings);
    }

    private static Map<String, Sending> sendings(Collection<? extends Platform> platforms) {
        var sendings = new HashMap<String, Sending>();
        for (var platform : platforms)
            platform.sending().ifPresent(sending -> sendings.put(platform.account(), sending));
        return sendings;
    }

    /** For one unit of work; {@code answering} is the person whose message is being answered in it, if there is one. */
    public Posts in(Tx tx, @Nullable Long answering) {
        return new Posts(this, tx, answering);
    }

    /**
     * Gives what waits for one person to another, who turned out to be the same one. Returns the open questions that are
     * answered by other digits now.
     */
    public static List<PushedCard> merge(Tx tx, long from, long into) {
        Addresses.merge(tx, from, into);
        return PushedCards.merge(tx, from, into);
    }

    /**
     * Nobody is told any more what was posted about these things, and none of its words stay, not even of what is just being
     * sent.
     */
    public static void eraseAbout(Tx tx, Collection<String> abouts) {
        Outbox.eraseAbout(tx, abouts);
        InFront.eraseAbout(tx, abouts);
    }

    /** Whether an account can say something of itself. */
    public boolean sends(String account) {
        return sendings.containsKey(account);
    }

    /** Whether an account can say something of itself in such a conversation. */
    public boolean sends(String account, Conversation.Kind kind) {
        var sending = sendings.get(account);
        return sending != null && (kind == Conversation.Kind.PRIVATE || sending.sendsToGroups());
    }

    /** Whether it could leave at once. */
    public boolean sendsNow(String account, Conversation.Kind kind) {
        return sends(account, kind) && !lanes.apply(account).map(Lane::isHeldUp).orElse(false);
    }

    /**
     * Sends an answer that no delivery could carry, when it is due; if it cannot be sent it goes in front of a later reply.
     *
     * @param hash the message; a redelivery that carries the answer after all withdraws it
     */
    public void hold(
            Tx tx,
            String account,
            Conversation conversation,
            String sender,
            String hash,
            String question,
            Instant askedAt,
            Outgoing answer,
            Instant due) {
        long person = tx.selectOne(
                        "select person_id from identity where account = ? and open_id = ?",
                        row -> row.getLong(1),
                        account,
                        sender)
                .orElse(0L);
        var to = new Address(account, conversation.kind(), conversation.id(), person);
        in(tx, null).answer(to, hash, new Post.Answers(question, askedAt), answer, due);
    }

    /** A redelivery carries these answers after all. */
    public void withdraw(Tx tx, String account, Collection<String> hashes) {
        if (sends(account)) Outbox.withdraw(tx, account, List.copyOf(hashes), now());
    }

    /** The receiver opened the platform's window. */
    public void release(Tx tx, String account, Conversation conversation) {
        Outbox.release(tx, account, conversation, now().plus(BEHIND_REPLY));
        wake();
    }

    List<Account> accounts() {
        return accounts;
    }

    Map<String, Sending> sendings() {
        return sendings;
    }

    Optional<Sending> sending(String account) {
        return Optional.ofNullable(sendings.get(account));
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Instant now() {
        return clock.instant();
    }

    Instant behindReply() {
        return now().plus(BEHIND_REPLY);
    }

    /** Something was posted and is soon committed. */
    void wake() {
        wake.run();
    }

    /** What an account may do in groups besides talking; empty when that is nothing. */
    public Optional<Caring> caring(String account) {
        return Optional.ofNullable(caring.get(account));
    }

    void cares(Map<String, Caring> by) {
        caring = Map.copyOf(by);
    }

    /** Where codes are made that lead to this account, else to the first that has some; empty where none has. */
    public Optional<QrDesk> qrDesk(String account) {
        var own = qrDesks.get(account);
        if (own != null) return Optional.of(own);
        return accounts.stream()
                .map(each -> qrDesks.get(each.id()))
                .filter(Objects::nonNull)
                .findFirst();
    }

    void makesCodes(Map<String, QrDesk> by) {
        qrDesks = Map.copyOf(by);
    }

    void onWake(Runnable run) {
        wake = run;
    }

    /** @param by account, where this node sends */
    void onLanes(Function<String, Optional<Lane>> by) {
        lanes = by;
    }

    Optional<AccountState.Stop> stop(String account) {
        return lanes.apply(account).flatMap(Lane::stop);
    }

    /** How many sendings are still to leave. */
    public static long waiting(Tx tx) {
        return Outbox.waiting(tx);
    }
}
