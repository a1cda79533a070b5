package linli.config.demo;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The server's own metrics over all its lives: what dead ones counted is added to what the living one says. */
final class Lives {
    /**
     * What the ledger needs.
     *
     * @param delivered messages that arrived and were genuine, every delivery of a message for itself
     * @param effects messages that took effect
     * @param refused by the server's reason
     */
    record Counts(long delivered, long effects, Map<String, Long> refused) {
        static Counts of(Exposition all) {
            long every = all.sum("linli_deliveries_total");
            long notGenuine = all.sum("linli_deliveries_total", "outcome=\"refused\"");
            return new Counts(
                    every - notGenuine, all.sum("linli_effects_total"), all.by("linli_refusals_total", "reason"));
        }

        /** The reason whose count grew; the only one here, as one person presses one button at a time. */
        String refusedSince(Counts before) {
            return refused.entrySet().stream()
                    .filter(entry -> entry.getValue() > before.refused.getOrDefault(entry.getKey(), 0L))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
        }

        long refusedInAll() {
            return refused.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private final Supplier<Optional<Exposition>> scrape;
    private Exposition dead = Exposition.EMPTY;
    private Exposition living = Exposition.EMPTY;

    /** @param scrape asks the living server; empty when none answers */
    Lives(Supplier<Optional<Exposition>> scrape) {
        this.scrape = scrape;
    }

    /** Asks the living server and adds the dead ones; with none living the dead ones' counts alone. */
    synchronized Exposition read() {
        living = scrape.get().orElse(living);
        return living.after(dead);
    }

    /**
     * The living server is about to be killed, or was found dead: what it counted last is kept.
     *
     * @param kill ends it; whatever it counts meanwhile dies with it
     */
    synchronized <E extends Exception> void bury(Killing<E> kill) throws E {
        dead = read();
        living = Exposition.EMPTY;
        kill.run();
    }

    interface Killing<E extends Exception> {
        void run() throws E;
    }
}
