package linli.core.command;

import java.util.concurrent.CompletionStage;
import linli.core.delivery.PostOffice;

/** Slow work behind {@link Reply#later}: it only computes or calls out, and may run more than once. */
@FunctionalInterface
public interface LateWork {
    /**
     * Begins it; the reply comes when it is done.
     *
     * @param office for what only an account's API can do
     */
    CompletionStage<Reply.Say> begin(String argument, PostOffice office);
}
