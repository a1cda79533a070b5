package linli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsFileTest {
    private static final String SECRET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final Map<String, String> VARIABLES =
            Map.of("TOKEN", "AAAAA", "AES", SECRET, "KEY", KEY, "PORT", "80");
    private static final String FULL = """
            server: { host: 0.0.0.0, port: "8${PORT}", max-body: 1MiB, request-time: 500ms, trusted-proxies: ["::1", 10.0.0.0/8] }
            data: { url: "jdbc:postgresql://127.0.0.1/linli", user: bot, password: hunter2, key: "${KEY}", migrate: false }
            zone: Asia/Urumqi
            language: en
            community: { name: 和风里 }
            accounts:
              - { id: linli, platform: wechat, kind: service, verified: true, original-id: gh_1, app-id: wx1,
                  app-secret: hunter2, token: "${TOKEN}", previous-token: BBBBB, mode: compatible,
                  encoding-aes-key: "${AES}", api-base: "http://127.0.0.1:9000", unit: U7, admins: [o1, o2] }
              - { id: plain, platform: wechat, original-id: gh_2, app-id: wx2, token: CCCCC, mode: plain }
            """.replace("request-time: 500ms", "request-time: 1500ms");

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsTaken() throws Exception {
        var settings = SettingsFile.parse(FULL, VARIABLES);
        assertThat(settings.server().port()).isEqualTo(880);
        assertThat(settings.server().maxBody()).isEqualTo(1024 * 1024);
        assertThat(settings.server().requestTime()).isEqualTo(Duration.ofMillis(1500));
        assertThat(settings.server().trustedProxies()).containsExactly("::1", "10.0.0.0/8");
        assertThat(settings.data().password()).isEqualTo("hunter2");
        assertThat(settings.data().key()).hasSize(32);
        assertThat(settings.data().migrate()).isFalse();
        assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Urumqi"));
        assertThat(settings.language()).isEqualTo(Locale.ENGLISH);
        assertThat(settings.community().name()).isEqualTo("和风里");
    }

    @Test
    void anAccountKeepsEveryKey() throws Exception {
        var account = SettingsFile.parse(FULL, VARIABLES).accounts().get(0);
        assertThat(account)
                .isEqualTo(new Settings.WechatAccountSettings(
                        "linli",
                        Settings.Kind.SERVICE,
                        true,
                        "gh_1",
                        "wx1",
                        "hunter2",
                        "AAAAA",
                        "BBBBB",
                        linli.adapters.wechat.WechatSettings.Mode.COMPATIBLE,
                        SECRET,
                        null,
                        URI.create("http://127.0.0.1:9000"),
                        "U7",
                        java.util.List.of("o1", "o2"),
                        false));
    }

    @Test
    void everythingElseHasADefault() throws Exception {
        var settings = SettingsFile.parse("", Map.of());
        assertThat(settings.server())
                .isEqualTo(new Settings.Server(
                        "127.0.0.1",
                        8080,
                        256 * 1024,
                        16 * 1024,
                        8 * 1024,
                        null,
                        java.util.List.of(),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        4096,
                        2000,
                        false));
        assertThat(settings.data().url()).isEqualTo("jdbc:h2:file:./data/bot");
        assertThat(settings.data().key()).isNull();
        assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(settings.language()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(settings.accounts()).isEmpty();
    }

    @Test
    void anEmptyValueIsNoValue() throws Exception {
        var settings = SettingsFile.parse("data:\n  key:\n  url: ''\nserver:\naccounts:\n", Map.of());
        assertThat(settings).isEqualTo(SettingsFile.parse("", Map.of()));
    }

    @Test
    void aVariableIsNotSearchedForVariables() throws Exception {
        var settings = SettingsFile.parse("community: {name: '${A}'}", Map.of("A", "${B} $1 \\", "B", "b"));
        assertThat(settings.community().name()).isEqualTo("${B} $1 \\");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:./data/bot",
                "jdbc:h2:file:/var/lib/linli/bot",
                "jdbc:h2:file:~/bot",
                "jdbc:h2:file:C:/bot",
                "jdbc:h2:file:../bot"
            })
    void anH2FileMayLieAnywhere(String url) throws Exception {
        assertThat(SettingsFile.parse("data: {url: '" + url + "'}", Map.of())
                        .data()
                        .url())
                .isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:9", "http://[::1]:9", "http://127.8.8.8", "https://api.example.org"})
    void anApiIsHttpsOrOnThisMachine(String url) throws Exception {
        assertThat(SettingsFile.parse("server: {public-url: '" + url + "'}", Map.of())
                        .server()
                        .publicUrl())
                .isEqualTo(URI.create(url));
    }

    @Test
    void noTextFormShowsASecret() throws Exception {
        var settings = SettingsFile.parse(FULL, VARIABLES);
        var everything = settings + "\n" + String.join("\n", EffectiveSettings.lines(settings));
        assertThat(everything)
                .contains("password=set", "app-secret=set", "token=set", "previous-token=set", "app-secret=none")
                .doesNotContain("hunter2", SECRET, "AAAAA", "BBBBB", "CCCCC", KEY);
    }

    private static List<String> linesOf(String account) throws Exception {
        return EffectiveSettings.lines(SettingsFile.parse("accounts: [{ id: acc, " + account + " }]", Map.of()));
    }

    @Test
    void adminsWhoAreResidentsAreNamedAtTheStart() throws Exception {
        var dingtalk = "platform: dingtalk, app-key: k, app-secret: s, robot-code: r";
        var weibo = "platform: weibo, app-secret: s";
        var told = "account: id=acc admins are residents here, since messages are not signed: ";
        assertThat(linesOf(dingtalk + ", admins: [u1]"))
                .contains(
                        told
                                + "allow-unsigned-admin: true changes that, at your own risk; or name them on an account that signs");
        assertThat(linesOf(weibo + ", admins: [u1]"))
                .contains(told + "no setting changes that; name them on an account that signs");
        for (var quiet : List.of(dingtalk, weibo, dingtalk + ", admins: [u1], allow-unsigned-admin: true"))
            assertThat(linesOf(quiet)).noneMatch(line -> line.contains("residents"));
    }

    @Test
    void aFileThatIsMissingOrNotUtf8IsNamed() throws Exception {
        var file = folder.resolve("bot.yaml");
        assertThatThrownBy(() -> SettingsFile.load(file, Map.of()))
                .isInstanceOf(WrongSettings.class)
                .hasMessageContaining("bot.yaml: 读不到");
        Files.write(file, "community: {name: 和风里}".getBytes("GBK"));
        assertThatThrownBy(() -> SettingsFile.load(file, Map.of()))
                .isInstanceOf(WrongSettings.class)
                .hasMessageContaining("bot.yaml: 不是 UTF-8");
        Files.write(file, "\uFEFFcommunity: {name: 和风里}".getBytes(StandardCharsets.UTF_8));
        assertThat(SettingsFile.load(file, Map.of()).community().name()).isEqualTo("和风里");
    }
}
