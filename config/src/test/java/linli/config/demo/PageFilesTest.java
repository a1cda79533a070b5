package linli.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import linli.config.Settings;
import linli.config.SettingsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageFilesTest {
    private static final Path SOURCES = Path.of("src/main/resources/linli/config/demo");

    private final PageFiles files = new PageFiles("the-key");

    @Test
    void everyFileOfThePageIsServedAndNothingElse() throws Exception {
        try (var all = Files.list(SOURCES)) {
            for (var file : all.map(Path::getFileName).map(Path::toString).toList())
                assertThat(files.find("/" + file) != null).as(file).isEqualTo(!file.endsWith(".properties"));
        }
        assertThat(files.find("/../Main.class")).isNull();
    }

    @Test
    void thePageCarriesItsKeyAndNothingInline() {
        assertThat(text("/"))
                .contains("content=\"the-key\"")
                .doesNotContain("{{", "style=", "<style", "onclick", "javascript:", "://")
                .doesNotContainPattern("<script[^>]*>[^<]");
    }

    @Test
    void theCodeThatThePageNamesExists() {
        var named = Pattern.compile("code: '([^']+)'").matcher(text("/words.js"));
        int count = 0;
        for (; named.find(); count++) assertThat(Path.of("..", named.group(1))).exists();
        assertThat(count).isEqualTo(8);
        assertThat(text("/CountCommands.java")).contains("implements Feature");
        assertThat(text("/UsualHandler.java")).contains("What it leaves out");
        for (var stage : Pattern.compile("([A-Za-z]+\\.java)'")
                .matcher(text("/words.js"))
                .results()
                .toList()) assertThat(text("/" + stage.group(1))).contains("package linli");
    }

    @Test
    void theSettingsThatThePageShowsAreThoseOfAnAccountThatCanSendOfItself(@TempDir Path folder) throws Exception {
        var filled = text("/account.yaml")
                .replace("<小区的名字>", "和风里")
                .replace("<gh_ 开头的原始 ID>", "gh_0123456789ab")
                .replace("<wx 开头的 AppID>", "wx0123456789abcdef");
        var file = Files.writeString(folder.resolve("bot.yaml"), filled);

        var settings = SettingsFile.load(
                file,
                Map.of(
                        "LINLI_APP_SECRET", "0123456789abcdef0123456789abcdef",
                        "LINLI_TOKEN", "token123",
                        "LINLI_AES_KEY", "k".repeat(43)));

        var account = settings.wechat().get(0);
        assertThat(account.kind()).isEqualTo(Settings.Kind.SERVICE);
        assertThat(account.whyItOnlyAnswers()).isEmpty();
    }

    private String text(String path) {
        return new String(Objects.requireNonNull(files.find(path), path).body(), UTF_8);
    }
}
