package linli.config.demo;

import org.jspecify.annotations.Nullable;

/**
 * What one delivery looked like on the wire and opened, to be read by people.
 *
 * @param request as sent: line, headers, encrypted body
 * @param opened the message inside
 * @param answer as received
 * @param reply the reply inside
 * @param changed the place where a byte was changed on the way
 */
record Papers(
        String request,
        String opened,
        @Nullable String answer,
        @Nullable String reply,
        @Nullable Changed changed) {

    /** @param context a piece of the request, unique in it; the changed character is {@code offset} into it */
    record Changed(String context, int offset) {}

    Papers answered(String received) {
        return new Papers(request, opened, received, null, changed);
    }

    Papers replied(String inside) {
        return new Papers(request, opened, answer, Paperwork.lines(inside), changed);
    }
}
