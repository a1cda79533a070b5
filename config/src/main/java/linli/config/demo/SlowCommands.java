package linli.config.demo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.command.Reply;

/** A word of the demo whose answer takes seven seconds, longer than the platform waits. */
public final class SlowCommands implements Feature {
    private static final String WORK = "demo.slow";
    private static final int SECONDS = 7;

    @Override
    public void addTo(Commands commands) {
        commands.add(Play.SLOW, context -> Reply.later(WORK, "")).work(WORK, (argument, office) -> done());
    }

    private static CompletableFuture<Reply.Say> done() {
        return CompletableFuture.supplyAsync(
                () -> Reply.say("demo.slow"), CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS));
    }
}
