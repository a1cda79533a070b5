package linli.config.demo.station;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import linli.adapters.sandbox.DingtalkApiSide;
import linli.adapters.sandbox.DingtalkReceived;
import linli.adapters.sandbox.DingtalkSide;
import linli.adapters.sandbox.SandboxSide;
import linli.adapters.sandbox.SignedRequest;

/** The robot of an enterprise's own app on DingTalk. */
final class DingtalkStation implements Station {
    private static final String APP_KEY = "dinglinlidemo";
    private static final String ROBOT = "dinglinlidemo";
    private static final String CORP = "dingcorplinlidemo";
    private static final String GROUP = "cidlinlidemo";

    private final String secret;
    private final DingtalkApiSide api;
    private final DingtalkSide side;
    private final WaysBack waysBack = new WaysBack("session");

    DingtalkStation(IntFunction<String> secrets, Clock clock) throws IOException {
        secret = secrets.apply(32);
        api = new DingtalkApiSide(APP_KEY, secret, ROBOT, 0, clock);
        side = new DingtalkSide(new DingtalkSide.Account(CORP, ROBOT, secret, "", "", APP_KEY), api::session);
        api.opened(GROUP);
    }

    @Override
    public SandboxSide side() {
        return side;
    }

    @Override
    public Map<String, String> settings() {
        var base = api.base().toString();
        return Map.of(
                "app-key",
                APP_KEY,
                "app-secret",
                secret,
                "robot-code",
                ROBOT,
                "corp-id",
                CORP,
                "api-base",
                base,
                "old-api-base",
                base);
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
        api.joined(person);
        waysBack.add(delivered, group.orElse(person));
    }

    @Override
    public List<String> shown(String person, Optional<String> group) {
        var place = group.orElse(person);
        var here = waysBack.to(place);
        return api.received().stream()
                .filter(each -> each.place().equals(place) || here.contains(each.place()))
                .map(DingtalkReceived::text)
                .toList();
    }

    @Override
    public boolean signsText() {
        return false;
    }

    @Override
    public boolean changesTime() {
        return true;
    }

    /** The sign is over the time alone, and two messages may share it: another text under it looks like any other. */
    @Override
    public SignedRequest tampered(SignedRequest delivered, Instant now) {
        var signed = side.again(delivered, now);
        var headers = new HashMap<>(signed.headers());
        headers.computeIfPresent("timestamp", (name, time) -> otherLastDigit(time));
        return new SignedRequest(signed.method(), signed.query(), signed.body(), signed.plainXml(), headers);
    }

    private static String otherLastDigit(String number) {
        int last = number.length() - 1;
        return number.substring(0, last) + (number.charAt(last) == '0' ? '1' : '0');
    }

    @Override
    public void close() {
        api.close();
    }
}
