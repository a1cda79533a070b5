package linli.config.demo.station;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import linli.adapters.sandbox.QqApiSide;
import linli.adapters.sandbox.QqReceived;
import linli.adapters.sandbox.QqSide;
import linli.adapters.sandbox.SandboxSide;
import linli.adapters.sandbox.SignedRequest;

/** QQ's official bot. */
final class QqStation implements Station {
    private static final String APP_ID = "100000001";
    private static final String GROUP = "GLINLIDEMO";

    private final String secret;
    private final QqApiSide api;
    private final QqSide side;

    QqStation(IntFunction<String> secrets, Clock clock) throws IOException {
        secret = secrets.apply(32);
        api = new QqApiSide(APP_ID, secret, 0, clock);
        side = new QqSide(APP_ID, secret);
    }

    @Override
    public SandboxSide side() {
        return side;
    }

    @Override
    public Map<String, String> settings() {
        var base = api.base().toString();
        return Map.of("app-id", APP_ID, "app-secret", secret, "api-base", base, "token-base", base);
    }

    @Override
    public String person(int generation) {
        return "LINLIDEMO" + generation;
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
        var place = group.map(each -> "/v2/groups/" + each).orElse("/v2/users/" + person);
        return api.received(place).stream().map(QqReceived::text).toList();
    }

    @Override
    public void close() {
        api.close();
    }
}
