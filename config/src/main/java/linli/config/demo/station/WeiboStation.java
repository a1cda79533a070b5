package linli.config.demo.station;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import linli.adapters.sandbox.SandboxSide;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.sandbox.WeiboApiSide;
import linli.adapters.sandbox.WeiboSide;

/** An account of Weibo's fans service; it has no groups. */
final class WeiboStation implements Station {
    private static final String UID = "2000000001";
    private static final long FIRST_FAN = 7_000_000_000L;

    private final String secret;
    private final String token;
    private final WeiboApiSide api;
    private final WeiboSide side;

    WeiboStation(IntFunction<String> secrets, Clock clock) throws IOException {
        secret = secrets.apply(32);
        token = secrets.apply(32);
        api = new WeiboApiSide(token, 0, clock);
        side = new WeiboSide(secret, UID);
    }

    @Override
    public SandboxSide side() {
        return side;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "app-secret",
                secret,
                "access-token",
                token,
                "uid",
                UID,
                "api-base",
                api.base().toString());
    }

    @Override
    public String person(int generation) {
        return Long.toString(FIRST_FAN + generation);
    }

    @Override
    public Optional<String> group() {
        return Optional.empty();
    }

    @Override
    public void sees(SignedRequest delivered, String person, Optional<String> group) {
        api.fanDid(person);
    }

    @Override
    public List<String> shown(String person, Optional<String> group) {
        return api.received(person);
    }

    @Override
    public boolean signsText() {
        return false;
    }

    /** The signature is over the time alone, so a change shows only where the same one comes with another body. */
    @Override
    public SignedRequest tampered(SignedRequest delivered, Instant now) {
        return delivered.withOneByteChanged();
    }

    @Override
    public void close() {
        api.close();
    }
}
