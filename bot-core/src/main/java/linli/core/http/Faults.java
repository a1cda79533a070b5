package linli.core.http;

import java.util.HexFormat;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our own errors, each logged once. */
final class Faults {
    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

    private Faults() {}

    /** @param what was being done, without anything the client chose */
    static void log(String what, Throwable fault) {
        var id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        var cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        log.error("fault {} at {}", id, what, cause);
    }
}
