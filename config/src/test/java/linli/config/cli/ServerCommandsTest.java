package linli.config.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that speak to a server, against a real one. */
final class ServerCommandsTest {
    private static final String SETTINGS = """
            server: { port: 0 }
            accounts:
              - { id: linli, platform: wechat, original-id: gh_1, app-id: wx1, token: "${TOKEN}", encoding-aes-key: "${AES}" }
            """;
    private static final String AES = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final Map<String, String> SECRETS = Map.of("TOKEN", "AAAAA", "AES", AES);
    private static final Pattern READY = Pattern.compile("http://\\S+");

    @TempDir
    static Path folder;

    private static Launched serve;
    private static String url;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(folder.resolve("bot.yaml"), SETTINGS);
        serve = Launched.start(folder, SECRETS, "serve", "--config", "bot.yaml");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> serve.out().contains("\n") || !serve.process().isAlive());
        var ready = READY.matcher(serve.out());
        assertThat(ready.find()).as(serve.err()).isTrue();
        url = ready.group();
    }

    @AfterAll
    static void stop() throws Exception {
        serve.process().destroy();
        assertThat(serve.end()).isZero();
        assertThat(serve.out() + serve.err()).doesNotContain(SECRETS.values());
    }

    @Test
    void aSandboxMessageIsAnsweredAndItsRedeliveriesAlike() throws Exception {
        var send = run(
                "sandbox", "send", "wechat", "--url", url, "--config", "bot.yaml", "--from", "o1", "--redeliver", "2");
        assertThat(send.end()).as(send.err()).isZero();
        assertThat(send.out().lines()).containsExactly("200 第 1 次", "200 第 1 次", "200 第 1 次");
    }

    @Test
    void theStoreOfARunningServerIsChecked() throws Exception {
        var check = run("check", "--config", "bot.yaml");
        assertThat(check.end()).as(check.err()).isZero();
        assertThat(check.out()).contains("设置和数据库都好 / settings and store are fine");
    }

    @Test
    void withoutAnAddressTheServerOfTheSettingsIsAsked() throws Exception {
        var port = url.substring(url.lastIndexOf(':') + 1);
        Files.writeString(folder.resolve("fixed.yaml"), SETTINGS.replace("port: 0", "port: " + port));
        var send = run("sandbox", "send", "wechat", "--config", "fixed.yaml", "--from", "o3");
        assertThat(send.end()).as(send.err()).isZero();
        assertThat(send.out()).isEqualTo("200 第 1 次\n");
    }

    @Test
    void settingsThatLeaveThePortOpenNeedAnAddress() throws Exception {
        var send = run("sandbox", "send", "wechat", "--config", "bot.yaml");
        assertThat(send.end()).isEqualTo(2);
        assertThat(send.err()).contains("--url: missing (应为：serve 打印的地址");
    }

    @Test
    void aStoreThatTheServerHasOpenIsSaidToBeSo() throws Exception {
        var migrate = run("migrate", "--config", "bot.yaml");
        assertThat(migrate.end()).isEqualTo(1);
        assertThat(migrate.err()).startsWith("data.url: 别的进程正开着这个库，先停服务 / another process");
    }

    @Test
    void chineseWordsAreReadWithoutALocaleToo() throws Exception {
        var send =
                run("sandbox", "send", "wechat", "--url", url, "--config", "bot.yaml", "--from", "o2", "--text", "计数");
        assertThat(send.end()).as(send.err()).isZero();
        assertThat(send.out()).isEqualTo("200 第 1 次\n");
    }

    @Test
    void aStoreWithoutAdminsOffersACodeInBothLanguages() {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(serve.out())
                        .containsPattern("还没有管理员。请在公众号里发:认领 [0-9]{8}")
                        .containsPattern("There is no admin yet. Send to the account: 认领 [0-9]{8}"));
    }

    @Test
    void aBadSignatureIsRefusedAndThatIsRight() throws Exception {
        var send = run("sandbox", "send", "wechat", "--url", url, "--config", "bot.yaml", "--bad-signature");
        assertThat(send.end()).as(send.err()).isZero();
        assertThat(send.out()).isEqualTo("403 \n");
    }

    @Test
    void keysMayBeGivenOneByOne() throws Exception {
        var right = send("AAAAA");
        assertThat(right.end()).as(right.err()).isZero();
        var wrong = send("BBBBB");
        assertThat(wrong.end()).isEqualTo(1);
        assertThat(wrong.out()).isEqualTo("403 \n");
    }

    private static Launched send(String token) throws Exception {
        return run(
                "sandbox",
                "send",
                "wechat",
                "--url",
                url,
                "--account",
                "linli",
                "--original-id",
                "gh_1",
                "--app-id",
                "wx1",
                "--token",
                token,
                "--aes-key",
                AES);
    }

    @Test
    void missingKeysEndWith2() throws Exception {
        var send = run("sandbox", "send", "wechat", "--url", url, "--account", "linli");
        assertThat(send.end()).isEqualTo(2);
        assertThat(send.err()).contains("--original-id: missing");
    }

    @Test
    void aServerThatIsNotThereEndsWith1() throws Exception {
        var send = run("sandbox", "send", "wechat", "--url", "http://127.0.0.1:1", "--config", "bot.yaml");
        assertThat(send.end()).isEqualTo(1);
        assertThat(send.err())
                .isEqualTo("--url: http://127.0.0.1:1/wechat/linli 没有服务在听，先运行 serve / no server listens there\n");
    }

    @Test
    void theBenchmarkPrintsOneLineOfJson() throws Exception {
        var bench = run(
                "bench",
                "--url",
                url,
                "--config",
                "bot.yaml",
                "--connections",
                "4",
                "--seconds",
                "1",
                "--warmup",
                "0",
                "--redeliver",
                "20",
                "--pid",
                Long.toString(serve.process().pid()));
        assertThat(bench.end()).as(bench.out() + bench.err()).isZero();
        assertThat(bench.out().lines()).hasSize(1);
        var figures = new ObjectMapper().readTree(bench.out());
        assertThat(figures.get("messages").asInt()).isPositive();
        assertThat(figures.get("errors")).isEmpty();
        assertThat(figures.get("identical").asInt())
                .isPositive()
                .isEqualTo(figures.get("redeliveries").asInt());
        assertThat(figures.get("serverCpuMsPerMessage").asDouble()).isPositive();
    }

    @Test
    void theComparisonRunsAndEveryReplyIsRight() throws Exception {
        var compare = run("bench", "compare", "--rounds", "1", "--connections", "4", "--seconds", "1", "--warmup", "0");
        assertThat(compare.end()).as(compare.out() + compare.err()).isZero();
        var figures = new ObjectMapper().readTree(compare.out());
        assertThat(figures.at("/durable/messages").asInt()).isPositive();
        assertThat(figures.at("/bare/messages").asInt()).isPositive();
        assertThat(figures.at("/durable/errors")).isEmpty();
        assertThat(figures.at("/bare/errors")).isEmpty();
        assertThat(figures.get("messagesPerSecondRatio").asDouble()).isPositive();
    }

    @Test
    void aBenchmarkThatCannotBeEndsWith2() throws Exception {
        for (var option : new String[] {"--connections=0", "--redeliver=101", "--account=nobody", "--pid=999999999"}) {
            var bench = run("bench", "--url", url, "--config", "bot.yaml", option);
            assertThat(bench.end()).as(option).isEqualTo(2);
            assertThat(bench.err()).contains(option.substring(0, option.indexOf('=')));
        }
        assertThat(run("bench").end()).isEqualTo(2);
    }

    private static Launched run(String... args) throws Exception {
        return Launched.start(folder, SECRETS, args);
    }
}
