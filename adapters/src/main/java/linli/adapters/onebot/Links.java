package linli.adapters.onebot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import linli.adapters.wire.JsonBody;
import linli.core.http.RawRequest;
import linli.core.http.Socket;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import linli.core.platform.Platform;
import linli.core.platform.Sockets;

/** The connections that bridges have opened to one account. Safe for several threads. */
final class Links implements Sockets {
    private static final String TWELVE = "12.";

    private final Platform platform;
    private final Genuineness genuineness;
    private final Reader11 reader11;
    private final Reader12 reader12;
    private final CopyOnWriteArrayList<SocketBridge> open;

    /** @param open shared with whoever calls: the bridges there are, the newest last */
    Links(OnebotSettings settings, Platform platform, CopyOnWriteArrayList<SocketBridge> open) {
        this.platform = platform;
        this.open = open;
        genuineness = new Genuineness(settings);
        reader11 = new Reader11(settings);
        reader12 = new Reader12(settings);
    }

    @Override
    public Platform platform() {
        return platform;
    }

    @Override
    public String judge(RawRequest upgrade) throws NotGenuine {
        genuineness.requireToken(upgrade);
        genuineness.requireOursIfTold(upgrade);
        return protocol(upgrade).orElse("");
    }

    private static Optional<String> protocol(RawRequest upgrade) {
        return upgrade.headers().getOrDefault("sec-websocket-protocol", List.of()).stream()
                .flatMap(offered -> List.of(offered.split(",", -1)).stream())
                .map(String::strip)
                .filter(offered -> offered.startsWith(TWELVE) && offered.matches("[A-Za-z0-9._-]{1,64}"))
                .findFirst();
    }

    /** A bridge that keeps events and calls apart takes calls on the other connection only. */
    @Override
    public Link opened(RawRequest upgrade, Socket socket) {
        var bridge = new SocketBridge(socket, protocol(upgrade).isPresent());
        var role = upgrade.headers().getOrDefault("x-client-role", List.of());
        if (!role.equals(List.of("Event"))) open.add(bridge);
        return new Hearing(bridge);
    }

    private final class Hearing implements Link {
        private final SocketBridge bridge;

        Hearing(SocketBridge bridge) {
            this.bridge = bridge;
        }

        @Override
        public Inbound read(String text, Instant now) throws NotGenuine {
            var document = JsonBody.object(text);
            if (isAnswer(document)) {
                bridge.answered(JsonBody.text(document, "echo"), document);
                return new Inbound.Ignored("answer");
            }
            if (!bridge.speaks12()) return reader11.read(document);
            if (document.path("type").asText().equals("meta")) return new Inbound.Ignored("meta");
            return reader12.read(document);
        }

        /** Of all that comes, only answers have a code. */
        private static boolean isAnswer(JsonNode document) throws NotGenuine {
            if (!document.has("retcode")) return false;
            if (!document.path("status").isTextual()) throw new NotGenuine(Reason.BODY);
            return true;
        }

        @Override
        public void closed() {
            open.remove(bridge);
            bridge.closed();
        }
    }
}
