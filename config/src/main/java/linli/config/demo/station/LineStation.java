package linli.config.demo.station;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import linli.adapters.sandbox.LineApiSide;
import linli.adapters.sandbox.LineReceived;
import linli.adapters.sandbox.LineSide;
import linli.adapters.sandbox.SandboxSide;
import linli.adapters.sandbox.SignedRequest;

/** An official account of LINE. */
final class LineStation implements Station {
    private static final String BOT = "U" + "0".repeat(32);
    private static final String GROUP = "C" + "3".repeat(32);

    private final String secret;
    private final String token;
    private final LineApiSide api;
    private final LineSide side;

    LineStation(IntFunction<String> secrets, Clock clock) throws IOException {
        secret = secrets.apply(32);
        token = secrets.apply(64);
        api = new LineApiSide(token, BOT, 0, clock);
        side = new LineSide(secret, BOT);
    }

    @Override
    public SandboxSide side() {
        return side;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "channel-secret",
                secret,
                "channel-access-token",
                token,
                "destination",
                BOT,
                "api-base",
                api.base().toString());
    }

    @Override
    public String person(int generation) {
        return "U" + String.format(Locale.ROOT, "%032x", generation);
    }

    @Override
    public Optional<String> group() {
        return Optional.of(GROUP);
    }

    @Override
    public void sees(SignedRequest delivered, String person, Optional<String> group) {
        api.saw(delivered);
    }

    @Override
    public List<String> shown(String person, Optional<String> group) {
        return api.received(group.orElse(person)).stream()
                .map(LineReceived::text)
                .toList();
    }

    @Override
    public void close() {
        api.close();
    }
}
