package linli.core.platform;

import java.util.Map;

/** How a request to a platform's API ended, before anybody reads what it says. Reasons are short words. */
public sealed interface ApiCall {
    /** The platform answered, whatever it answered; the headers' names are in lower case. */
    record Answered(int status, byte[] body, Map<String, String> headers) implements ApiCall {
        public Answered {
            headers = Map.copyOf(headers);
        }
    }

    /** The request surely never left: nobody was there to take it. */
    record NotSent(String reason) implements ApiCall {}

    /** The request may have arrived, and no answer came. */
    record InDoubt(String reason) implements ApiCall {}
}
