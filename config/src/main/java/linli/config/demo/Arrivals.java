package linli.config.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.function.IntSupplier;
import linli.adapters.sandbox.WechatReceived;

/** What the server sends of itself, as it arrives on the phones. Safe for several threads. */
final class Arrivals {
    private final Board board;
    private final Outage outage;
    private final IntSupplier generation;
    private final Clock clock;

    Arrivals(Board board, Outage outage, IntSupplier generation, Clock clock) {
        this.board = board;
        this.outage = outage;
        this.generation = generation;
        this.clock = clock;
    }

    void arrived(WechatReceived received) {
        var person = Person.withOpenId(received.openId(), generation.getAsInt());
        if (person.isEmpty()) return; // somebody without a phone on this page
        var asked = board.awaited(received.openId());
        var answered = asked.isPresent() ? asked.get() : null;
        var took = answered == null ? Duration.ZERO : Duration.between(answered.at, clock.instant());
        board.push(person.get(), received, answered, took);
        if (answered == null) board.tell("arrived", "person", person.get().id());
        else
            board.tell(
                    "pushed",
                    "person",
                    person.get().id(),
                    "accepted",
                    answered.acceptedMillis(),
                    "millis",
                    (double) took.toMillis(),
                    "tries",
                    outage.triesLost());
    }
}
