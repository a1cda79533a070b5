package linli.config.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as its users meet it: real processes, their exit codes and what they print. */
final class CliTest {
    private static final Pattern READY = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
    private static final Map<String, String> NOTHING = Map.of();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "serve --help",
                "check --help",
                "migrate --help",
                "audit verify --help",
                "bench --help",
                "bench compare --help",
                "sandbox send wechat --help"
            })
    void helpIsInBothLanguagesAndNoFailure(String line) throws Exception {
        var help = run(NOTHING, line.split(" "));
        assertThat(help.end()).isZero();
        assertThat(help.out()).containsPattern("\\p{IsHan}").containsPattern("[a-z]{3}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dance",
                "serve",
                "serve --config",
                "check --config bot.yaml --offline",
                "audit verify --config bot.yaml --head 5"
            })
    void wrongUsageEndsWith2(String line) throws Exception {
        var wrong = run(NOTHING, line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(wrong.end()).isEqualTo(2);
        assertThat(wrong.err()).containsAnyOf("Usage", "Did you mean");
        assertThat(wrong.out()).isEmpty();
    }

    @Test
    void onlyPlatformsThatCanBePlayedAreOffered() throws Exception {
        var help = run(NOTHING, "sandbox", "send", "--help");
        assertThat(help.end()).isZero();
        assertThat(help.out()).contains("wechat", "wecom", "feishu", "onebot").doesNotContain(" app ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "check", "migrate", "audit verify"})
    void wrongSettingsEndWith2AndAreAllNamed(String command) throws Exception {
        var file = settings("server: {port: x}\ndata: {key: '${KEY}'}");
        var wrong = run(Map.of("KEY", "hunter2"), (command + " --config " + file).split(" "));
        assertThat(wrong.end()).isEqualTo(2);
        assertThat(wrong.err().lines())
                .containsExactly("server.port: x (应为：0 到 65535 的整数)", "data.key: ${KEY} 7 个字符 (应为：32 字节的 base64)");
        assertThat(wrong.out()).isEmpty();
    }

    @Test
    void aMissingFileEndsWith2() throws Exception {
        var wrong = run(NOTHING, "serve", "--config", "nowhere.yaml");
        assertThat(wrong.end()).isEqualTo(2);
        assertThat(wrong.err()).contains("nowhere.yaml: 读不到");
    }

    @Test
    void goodSettingsPassTheCheckAndAreShown() throws Exception {
        var check = run(NOTHING, "check", "--config", settings(""));
        assertThat(check.end()).as(check.err()).isZero();
        assertThat(check.out()).contains("port=0", "设置和数据库都好");
    }

    @Test
    void aStoreThatDoesNotOpenEndsWith1AndSaysWhy() throws Exception {
        Files.writeString(folder.resolve("blocked"), "a file, where a folder should be");
        var serve = run(NOTHING, "serve", "--config", settings("data: {url: 'jdbc:h2:file:./blocked/bot'}"));
        assertThat(serve.end()).isEqualTo(1);
        assertThat(serve.err()).contains("data.url: ", "blocked").doesNotContain("\tat ");
    }

    @Test
    void aTakenPortEndsWith1() throws Exception {
        try (var taken = new ServerSocket(0)) {
            var file = settings("server: {port: " + taken.getLocalPort() + "}");
            var serve = run(NOTHING, "serve", "--config", file);
            assertThat(serve.end()).isEqualTo(1);
            assertThat(serve.out()).isEmpty();
            assertThat(serve.err())
                    .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aServerThatIsToldToStopEndsWith0(String signal) throws Exception {
        var serve = run(NOTHING, "serve", "--config", settings(""));
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> serve.out().contains("\n") || !serve.process().isAlive());
            var ready = READY.matcher(serve.out());
            assertThat(ready.find()).as(serve.out() + serve.err()).isTrue();
            assertThat(serve.out().lines().filter(line -> !line.contains("认领"))).hasSize(1);
            assertThat(status("http://127.0.0.1:" + ready.group(1) + "/healthz"))
                    .isEqualTo(200);
            new ProcessBuilder(
                            "kill", "-" + signal, Long.toString(serve.process().pid()))
                    .start()
                    .waitFor();
            assertThat(serve.end()).isZero();
        } finally {
            serve.process().destroyForcibly();
        }
    }

    @Test
    void logLinesAreJsonWhenAskedFor() throws Exception {
        var serve = run(Map.of("LINLI_LOG_FORMAT", "json"), "serve", "--config", settings(""));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> serve.out().contains("\n") || !serve.process().isAlive());
        serve.process().destroy();
        assertThat(serve.end()).isZero();
        assertThat(serve.err().lines()).isNotEmpty().allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void aWrongLogChoiceIsNotIgnored() throws Exception {
        var wrong = run(Map.of("LINLI_LOG", "loud", "LINLI_LOG_FORMAT", "xml"), "--help");
        assertThat(wrong.end()).isEqualTo(2);
        assertThat(wrong.err()).contains("LINLI_LOG: loud", "LINLI_LOG_FORMAT: xml");
    }

    private Launched run(Map<String, String> environment, String... args) throws Exception {
        return Launched.start(folder, environment, args);
    }

    /** A settings file in the test's folder; its port is free to choose unless the text names one. */
    private String settings(String text) throws Exception {
        var server = text.contains("server:") ? "" : "server: {port: 0}\n";
        Files.writeString(folder.resolve("bot.yaml"), server + text);
        return "bot.yaml";
    }

    private static int status(String url) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
