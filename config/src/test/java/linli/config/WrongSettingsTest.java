package linli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class WrongSettingsTest {
    private static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String ACCOUNT =
            "accounts: [{id: linli, platform: wechat, original-id: gh_1, app-id: wx1, token: AAAAA, encoding-aes-key: "
                    + AES_KEY + "%s}]";
    private static final String JDBC_EXPECTED =
            "jdbc:h2:file: 加路径（如 ./data/bot，后面不带 ; 设置）或 jdbc:postgresql://主机/库（不带 user、password、options）";
    private static final String API_EXPECTED = "https 地址（本机可以是 http），不带用户名和参数";

    static Stream<Arguments> wrongFiles() {
        return Stream.of(
                arguments("server: {port: 99999}", "server.port: 99999 (应为：0 到 65535 的整数)"),
                arguments("server: {port: 0x50}", "server.port: 0x50 (应为：0 到 65535 的整数)"),
                arguments("server: {port: http}", "server.port: http (应为：0 到 65535 的整数)"),
                arguments("server: {port: [1]}", "server.port: 一个列表 (应为：0 到 65535 的整数)"),
                arguments("server: {max-body: 256}", "server.max-body: 256 (应为：1KiB 到 16MiB 的大小，如 256KiB)"),
                arguments("server: {max-body: 1GiB}", "server.max-body: 1GiB (应为：1KiB 到 16MiB 的大小，如 256KiB)"),
                arguments(
                        "server: {max-body: 999999999MiB}",
                        "server.max-body: 999999999MiB (应为：1KiB 到 16MiB 的大小，如 256KiB)"),
                arguments("server: {idle-time: 60}", "server.idle-time: 60 (应为：1s 到 1h 的时长，如 10s、2m)"),
                arguments("server: {stop-time: 11s}", "server.stop-time: 11s (应为：100ms 到 10s 的时长，如 10s、2m)"),
                arguments("server: {trusted-proxies: 10.0.0.1}", "server.trusted-proxies: 一个值 (应为：一个列表，如 [a, b])"),
                arguments(
                        "server: {trusted-proxies: [10.0.0.1, proxy, 10.0.0.0/33]}",
                        "server.trusted-proxies[1]: proxy (应为：IP 或网段，如 10.0.0.0/8)\n"
                                + "server.trusted-proxies[2]: 10.0.0.0/33 (应为：IP 或网段，如 10.0.0.0/8)"),
                arguments("server: {host: a b}", "server.host: a b (应为：IP 或主机名，如 127.0.0.1、0.0.0.0)"),
                arguments(
                        "server: {public-url: 'http://bot.example.org'}",
                        "server.public-url: http://bot.example.org (应为：" + API_EXPECTED + ")"),
                arguments("server: 8080", "server: 一个值 (应为：一节，每行 键: 值)"),
                arguments("server: {prot: 8080}", "server.prot: 没有这个键 (应为：port)"),
                arguments("server: {maxBody: 1MiB}", "server.maxBody: 没有这个键 (应为：max-body)"),
                arguments("sever: {}", "sever: 没有这个键 (应为：server)"),
                arguments(
                        "weather: {}",
                        "weather: 没有这个键 (应为：其中之一 server data log community notice duty accounts zone language)"),
                arguments("zone: UTC\nzone: UTC", "zone: 写了两次 (应为：只写一次)"),
                arguments("server: {port: 1, port: 2}", "server.port: 写了两次 (应为：只写一次)"),
                arguments("zone: Asia/Shanghia", "zone: Asia/Shanghia (应为：时区名，如 Asia/Shanghai)"),
                arguments("language: fr", "language: fr (应为：zh-CN、en)"),
                arguments("data: {migrate: no}", "data.migrate: no (应为：true 或 false)"),
                arguments("data: {url: 'jdbc:h2:mem:x'}", "data.url: jdbc:h2:mem:x (应为：" + JDBC_EXPECTED + ")"),
                arguments("data: {url: 'jdbc:mysql://x'}", "data.url: jdbc:mysql://x (应为：" + JDBC_EXPECTED + ")"),
                arguments(
                        "data: {url: 'jdbc:h2:file:./bot;WRITE_DELAY=0;PASSWORD=hunter2'}",
                        "data.url: jdbc:h2:file:./bot;… (应为：" + JDBC_EXPECTED + ")"),
                arguments(
                        "data: {url: 'jdbc:h2:file:nioMemFS:bot'}",
                        "data.url: jdbc:h2:file:nioMemFS:bot (应为：" + JDBC_EXPECTED + ")"),
                arguments(
                        "data: {url: 'jdbc:postgresql://me:hunter2@db/bot', key: ''}",
                        "data.url: jdbc:postgresql://…@db/bot (应为：" + JDBC_EXPECTED + ")"),
                arguments(
                        "data: {url: 'jdbc:postgresql://db/bot?ssl=true&password=hunter2'}",
                        "data.url: jdbc:postgresql://db/bot?… (应为：" + JDBC_EXPECTED + ")"),
                arguments(
                        "data: {url: 'jdbc:postgresql://db/bot?options=-c%20synchronous_commit=off'}",
                        "data.url: jdbc:postgresql://db/bot?… (应为：" + JDBC_EXPECTED + ")"),
                arguments(
                        "data: {url: 'jdbc:postgresql://db/bot'}", "data.key: 没有写 (应为：32 字节的 base64；用 PostgreSQL 时要有)"),
                arguments("notice: {quiet: 21-8}", "notice.quiet: 21-8 (应为：夜里不发的钟点，如 21:00-8:00)"),
                arguments("notice: {quiet: '24:00-8:00'}", "notice.quiet: 24:00-8:00 (应为：夜里不发的钟点，如 21:00-8:00)"),
                arguments("notice: {second-person-above: -1}", "notice.second-person-above: -1 (应为：0 到 100000000 的整数)"),
                arguments(
                        "notice: {second-person-above-groups: many}",
                        "notice.second-person-above-groups: many (应为：0 到 1000000 的整数)"),
                arguments("data: {key: hunter2}", "data.key: 7 个字符 (应为：32 字节的 base64)"),
                arguments("data: {key: '${HUNTER}'}", "data.key: ${HUNTER} 7 个字符 (应为：32 字节的 base64)"),
                arguments("data: {key: '${UNSET}'}", "data.key: ${UNSET} (应为：环境变量 UNSET 有值)"),
                arguments("server: {host: 'a ${HUNTER}'}", "server.host: 9 个字符 (应为：IP 或主机名，如 127.0.0.1、0.0.0.0)"),
                arguments("community: {file: c.yaml}", "community.file: c.yaml (应为：改用 name；本版本还不能从文件读社区)"),
                arguments("community: &here {name: x}\nserver: *here", "server: 一个 YAML 引用 (应为：一节，每行 键: 值)"),
                arguments("accounts: {id: a}", "accounts: 一节 (应为：一个列表，每项一个账号)"),
                arguments("accounts: [linli]", "accounts[0]: 一个值 (应为：一节，每行 键: 值)\n" + platform("没有写")),
                arguments("accounts: [{id: a, platform: telegram, app-key: k}]", platform("telegram")),
                arguments("accounts: [{id: a, platform: wechatt, token: hunter2}]", platform("wechatt")),
                arguments("accounts: [{platform: wechat}]", """
                        accounts[0].id: 没有写 (应为：字母、数字、点、横线，最多 64 个)
                        accounts[0].original-id: 没有写 (应为：公众号的原始 ID，如 gh_0123456789ab)
                        accounts[0].app-id: 没有写 (应为：公众号的 AppID，如 wx0123456789abcdef)
                        accounts[0].token: 没有写 (应为：公众号后台填的令牌，3 个以上字母数字)
                        accounts[0].encoding-aes-key: 没有写 (应为：43 个字母或数字；只有 mode: plain 可以没有)"""),
                arguments(account(", mode: save"), "accounts[0].mode: save (应为：plain、compatible、safe)"),
                arguments(account(", kind: fan"), "accounts[0].kind: fan (应为：service、subscription)"),
                arguments(account(", unit: 1"), "accounts[0].unit: 1 (应为：单位号，如 U1)"),
                arguments(account(", admins: ['']"), "accounts[0].admins[0]: 没有写 (应为：openid)"),
                arguments(
                        account(", previous-token: 中文"), "accounts[0].previous-token: 2 个字符 (应为：公众号后台填的令牌，3 个以上字母数字)"),
                arguments(
                        account(", previous-encoding-aes-key: " + AES_KEY + "="),
                        "accounts[0].previous-encoding-aes-key: 44 个字符 (应为：43 个字母或数字)"),
                arguments(
                        account(", api-base: 'http://api.weixin.qq.com'"),
                        "accounts[0].api-base: http://api.weixin.qq.com (应为：" + API_EXPECTED + ")"),
                arguments(
                        account(", api-base: 'https://me:hunter2@api.weixin.qq.com/?secret=hunter2'"),
                        "accounts[0].api-base: https://…@api.weixin.qq.com/?… (应为：" + API_EXPECTED + ")"),
                arguments(account(", tokn: hunter2"), "accounts[0].tokn: 没有这个键 (应为：token)"),
                arguments(
                        account("") + "\ndata: {token:hunter2}",
                        "data.<13>: 没有这个键 (应为：其中之一 backup url user password key migrate)"),
                arguments(
                        account("")
                                .replace(
                                        "}]",
                                        "}, {"
                                                + account("")
                                                        .substring(account("").indexOf("id:"))),
                        "accounts[1].id: linli (应为：自己的 id；accounts[0].id 已经用了它)"),
                arguments("server:\n  port: 'hunter2\n", "yaml: 第 3 行第 1 列 (应为：" + YAML_EXPECTED + ")"),
                arguments("server: {}\n token: @hunter2", "yaml: 第 2 行第 2 列 (应为：" + YAML_EXPECTED + ")"),
                arguments("zone: UTC\n---\nzone: UTC\n", "yaml: 第 3 行第 1 列 (应为：一份 YAML)"));
    }

    private static final String YAML_EXPECTED = "正确的 YAML；常见原因：缩进、冒号后少空格、引号没成对";

    private static String account(String more) {
        return ACCOUNT.formatted(more);
    }

    private static String platform(String shown) {
        return "accounts[0].platform: " + shown + " (应为：" + String.join("、", Platforms.names()) + ")";
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void everyProblemIsOneLineWithKeyValueAndExpectation(String file, String lines) {
        assertThat(String.join("\n", problems(file))).isEqualTo(lines).doesNotContain("hunter2");
    }

    @Test
    void allProblemsAreToldInOneGoAndInTheFilesLanguage() {
        var file =
                "language: en\nserver: {port: x, prot: 1}\ndata: {key: hunter2, url: a}\naccounts: [{id: a b, platform: telegram}]";
        assertThat(problems(file))
                .containsExactly(
                        "server.prot: unknown key (expected: port)",
                        "server.port: x (expected: a whole number from 0 to 65535)",
                        "data.url: a (expected: jdbc:h2:file: and a path (like ./data/bot, no ; settings) or"
                                + " jdbc:postgresql://host/name (without user, password, options))",
                        "data.key: 7 characters (expected: 32 bytes in base64)",
                        "accounts[0].platform: telegram (expected: one of " + String.join(", ", Platforms.names())
                                + ")");
    }

    @Test
    void aValueFullOfControlCharactersStaysOnOneBoundedLine() {
        var lines = problems("server: {host: \"a\\n" + "b".repeat(5000) + "\"}");
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).doesNotContain("\n").hasSizeLessThan(200);
    }

    private static List<String> problems(String file) {
        return assertThrows(WrongSettings.class, () -> SettingsFile.parse(file, Map.of("HUNTER", "hunter2")))
                .problems();
    }
}
