package linli.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import linli.core.community.Account;
import linli.core.community.ChatGroup;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.platform.Sending;
import linli.core.store.Tx;
import linli.core.wording.Cut;
import linli.core.wording.Worded;
import org.jspecify.annotations.Nullable;

/** What one unit of work posts; it leaves when that is on disk. */
public final class Posts {
    private static final Duration LAST_DAY = Duration.ofDays(1);

    private final PostOffice office;
    private final Tx tx;
    private final @Nullable Long answering;

    Posts(PostOffice office, Tx tx, @Nullable Long answering) {
        this.office = office;
        this.tx = tx;
        this.answering = answering;
    }

    /**
     * Tells a person something they did not ask for, one bubble after another. Where the platform's window is shut it waits
     * for it; where the account can send nothing it goes in front of the next reply.
     *
     * @param about what it is about, by ids: {@code notice 12}
     */
    public void say(long person, String about, List<? extends Worded> bubbles) {
        var texts = bubbles.stream().map(office.catalogue()::text).toList();
        sayWords(person, about, texts);
    }

    /** As it would be said here. */
    public String text(Worded words) {
        return office.catalogue().text(words);
    }

    /** The same: first what to do, then, in a bubble of its own, words that are not ours, to be passed on as they are. */
    public void sayToPassOn(long person, String about, Worded instruction, String words) {
        sayWords(person, about, List.of(office.catalogue().text(instruction), words));
    }

    /** The same with words that are not ours, to be passed on as they are. */
    public void sayWords(long person, String about, List<String> bubbles) {
        var addresses = Addresses.of(tx, person);
        if (addresses.isEmpty()) return;
        var sending =
                addresses.stream().filter(each -> office.sends(each.account())).toList();
        if (sending.isEmpty()) InFront.tell(tx, signed(addresses), about, String.join("\n", bubbles), office.now());
        else post(best(sending), about, bubbles);
    }

    /** Where they can be told now; else where they wrote last. */
    private Address best(List<Address> addresses) {
        if (addresses.size() == 1) return addresses.get(0);
        return addresses.stream().filter(this::isOpen).findFirst().orElse(addresses.get(0));
    }

    /** Where nothing is signed anybody could read what goes in front of a reply, so only if there is no other way. */
    private Address signed(List<Address> addresses) {
        return addresses.stream()
                .filter(to ->
                        account(to.account()).filter(Account::withholdsRoles).isEmpty())
                .findFirst()
                .orElse(addresses.get(0));
    }

    /** What waits for somebody at an address that is theirs no more goes to another one, or not at all. */
    public void readdress(long person, String account, String peer) {
        var before = new Address(account, peer, person);
        Addresses.of(tx, person).stream()
                .filter(to -> office.sends(to.account()) && !to.equals(before))
                .findFirst()
                .ifPresentOrElse(
                        to -> Addresses.readdress(tx, before, to, office.now()), () -> Addresses.drop(tx, before));
    }

    /**
     * Opens a question whose digits stand in what is said; its answer comes to the dialog like any card's.
     *
     * @param about what it is about; the first words tell it from others that are answered by the same words
     */
    public PushedCard card(long person, String dialog, String state, String about, List<? extends Worded> options) {
        var labels = options.stream().map(office.catalogue()::text).toList();
        var asked = new PushedCard(0, dialog, state, PushedCards.beginning(about), labels);
        return PushedCards.open(tx, person, asked, office.now());
    }

    /** The same about something in our own words. */
    public PushedCard card(long person, String dialog, String state, Worded about, List<? extends Worded> options) {
        return card(person, dialog, state, office.catalogue().text(about), options);
    }

    /** A moment of the features' clock, which says {@code featureNow}, by the real one. */
    public Instant real(Instant featureNow, Instant moment) {
        return now().plus(Duration.between(featureNow, moment));
    }

    /** Whether something can be sent to this person just now. */
    public boolean reaches(long person) {
        return Addresses.of(tx, person).stream().anyMatch(this::isOpen);
    }

