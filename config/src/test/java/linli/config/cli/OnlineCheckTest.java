package linli.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import linli.adapters.sandbox.WechatApiSide;
import linli.adapters.sandbox.WechatFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --online} as a process, against the platform's own side. */
final class OnlineCheckTest {
    private static final String SECRET = "hunter2";

    private final WechatApiSide side = side();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void whatCanBeUsedIsListed() throws Exception {
        var check = check("kind: service, verified: true, app-secret: " + SECRET, "zh-CN");

        assertThat(check.end()).as(check.err()).isZero();
        assertThat(check.out().lines().toList())
                .containsSubsequence(
                        "设置和数据库都好 / settings and store are fine",
                        "账号   能做什么          结果  返回码  怎么办",
                        "linli  取接口令牌        能用",
                        "linli  发客服消息        能用",
                        "linli  做带参数的二维码  能用",
                        "linli  查平台的 IP       能用",
                        "账号都能用");
        assertThat(check.out() + check.err()).doesNotContain(SECRET);
    }

    @Test
    void anAddressThatIsNotOnTheListIsNamed() throws Exception {
        side.failDuring(Duration.ofDays(1), WechatFault.addressNotListed("203.0.113.7"));

        var check = check("kind: service, verified: true, app-secret: " + SECRET, "zh-CN");

        assertThat(check.end()).isEqualTo(1);
        assertThat(check.out())
                .contains("linli  取接口令牌  不行  40164   把 203.0.113.7 加进公众号的 IP 白名单")
                .contains("有不能用的")
                .doesNotContain("发客服消息");
    }

    @Test
    void aMissingRightIsNamedInTheSettingsLanguage() throws Exception {
        side.withhold(WechatApiSide.Right.CUSTOMER_SERVICE);

        var check = check("kind: service, verified: true, app-secret: " + SECRET, "en");

        assertThat(check.end()).isEqualTo(1);
        assertThat(check.out())
                .contains("linli    get a token                     yes\n")
                .contains("linli    send customer-service messages  no      48001  The account lacks this right")
                .contains("linli    make QR codes with a scene      yes\n")
                .contains("Something cannot be used");
    }

    @Test
    void anAccountThatOnlyAnswersSaysWhy() throws Exception {
        var unverified = check("kind: service, app-secret: " + SECRET, "zh-CN");
        assertThat(unverified.end()).isEqualTo(1);
        assertThat(unverified.out()).contains("linli  主动发消息  不行          没认证的号不能主动发");

        var open = check("kind: service, verified: true", "zh-CN");
        assertThat(open.end()).isEqualTo(1);
        assertThat(open.out())
                .contains("linli  主动发消息  不行          填上 app-secret")
                .contains("account: id=linli sends nothing of itself (no-secret)");
    }

    private Launched check(String keys, String language) throws IOException {
        Files.writeString(folder.resolve("bot.yaml"), """
                language: %s
                accounts:
                  - { id: linli, platform: wechat, original-id: gh_1, app-id: wx1, token: AAAAA, mode: plain,
                      api-base: "%s", %s }
                """.formatted(language, side.base(), keys));
        return Launched.start(folder, Map.of(), "check", "--online", "--config", "bot.yaml");
    }

    private static WechatApiSide side() {
        try {
            return new WechatApiSide("wx1", SECRET, 0, Clock.systemUTC());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
