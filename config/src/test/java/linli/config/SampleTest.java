package linli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code bot.yaml} documents what the loader knows: no more, no less. */
final class SampleTest {
    private static final Path SAMPLE = Path.of("bot.yaml");
    private static final Map<String, String> VARIABLES = Map.of(
            "LINLI_APP_SECRET", "0123456789abcdef",
            "LINLI_TOKEN", "AAAAA",
            "LINLI_AES_KEY", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
            "LINLI_PREVIOUS_TOKEN", "BBBBB",
            "LINLI_PREVIOUS_AES_KEY", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFA",
            "LINLI_DATA_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    /** A key in use or out of use ({@code # key: value}), with its indentation and the comment beside it. */
    private static final Pattern LINE = Pattern.compile("( *)(- |# )?([a-z-]+):( .*)?");

    @Test
    void itLoads() throws Exception {
        var settings = SettingsFile.load(SAMPLE, VARIABLES);
        assertThat(settings.accounts()).hasSize(1);
        assertThat(settings.wechat().get(0).kind()).isEqualTo(Settings.Kind.SERVICE);
    }

    @Test
    void itLoadsWithTheKeysThatAreOutOfUse() throws Exception {
        var text = Files.readString(SAMPLE)
                .replace("# public-url:", "public-url:")
                .replace("# previous-", "previous-")
                .replace("# key:", "key:");
        var settings = SettingsFile.parse(text, VARIABLES);
        assertThat(settings.server().publicUrl()).isNotNull();
        assertThat(settings.data().key()).hasSize(32);
        assertThat(settings.wechat().get(0).previousToken()).isEqualTo("BBBBB");
        assertThat(settings.wechat().get(0).previousEncodingAesKey()).endsWith("A");
    }

    @Test
    void theServersValuesAreTheDefaults() throws Exception {
        var sample = SettingsFile.load(SAMPLE, VARIABLES);
        var defaults = SettingsFile.parse("", Map.of());
        assertThat(sample.server()).isEqualTo(defaults.server());
        assertThat(sample.data()).usingRecursiveComparison().isEqualTo(defaults.data());
        assertThat(sample.zone()).isEqualTo(defaults.zone());
        assertThat(sample.language()).isEqualTo(defaults.language());
    }

    @Test
    void everyKeyIsDocumentedAndEveryDocumentedKeyIsKnown() throws Exception {
        var known = new ArrayList<String>(Keys.SECTIONS);
        known.addAll(paths("", Keys.ROOT));
        known.addAll(paths("server.", Keys.Server.ALL));
        known.addAll(paths("data.", Keys.Data.ALL));
        known.add("data." + Keys.Backup.NAME);
        known.addAll(paths("log.", Keys.Log.ALL));
        known.addAll(paths("community.", Keys.Community.ALL));
        known.addAll(paths("notice.", Keys.Notice.ALL));
        known.addAll(paths("duty.", Keys.Duty.ALL));
        known.addAll(paths("accounts.", List.of(Keys.Wechat.PLATFORM)));
        known.addAll(paths("accounts.", Keys.Wechat.ALL));
        assertThat(documented()).containsExactlyInAnyOrderElementsOf(known);
    }

    private static Stream<String> documentedLines() throws Exception {
        return Files.readAllLines(SAMPLE).stream();
    }

    private static List<String> documented() throws Exception {
        var found = new ArrayList<String>();
        var section = "";
        for (var line : documentedLines().toList()) {
            var matcher = LINE.matcher(line);
            if (!matcher.matches()) continue;
            var top = matcher.group(1).isEmpty();
            if (top && matcher.group(2) != null) continue; // prose
            if (top) section = matcher.group(3) + ".";
            found.add(top ? matcher.group(3) : section + matcher.group(3));
        }
        return found;
    }

    private static List<String> paths(String section, List<Key<?>> keys) {
        return keys.stream().map(key -> section + key.name()).toList();
    }
}
