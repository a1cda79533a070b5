package linli.config.demo.station;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import linli.adapters.sandbox.SandboxSide;
import linli.adapters.sandbox.SignedRequest;

/**
 * One platform besides WeChat: the settings of the server's account there, what people say, and the platform's API on a
 * port of this machine. Safe for several threads.
 */
public interface Station extends AutoCloseable {
    SandboxSide side();

    /** Of the server's account, besides its id and its platform. */
    Map<String, String> settings();

    /**
     * Who speaks.
     *
     * @param generation counts how often the demo began anew; each has a person of its own
     */
    String person(int generation);

    /** A group in which our name can be called; empty where there are none. */
    Optional<String> group();

    /**
     * The platform's API learns what is delivered to the bot next.
     *
     * @param group where it was said; empty in private
     */
    void sees(SignedRequest delivered, String person, Optional<String> group);

    /**
     * The texts that the bot had shown there through the API, in order.
     *
     * @param group where it is; empty in private with that person
     */
    List<String> shown(String person, Optional<String> group);

    /** Whether the platform's signature covers what is said; where not, nobody has roles there or is given a code to link by. */
    default boolean signsText() {
        return true;
    }

    /** Whether {@link #tampered} changes the time that is signed, because a changed text cannot be told there. */
    default boolean changesTime() {
        return false;
    }

    /** A delivery that somebody changed by one byte on its way. */
    default SignedRequest tampered(SignedRequest delivered, Instant now) {
        return side().again(delivered, now).withOneByteChanged();
    }

    @Override
    void close();
}
