package linli.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import linli.core.http.RawRequest;
import org.junit.jupiter.api.Test;

final class GuardTest {
    private final Guard guard = new Guard();

    @Test
    void anotherNameForThisMachineIsRefused() {
        assertThat(guard.mayRead(with(Map.of("host", "rebound.example:8080")))).isFalse();
        assertThat(guard.mayRead(with(Map.of()))).isFalse();
        assertThat(guard.mayRead(with(Map.of("host", "127.0.0.1:8080")))).isTrue();
        assertThat(guard.mayRead(with(Map.of("host", "localhost:8080")))).isTrue();
    }

    @Test
    void anotherSiteCannotPressAButton() {
        var own = Map.of("host", "127.0.0.1:8080", "origin", "http://127.0.0.1:8080", "x-demo-key", guard.key());

        assertThat(guard.mayAct(with(own))).isTrue();
        assertThat(guard.mayAct(with(own, "origin", "http://evil.example"))).isFalse();
        assertThat(guard.mayAct(with(own, "origin", "null"))).isFalse();
        assertThat(guard.mayAct(with(own, "x-demo-key", ""))).isFalse();
        assertThat(guard.mayAct(with(own, "x-demo-key", new Guard().key()))).isFalse();
        assertThat(guard.mayAct(with(own, "host", "evil.example"))).isFalse();
    }

    private static RawRequest with(Map<String, String> headers, String name, String value) {
        var changed = new HashMap<>(headers);
        changed.put(name, value);
        return with(changed);
    }

    private static RawRequest with(Map<String, String> headers) {
        var lists = new HashMap<String, List<String>>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new RawRequest("POST", "/demo/say", Map.of(), lists, new byte[0], 0, () -> true);
    }
}
