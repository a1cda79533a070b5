package linli.core.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.Map;
import linli.core.http.Answer;
import linli.core.http.RawRequest;
import linli.core.http.Socket;
import linli.core.http.SocketListener;
import linli.core.http.SocketRoute;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.Platform;
import linli.core.platform.Sockets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where an account's other side connects. Who does not say who they are gets 401, everybody else who may not 403. */
public final class SocketHook implements SocketRoute {
    private static final Logger LOG = LoggerFactory.getLogger(SocketHook.class);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final Sockets sockets;
    private final Platform platform;
    private final Pipeline pipeline;
    private final PipelineMetrics metrics;
    private final Clock clock;

    SocketHook(Sockets sockets, Pipeline pipeline, PipelineMetrics metrics, Clock clock) {
        this.sockets = sockets;
        this.pipeline = pipeline;
        this.metrics = metrics;
        this.clock = clock;
        platform = sockets.platform();
    }

    @Override
    public Verdict judge(RawRequest upgrade) {
        try {
            return new Verdict.Taken(sockets.judge(upgrade), socket -> new Hearing(upgrade, socket));
        } catch (NotGenuine refused) {
            refused("connection", refused);
            var missing = refused.reason() == NotGenuine.Reason.PARAMETER;
            return new Verdict.Refused(Answer.empty(missing ? UNAUTHORIZED : FORBIDDEN));
        }
    }

    private void refused(String what, NotGenuine why) {
        metrics.refused(platform.name(), why.reason());
        LOG.info(
                "Refused a {} on {}/{}: {}",
                what,
                platform.name(),
                platform.account(),
                why.reason().label());
    }

    /** One connection. */
    private final class Hearing implements SocketListener {
        private final String path;
        private final Socket socket;
        private final Sockets.Link link;

        Hearing(RawRequest upgrade, Socket socket) {
            this.socket = socket;
            path = upgrade.path();
            link = sockets.opened(upgrade, socket);
            LOG.info("Connected: {}/{}", platform.name(), platform.account());
        }

        @Override
        public void text(String text) {
            var begun = System.nanoTime();
            try {
                hear(text, begun, link.read(text, clock.instant()));
            } catch (NotGenuine refused) {
                refused("text", refused);
            } catch (RuntimeException fault) {
                pipeline.logFault(fault);
            }
        }

        /** The answer's bytes say nothing, for this platform's replies go another way. */
        private void hear(String text, long begun, Inbound inbound) {
            var handled = inbound instanceof Inbound.Messages messages ? Webhook.handled(messages) : null;
            if (handled == null || handled.isEmpty()) {
                metrics.ended(platform.name(), Outcome.IGNORED, begun);
                return;
            }
            var request = new RawRequest("GET", path, Map.of(), Map.of(), text.getBytes(UTF_8), begun, socket::isOpen);
            for (var message : handled) {
                @SuppressWarnings("FutureReturnValueIgnored") // what becomes of it is the pipeline's own business
                var unused = pipeline.receive(platform, message, request);
            }
        }

        @Override
        public void closed() {
            link.closed();
            LOG.info("Disconnected: {}/{}", platform.name(), platform.account());
        }
    }
}
