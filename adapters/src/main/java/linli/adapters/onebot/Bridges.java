package linli.adapters.onebot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import linli.adapters.wire.JsonAnswer;
import linli.core.platform.Sent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All ways to one account's bridge; the newest connection first, then its HTTP API. Safe for several threads. */
final class Bridges {
    private static final Logger LOG = LoggerFactory.getLogger(Bridges.class);

    private final String account;
    private final Verdicts verdicts;
    private final CopyOnWriteArrayList<SocketBridge> links;
    private final Optional<Bridge> http;

    Bridges(OnebotSettings settings, Verdicts verdicts, CopyOnWriteArrayList<SocketBridge> links) {
        account = settings.id();
        this.verdicts = verdicts;
        this.links = links;
        http = settings.apiBase().map(base -> new HttpBridge(base, settings.token(), settings.speaks12()));
    }

    /** Empty while no bridge is connected. */
    Optional<Bridge> present() {
        var newest = links.isEmpty() ? Optional.<Bridge>empty() : newest();
        return newest.or(() -> http);
    }

    private Optional<Bridge> newest() {
        var all = links.toArray(new SocketBridge[0]);
        return all.length == 0 ? Optional.empty() : Optional.of(all[all.length - 1]);
    }

    /** What must not be done twice: without an answer nobody knows. */
    Sent once(Bridge bridge, String action, ObjectNode params) {
        return judged(action, bridge.call(action, params), false);
    }

    /** What may be done again: without an answer it simply is. */
    Sent again(Bridge bridge, String action, ObjectNode params) {
        return judged(action, bridge.call(action, params), true);
    }

    /** The verdict on an answer, logged without anything that it says. */
    Sent judged(String action, JsonAnswer answer, boolean repeatable) {
        var how = verdicts.of(answer, repeatable);
        if (!(how instanceof Sent.Accepted))
            LOG.info(
                    "Account {}: {} answered {} ({})",
                    account,
                    action,
                    how.reason(),
                    how.getClass().getSimpleName());
        return how;
    }
}
