package linli.core.command;

/** Answers one message. Reads and writes through the context's transaction, calls no network, may run twice. */
@FunctionalInterface
public interface Handler {
    /**
     * Answers.
     *
     * @throws Refusal for what the member can mend; anything else thrown is a fault of ours
     */
    Reply handle(CommandContext context);
}
