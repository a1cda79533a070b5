package linli.core.http;

import java.util.concurrent.CompletionStage;

/** Answers the requests below one path. */
@FunctionalInterface
public interface Route {
    /**
     * Runs on the event loop and must not block. The stage may be completed from any thread; one that never completes
     * leaves the request unanswered until the client goes or the server's hold limit passes. An exceptional completion,
     * like an exception thrown here, becomes an empty 500.
     */
    CompletionStage<Answer> answer(RawRequest request);
}
