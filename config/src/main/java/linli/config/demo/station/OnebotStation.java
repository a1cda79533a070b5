package linli.config.demo.station;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import linli.adapters.sandbox.OnebotBridge;
import linli.adapters.sandbox.OnebotSide;
import linli.adapters.sandbox.SandboxSide;
import linli.adapters.sandbox.SignedRequest;

/** A bridge that speaks OneBot 11 over HTTP, both ways. */
final class OnebotStation implements Station {
    private static final String SELF = "2000000002";
    private static final String GROUP = "3000003";
    private static final long FIRST_PERSON = 7_100_000_000L;

    private final String secret;
    private final String token;
    private final OnebotBridge bridge;
    private final OnebotSide side;

    OnebotStation(IntFunction<String> secrets, Clock clock) throws IOException {
        secret = secrets.apply(32);
        token = secrets.apply(32);
        bridge = new OnebotBridge(SELF, token, false, 0);
        side = OnebotSide.eleven(SELF, secret);
    }

    @Override
    public SandboxSide side() {
        return side;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "self-id",
                SELF,
                "secret",
                secret,
                "access-token",
                token,
                "api-base",
                bridge.base().toString());
    }

    @Override
    public String person(int generation) {
        return Long.toString(FIRST_PERSON + generation);
    }

    @Override
    public Optional<String> group() {
        return Optional.of(GROUP);
    }

    @Override
    public void sees(
            SignedRequest delivered, String person, Optional<String> group) {} // a bridge says whatever it is told to

    @Override
    public List<String> shown(String person, Optional<String> group) {
        return bridge.said(group.map(each -> "group " + each).orElse("private " + person));
    }

    @Override
    public void close() {
        bridge.close();
    }
}
