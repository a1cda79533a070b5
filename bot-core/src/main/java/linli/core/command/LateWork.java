package linli.core.command;

import java.util.concurrent.CompletionStage;

/** Slow work behind {@link Reply#later}: it only computes or calls out, and may run more than once. */
@FunctionalInterface
public interface LateWork {
    CompletionStage<Reply.Say> begin(String argument);
}
