package linli.config.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.sandbox.WechatSide;
import linli.config.demo.Attempt.Outcome;
import org.jspecify.annotations.Nullable;

/** A message somebody said, with every try to deliver it. Guarded by its {@link Board}. */
final class Letter {
    enum State {
        OPEN,
        DONE,
        /** All of the platform's deliveries passed without an answer. */
        LOST
    }

    final String id;
    final Person person;
    final String openId;
    /** What was said, or what stands on the menu button that was pressed. */
    final String text;
    /** Whether a button of the account's menu was pressed. */
    final boolean pressed;

    final Instant at;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<@Nullable Papers> papers = new ArrayList<>();
    private @Nullable String reply;
    private State state = State.OPEN;
    private long number;
    private boolean pushed;
    private Beside.Seen beside = Beside.Seen.NOTHING;

    /** @param id the platform's message id */
    Letter(String id, Person person, String openId, String text, boolean pressed, Instant at) {
        this.id = id;
        this.pressed = pressed;
        this.person = person;
        this.openId = openId;
        this.text = text;
        this.at = at;
    }

    /** As the page gets it. */
    record View(
            String id,
            long number,
            String person,
            String name,
            String text,
            boolean pressed,
            String state,
            boolean pushed,
            Beside.Seen beside,
            Tally.Shown counts,
            @Nullable String reply,
            @Nullable String print,
            long same,
            long different,
            @Nullable Double save,
            List<Attempt> attempts) {}

    View view(Tally tally) {
        var first = firstAnswered();
        var print = first.map(Attempt::print).orElse(null);
        long answered = attempts.stream().filter(each -> each.print() != null).count();
        long same = attempts.stream()
                .filter(each -> print != null && print.equals(each.print()))
                .count();
        return new View(
                id,
                number,
                person.id(),
                person.name(),
                text,
                pressed,
                state.name().toLowerCase(Locale.ROOT),
                pushed,
                beside,
                tally.of(id),
                reply,
                print,
                same,
                answered - same,
                first.map(each -> each.timing().get("save")).orElse(null),
                List.copyOf(attempts));
    }

    /** As the platform sends it, at this time. */
    SignedRequest signed(WechatSide side, Instant now) {
        var done = pressed ? side.menuPress(openId, text, at) : side.text(openId, text, Long.parseLong(id), at);
        return side.again(done, now);
    }

    /** @param place among all that was said, sent and carried */
    void place(long place) {
        number = place;
    }

    /** Whether the platform was told that the answer comes later, and it has not come. */
    boolean awaits() {
        return state == State.DONE && reply == null && !pushed && accepted().isPresent();
    }

    void arrived() {
        pushed = true;
    }

    /** How long it took until the platform was told that the answer comes later; null when it was not. */
    @Nullable
    Double acceptedMillis() {
        return accepted().map(Attempt::millis).orElse(null);
    }

    private Optional<Attempt> accepted() {
        return attempts.stream()
                .filter(each -> each.outcome() == Outcome.ACCEPTED)
                .findFirst();
    }

    void seenBeside(Beside.Seen seen) {
        beside = beside.plus(seen);
    }

    Optional<Attempt> firstAnswered() {
        return attempts.stream().filter(each -> each.print() != null).findFirst();
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** The next attempt, open. */
    Attempt begin(Attempt.Way way, Instant now) {
        var attempt = Attempt.begun(attempts.size() + 1, way, now);
        attempts.add(attempt);
        papers.add(null);
        return attempt;
    }

    /** @param text the reply's text; the first one is what the phone shows */
    void end(Attempt attempt, Papers paper, @Nullable String text) {
        attempts.set(attempt.number() - 1, attempt);
        papers.set(attempt.number() - 1, paper);
        if (attempt.way().genuine() && attempt.outcome().settles()) state = State.DONE;
        if (reply == null && attempt.outcome() == Outcome.ANSWERED) reply = text;
    }

    void lose() {
        if (state == State.OPEN) state = State.LOST;
    }

    Optional<Papers> papers(int number) {
        return number < 1 || number > papers.size() ? Optional.empty() : Optional.ofNullable(papers.get(number - 1));
    }
}
