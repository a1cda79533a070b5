package linli.core.pipeline;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Lets answers leave. Safe for several threads. */
final class Answering {
    private final Pipeline pipeline;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, Threads.daemon("answering"));

    Answering(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Beside the writer, as they are encrypted: each thread takes half of them. */
    void begin(List<Runnable> answers) {
        int half = (answers.size() + 1) / 2;
        beginAll(List.copyOf(answers.subList(0, half)));
        beginAll(List.copyOf(answers.subList(half, answers.size())));
    }

    private void beginAll(List<Runnable> answers) {
        if (!answers.isEmpty())
            threads.execute(() ->
                    answers.forEach(each -> Threads.goesOn("answering", each).run()));
    }

    /** Ends a message: all its deliveries get this. */
    void end(Pending pending, byte[] encoded, Outcome outcome, String timing) {
        var now = pipeline.now();
        var deliveries = pending.end();
        Runnable answer = () -> deliveries.forEach(delivery -> delivery.answer(encoded, outcome, now, timing));
        if (pending.isKeptForLater() && deliveries.stream().anyMatch(Delivery::isOpen)) cancelKept(pending, answer);
        else answer.run();
    }

    /** A delivery that came at the last moment carries the answer after all, so it is not said once more later. */
    private void cancelKept(Pending pending, Runnable answer) {
        pipeline.database()
                .write(tx -> {
                    pipeline.lateAnswers().withdraw(tx, pending.message().account(), List.of(pending.hash()));
                    return true;
                })
                .whenComplete((removed, failure) -> answer.run());
    }
}
