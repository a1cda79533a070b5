package linli.config.demo.station;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import linli.adapters.sandbox.FeishuApiSide;
import linli.adapters.sandbox.FeishuReceived;
import linli.adapters.sandbox.FeishuSide;
import linli.adapters.sandbox.SandboxSide;
import linli.adapters.sandbox.SignedRequest;

/** Feishu's app with encrypted events. */
final class FeishuStation implements Station {
    private static final String APP_ID = "cli_linlidemo";
    private static final String BOT = "ou_linlidemobot";
    private static final String GROUP = "oc_linlidemo";

    private final Map<String, String> settings;
    private final FeishuApiSide api;
    private final FeishuSide side;

    FeishuStation(IntFunction<String> secrets, Clock clock) throws IOException {
        var token = secrets.apply(32);
        var key = secrets.apply(32);
        var secret = secrets.apply(32);
        api = new FeishuApiSide(APP_ID, secret, BOT, secrets.apply(32), 0, clock);
        side = new FeishuSide(APP_ID, token, Optional.of(key), BOT);
        settings = Map.of(
                "app-id",
                APP_ID,
                "app-secret",
                secret,
                "verification-token",
                token,
                "encrypt-key",
                key,
                "api-base",
                api.base().toString());
    }

    @Override
    public SandboxSide side() {
        return side;
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public String person(int generation) {
        return "ou_linlidemo" + generation;
    }

    @Override
    public Optional<String> group() {
        return Optional.of(GROUP);
    }

    @Override
    public void sees(SignedRequest delivered, String person, Optional<String> group) {
        api.person(person);
        api.group(GROUP, List.of(person));
    }

    @Override
    public List<String> shown(String person, Optional<String> group) {
        return api.received(group.orElse(person)).stream()
                .map(FeishuReceived::text)
                .toList();
    }

    @Override
    public void close() {
        api.close();
    }
}
