package linli.core.pipeline;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import linli.core.command.Router;
import linli.core.http.Answer;
import linli.core.http.RawRequest;
import linli.core.http.Route;
import linli.core.message.Message;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a platform delivers. What it cannot have sent gets an empty 403; the reason goes to log and counter alone. */
public final class Webhook implements Route {
    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

    private final Platform platform;
    private final Pipeline pipeline;
    private final PipelineMetrics metrics;
    private final Clock clock;

    Webhook(Platform platform, Pipeline pipeline, PipelineMetrics metrics, Clock clock) {
        this.platform = platform;
        this.pipeline = pipeline;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Answer> answer(RawRequest request) {
        try {
            return answer(request, platform.decode(request, clock.instant()));
        } catch (NotGenuine refused) {
            metrics.refused(platform.name(), refused.reason());
            LOG.info(
                    "Refused on {}/{}: {}",
                    platform.name(),
                    platform.account(),
                    refused.reason().label());
            return CompletableFuture.completedFuture(Answer.empty(403));
        } catch (RuntimeException fault) {
            pipeline.logFault(fault);
            return CompletableFuture.completedFuture(Answer.empty(500));
        }
    }

    private CompletionStage<Answer> answer(RawRequest request, Inbound inbound) {
        if (inbound instanceof Inbound.Handshake handshake) {
            metrics.ended(platform.name(), Outcome.HANDSHAKE, request.firstByteNanos());
            return CompletableFuture.completedFuture(handshake.answer());
        }
        if (inbound instanceof Inbound.Messages messages) {
            var handled = handled(messages);
            if (!handled.isEmpty()) return receiveAll(request, handled);
        }
        metrics.ended(platform.name(), Outcome.IGNORED, request.firstByteNanos());
        return CompletableFuture.completedFuture(platform.acknowledgement());
    }

    static List<Message> handled(Inbound.Messages messages) {
        return messages.messages().stream()
                .filter(message -> Router.handles(message.content()))
                .toList();
    }

    /** Of a request with several messages, the first one's answer goes back, and only when all are on disk. */
    private CompletionStage<Answer> receiveAll(RawRequest request, List<Message> messages) {
        CompletionStage<Answer> first = pipeline.receive(platform, messages.get(0), request);
        for (var message : messages.subList(1, messages.size()))
            first = first.thenCombine(pipeline.receive(platform, message, request), (answer, more) -> answer);
        return first;
    }
}
