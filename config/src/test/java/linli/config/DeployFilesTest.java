package linli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The files in {@code deploy/} follow the program. */
final class DeployFilesTest {
    private static final Pattern LOCATION = Pattern.compile("location (~ )?(\\S+) \\{(.*?)}", Pattern.DOTALL);

    private String nginx = "";

    @BeforeEach
    void read() throws Exception {
        nginx = Files.readString(Path.of("deploy/nginx.conf"));
    }

    /** As nginx chooses: here no two patterns fit one path, and "/" fits what nothing else does. */
    private boolean passes(String path) {
        return LOCATION.matcher(nginx)
                .results()
                .filter(each -> each.group(1) == null
                        ? !each.group(2).equals("/") && path.startsWith(each.group(2))
                        : path.matches(each.group(2)))
                .anyMatch(each -> each.group(3).contains("proxy_pass http://linli;"));
    }

    @Test
    void theProxyPassesEveryPlatformOn() {
        for (var platform : Platforms.names())
            assertThat(passes("/" + platform + "/a.B-1")).as(platform).isTrue();
        assertThat(passes("/app/mini/notices")).isTrue();
        assertThat(passes("/p/page")).isTrue();
    }

    @Test
    void theProxyShowsNobodyHowTheServerIsDoing() {
        for (var path : List.of("/", "/metrics", "/readyz", "/healthz", "/wechat/a/b", "/console"))
            assertThat(passes(path)).as(path).isFalse();
    }

    @Test
    void theProxysLimitAndAddressAreTheServersOwn() throws Exception {
        var server = SettingsFile.parse("", Map.of()).server();
        assertThat(nginx)
                .contains("client_max_body_size " + server.limits().maxBody() / 1024 + "k;")
                .contains("server " + server.host() + ":" + server.port() + ";");
    }
}
