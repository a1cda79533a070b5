package linli.adapters.wire;

import java.time.Duration;
import java.util.Optional;
import linli.core.platform.Sent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What one account's calls of a JSON API came to. What is logged of those that were not done: which API and the code, never
 * an address, an id or a text.
 */
public final class Judge {
    /** When to try again what surely was not done. */
    public static final Duration SOON = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    private final String account;

    /** @param account our name for it */
    public Judge(String account) {
        this.account = account;
    }

    /** Knows one platform's documents. */
    @FunctionalInterface
    public interface Reading {
        /** Why it was not done; empty when it was. */
        Optional<Sent> failure(JsonAnswer.Document answer);
    }

    /**
     * What one call came to.
     *
     * @param name what the log calls it
     * @param repeatable whether it may be done again: then no answer is no doubt
     */
    public Told of(String name, boolean repeatable, JsonAnswer answer, Reading reading) {
        if (answer instanceof JsonAnswer.NotSent not) return failed(name, Sent.Later.forAll(not.reason(), SOON));
        if (answer instanceof JsonAnswer.InDoubt doubt) return failed(name, inDoubt(doubt.reason(), repeatable));
        var read = (JsonAnswer.Document) answer;
        var failure = reading.failure(read);
        return failure.isPresent() ? failed(name, failure.get()) : new Told.Done(read.document());
    }

    /** Nobody knows whether it was done. */
    public static Sent inDoubt(String reason, boolean repeatable) {
        return repeatable ? new Sent.Later(reason, SOON) : new Sent.Unknown(reason);
    }

    private Told failed(String name, Sent how) {
        LOG.atLevel(how instanceof Sent.Stopped ? Level.WARN : Level.INFO)
                .log(
                        "Account {}: {} answered {} ({})",
                        account,
                        name,
                        how.reason(),
                        how.getClass().getSimpleName());
        return new Told.Failed(how);
    }
}
