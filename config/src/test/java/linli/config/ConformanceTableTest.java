package linli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import linli.core.platform.Capabilities;
import linli.core.platform.Capabilities.Feature;
import org.junit.jupiter.api.Test;

/**
 * The table of what each platform can do: a cell says that it works only if the platform's adapter has a test of the
 * feature's name. It stands in two READMEs, and what the sample accounts declare is what is tested.
 */
final class ConformanceTableTest {
    private static final Path SAMPLE = Path.of("bot.yaml");
    private static final String BEGIN = "<!-- generated: conformance -->\n";
    private static final String END = "<!-- end -->";
    private static final Pattern TEST = Pattern.compile("@Test\\s+void (\\w+)\\(");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");
    private static final Map<String, String> NAMES = Map.of(
            "wechat",
            "微信公众号",
            "wecom",
            "企业微信",
            "dingtalk",
            "钉钉",
            "feishu",
            "飞书",
            "qq",
            "QQ",
            "weibo",
            "微博",
            "onebot",
            "OneBot",
            "line",
            "LINE");
    private static final Map<Feature, String> HEADS = heads();

    private static Map<Feature, String> heads() {
        var heads = new LinkedHashMap<Feature, String>();
        heads.put(Feature.SET_UP_CHECK, "接入检查 set-up check");
        heads.put(Feature.TEXT, "文字 text");
        heads.put(Feature.PICTURE, "图片 picture");
        heads.put(Feature.VOICE, "语音 voice");
        heads.put(Feature.VOICE_TEXT, "语音转文字 voice as text");
        heads.put(Feature.LOCATION, "位置 place");
        heads.put(Feature.LINK, "链接 link");
        heads.put(Feature.FOLLOW, "关注 follow");
        heads.put(Feature.GROUP, "群 group");
        heads.put(Feature.MENTION, "@ mention");
        heads.put(Feature.MEMBERS, "进群退群 members");
        heads.put(Feature.CHOICES, "点按选择 choices");
        heads.put(Feature.ARTICLES, "图文 articles");
        heads.put(Feature.MARKDOWN, "Markdown");
        heads.put(Feature.REDELIVERY, "重发 redelivery");
        heads.put(Feature.ACTIVE, "主动发 active message");
        heads.put(Feature.GROUP_CARE, "管群 group care");
        return heads;
    }

    @Test
    void theTablesAreThoseOfTheTests() throws Exception {
        assertThat(HEADS.keySet()).containsExactlyInAnyOrder(Feature.values());
        for (var readme : List.of("../README.md", "../adapters/README.md")) {
            var written = Files.readString(Path.of(readme));
            int from = written.indexOf(BEGIN) + BEGIN.length();
            assertThat(from).as(readme).isGreaterThan(BEGIN.length());
            var expected = written.substring(0, from) + table() + written.substring(written.indexOf(END, from));
            var copy = Path.of("target", readme.replaceAll("[^a-z]", "") + "-README.md");
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, expected);
            assertThat(written).as(readme + ", as it should be in " + copy).isEqualTo(expected);
        }
    }

    @Test
    void whatTheSampleAccountsDeclareIsWhatIsTested() throws Exception {
        var settings = SettingsFile.parse(everySample(), variables(everySample()));
        var words = Application.operatorWords(settings);
        var declared = new LinkedHashMap<String, Set<Feature>>();
        for (var account : settings.accounts())
            if (!account.platform().equals("app"))
                declared.computeIfAbsent(account.platform(), platform -> EnumSet.noneOf(Feature.class))
                        .addAll(account.open(words).capabilities().features());
        assertThat(declared.keySet()).containsExactlyInAnyOrderElementsOf(platforms());
        for (var each : declared.entrySet())
            assertThat(each.getValue()).as(each.getKey()).isEqualTo(tested(each.getKey()));
    }

    /** The sample file with every account that stands in it as a comment. */
    private static String everySample() throws Exception {
        return Files.readString(SAMPLE)
                .lines()
                .map(line -> line.matches("  # (- |  )[a-z-]+:.*") ? "  " + line.substring(4) : line)
                .collect(Collectors.joining("\n"));
    }

    /** Every variable has some value; keys of a fixed length have one of that length in their comment's place. */
    private static Map<String, String> variables(String text) {
        var aesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
        return VARIABLE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> value(name, aesKey)));
    }

    private static String value(String name, String aesKey) {
        if (name.equals("LINLI_DATA_KEY")) return "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        if (name.contains("AES")) return aesKey;
        return switch (name) {
            case "LINLI_FEISHU_ROBOT" -> "https://open.feishu.cn/open-apis/bot/v2/hook/1";
            case "LINLI_WECOM_ROBOT" -> "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1";
            case "LINLI_DINGTALK_ROBOT" -> "https://oapi.dingtalk.com/robot/send?access_token=1";
            default -> "secret1234";
        };
    }

    /** All but apps, which are nobody's platform. */
    private static List<String> platforms() {
        return Platforms.names().stream().filter(name -> !name.equals("app")).toList();
    }

    private static String table() throws Exception {
        var table = new StringBuilder("| |");
        for (var platform : platforms())
            table.append(' ').append(NAMES.get(platform)).append(" |");
        table.append("\n|---|").append("---|".repeat(platforms().size())).append('\n');
        for (var head : HEADS.entrySet()) {
            table.append("| ").append(head.getValue()).append(" |");
            for (var platform : platforms()) table.append(tested(platform).contains(head.getKey()) ? " ✓ |" : " |");
            table.append('\n');
        }
        return table.toString();
    }

    private static Set<Feature> tested(String platform) throws Exception {
        var source = Files.readString(
                Path.of("../adapters/src/test/java/linli/adapters/" + platform + "/ConformanceTest.java"));
        var names = TEST.matcher(source).results().map(found -> found.group(1)).collect(Collectors.toSet());
        return Arrays.stream(Feature.values())
                .filter(feature -> names.contains(camel(feature)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Feature.class)));
    }

    private static String camel(Capabilities.Feature feature) {
        var words = feature.name().toLowerCase(java.util.Locale.ROOT).split("_", -1);
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
