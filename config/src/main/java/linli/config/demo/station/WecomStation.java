package linli.config.demo.station;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import linli.adapters.sandbox.SandboxSide;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.sandbox.WecomApiSide;
import linli.adapters.sandbox.WecomReceived;
import linli.adapters.sandbox.WecomRobotSide;

/** WeCom's intelligent robot, which is written to in private and called in groups. */
final class WecomStation implements Station {
    private static final String GROUP = "wr-linli-demo";
    private final String token;
    private final String key;
    private final WecomApiSide api;
    private final SandboxSide side;
    private final WaysBack waysBack = new WaysBack("response_code");

    WecomStation(IntFunction<String> secrets, Clock clock) throws IOException {
        token = secrets.apply(32);
        key = secrets.apply(43);
        api = new WecomApiSide("", "", 0, clock);
        side = new Rendering(new WecomRobotSide("robot-linli-demo", "邻里", token, key, api::wayBack));
    }

    @Override
    public SandboxSide side() {
        return side;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "kind",
                "robot",
                "token",
                token,
                "encoding-aes-key",
                key,
                "api-base",
                api.base().toString());
    }

    @Override
    public String person(int generation) {
        return "linli-demo-" + generation;
    }

    @Override
    public Optional<String> group() {
        return Optional.of(GROUP);
    }

    @Override
    public void sees(SignedRequest delivered, String person, Optional<String> group) {
        waysBack.add(delivered, group.orElse(person));
    }

    @Override
    public List<String> shown(String person, Optional<String> group) {
        var here = waysBack.to(group.orElse(person));
        return api.received().stream()
                .filter(each -> here.contains(each.place()))
                .map(WecomReceived::text)
                .map(Rendering::plain)
                .toList();
    }

    @Override
    public void close() {
        api.close();
    }
}
