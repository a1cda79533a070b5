package linli.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import linli.adapters.sandbox.SignedRequest;

/** A signed request as a command for the terminal. */
final class Curl {
    private Curl() {}

    static String of(URI webhook, SignedRequest signed) {
        return "curl -i -X " + signed.method() + " -H 'Content-Type: text/xml' \\\n  --data-binary "
                + quoted(new String(signed.body(), UTF_8)) + " \\\n  " + quoted(webhook + "?" + signed.query());
    }

    /** For POSIX shells: nothing inside single quotes means anything, and a quote itself stands outside them. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
