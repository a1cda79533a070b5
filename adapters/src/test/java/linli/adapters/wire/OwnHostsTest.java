package linli.adapters.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnHostsTest {
    private final OwnHosts real = new OwnHosts(URI.create("https://api.example.com"), "example.com");
    private final OwnHosts standIn = new OwnHosts(URI.create("http://127.0.0.1:8081"), "example.com");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/a?b=c",
                "https://api.example.com",
                "https://A.Example.COM/x",
                "https://example.com:443/x"
            })
    void thePlatformsOwnHostsOverHttps(String address) {
        assertThat(real.find(address)).contains(URI.create(address));
        assertThat(standIn.find(address)).contains(URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a",
                "http://example.com/a",
                "https://example.com.evil.net/a",
                "https://evilexample.com/a",
                "https://evil.net/example.com",
                "https://example.com@evil.net/a",
                "https://user@example.com/a",
                "https://example.com:8443/a",
                "https://example.com/a#b",
                "https://127.0.0.1/a",
                "http://127.0.0.1:8082/a",
                "http://localhost:8081/a",
                "https://[::1]/a",
                "ftp://example.com/a",
                "https://exam ple.com/a",
                "https://"
            })
    void nowhereElse(String address) {
        assertThat(real.find(address)).isEmpty();
        assertThat(standIn.find(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8081/a"})
    void aStandInOnlyWhereItIsTheApi(String address) {
        assertThat(standIn.find(address)).isPresent();
        assertThat(real.find(address)).isEmpty();
    }
}