    private boolean isOpen(Address to) {
        return office.sending(to.account()).map(sending -> isOpen(to, sending)).orElse(false);
    }

    private boolean isOpen(Address to, Sending sending) {
        if (sending.windows().isEmpty() && !sending.needsPath()) return true;
        return !Windows.openOf(tx, to.account(), sending, List.of(to.peer()), office.now())
                .isEmpty();
    }

    /** One of our accounts; empty when the settings do not name it any more. */
    public Optional<Account> account(String id) {
        return office.accounts().stream()
                .filter(account -> account.id().equals(id))
                .findFirst();
    }

    /** How the accounts that can send are doing. */
    public List<AccountState> accounts() {
        var ended = Outbox.ended(tx, office.now().minus(LAST_DAY));
        return office.sendings().keySet().stream()
                .sorted()
                .map(account -> new AccountState(
                        account,
                        count(ended, account, Post.State.FAILED),
                        count(ended, account, Post.State.UNKNOWN),
                        office.stop(account)))
                .toList();
    }

    private static int count(List<Outbox.Ended> ended, String account, Post.State state) {
        return ended.stream()
                .filter(each -> each.account().equals(account) && each.state() == state)
                .mapToInt(Outbox.Ended::count)
                .sum();
    }

    /** Whether things can be said in this group directly. */
    public boolean sitsIn(ChatGroup group) {
        return group.seat() != null && office.sends(group.seat().account(), Conversation.Kind.GROUP);
    }

    /** Where notices to these units are posted for everybody: by accounts whose whole unit is among them. */
    List<ChatGroup.Seat> timelines(Collection<Long> units) {
        return office.accounts().stream()
                .filter(account -> units.contains(account.unit()))
                .filter(account ->
                        office.sending(account.id()).map(Sending::posts).orElse(false))
                .map(account -> new ChatGroup.Seat(account.id(), Sending.TIMELINE))
                .toList();
    }

    /** The real time, by which all that is sent is dated: never the features' clock. */
    public Instant now() {
        return office.now();
    }

    /** Who would get something that is said to these units, counted. */
    public Reach reach(List<Long> units, boolean urgent) {
        return new Receivers(office, units, urgent).reach(tx, office.now());
    }

    private void post(Address to, String about, List<String> bubbles) {
        var due = answering != null && answering == to.person() ? office.behindReply() : office.now();
        addAll(to, about, bubbles, due, null, null);
    }

    void answer(Address to, String hash, Post.Answers answers, Outgoing answer, Instant due) {
        if (answer instanceof Outgoing.Text text) {
            addAll(to, "answer", List.of(text.text()), due, answers, hash);
            return;
        }
        long id = tx.next("outbox_number");
        var fresh = new Outbox.Fresh(to, Post.State.WAITING, due, "answer", id, answer, answers, hash);
        Outbox.add(tx, fresh, id, office.now());
        office.wake();
    }

    private void addAll(
            Address to,
            String about,
            List<String> bubbles,
            Instant due,
            Post.@Nullable Answers answers,
            @Nullable String hash) {
        long series = 0;
        for (var piece : pieces(to, bubbles)) {
            long id = tx.next("outbox_number");
            if (series == 0) series = id;
            var text = new Outgoing.Text(piece);
            Outbox.add(
                    tx,
                    new Outbox.Fresh(to, Post.State.WAITING, due, about, series, text, answers, hash),
                    id,
                    office.now());
        }
        office.wake();
    }

    private List<String> pieces(Address to, List<String> bubbles) {
        int room = office.sending(to.account()).orElseThrow().textBytes();
        var pieces = new ArrayList<String>();
        for (var bubble : bubbles) {
            var rest = bubble;
            while (!rest.isEmpty()) {
                var cut = Cut.at(rest, room, "");
                pieces.add(cut.head().strip());
                rest = cut.rest();
            }
        }
        return pieces;
    }
}
