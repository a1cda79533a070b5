package linli.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private static final Route ANY = request -> CompletableFuture.completedFuture(Answer.empty(200));

    private final Routes routes = new Routes()
            .at("/", ANY, "GET")
            .below("/a/", ANY, "GET", "POST")
            .below("/a/b/", ANY, "POST")
            .at("/a/b/c", ANY, "PUT");

    @ParameterizedTest
    @CsvSource({
        "GET, /, /",
        "HEAD, /, /",
        "GET, /a/, /a/",
        "GET, /a/x/y, /a/",
        "GET, /a/b, /a/",
        "POST, /a/b/, /a/b/",
        "POST, /a/b/d, /a/b/",
        "PUT, /a/b/c, /a/b/c"
    })
    void thePathItselfGoesBeforeTheLongestPrefix(String method, String path, String pattern) throws Exception {
        assertThat(routes.find(method, path).pattern()).isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /a, 404,",
        "GET, /b/a/, 404,",
        "GET, /A/, 404,",
        "PUT, /a/x, 405, 'GET, HEAD, POST'",
        "GET, /a/b/d, 405, POST",
        "HEAD, /a/b/c, 405, PUT"
    })
    void nothingElseIsFound(String method, String path, int status, String allow) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> routes.find(method, path))
                .satisfies(refused -> {
                    assertThat(refused.answer().status()).isEqualTo(status);
                    assertThat(refused.answer().headers().get("Allow")).isEqualTo(allow);
                });
    }

    @Test
    void methodsOfOnePathMayHaveRoutesOfTheirOwn() throws Exception {
        Route other = request -> CompletableFuture.completedFuture(Answer.empty(201));
        routes.at("/a/b/c", other, "POST").below("/a/", other, "PUT");
        assertThat(routes.find("POST", "/a/b/c").route()).isSameAs(other);
        assertThat(routes.find("PUT", "/a/b/c").route()).isSameAs(ANY);
        assertThat(routes.find("PUT", "/a/x").route()).isSameAs(other);
    }

    @Test
    void aCopyStaysAsItWas() {
        var copy = routes.copy();
        routes.at("/late", ANY, "GET").below("/a/", ANY, "DELETE");
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> copy.find("GET", "/late"));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> copy.find("DELETE", "/a/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a/", "/a"})
    void aPrefixIsBetweenSlashes(String prefix) {
        assertThatIllegalArgumentException().isThrownBy(() -> routes.below(prefix, ANY, "GET"));
    }

    @Test
    void nothingIsRegisteredTwiceOrForNoMethod() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> routes.below("/a/", ANY, "POST"))
                .withMessage("twice: POST /a/");
        assertThatIllegalArgumentException().isThrownBy(() -> routes.at("/a", ANY));
        assertThatIllegalArgumentException().isThrownBy(() -> routes.at("a", ANY, "GET"));
    }
}
