package linli.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page's two catalogues. */
final class PageWordsTest {
    private static final Path FILES = Path.of("src/main/resources/linli/config/demo");
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
    private static final Pattern FIXED_KEY = Pattern.compile("\\bt\\('([a-z0-9.-]+)'");
    private static final Pattern KEY_IN_PAGE = Pattern.compile("data-t(?:-label)?=\"([a-z0-9.-]+)\"");

    private final JsonNode chinese = read("zh-CN.json");
    private final JsonNode english = read("en.json");

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(keys(english)).isEqualTo(keys(chinese));
        chinese.properties().forEach(entry -> {
            var other = english.path(entry.getKey());
            assertThat(places(other)).as(entry.getKey()).isEqualTo(places(entry.getValue()));
            assertThat(other.size())
                    .as(entry.getKey())
                    .isEqualTo(entry.getValue().size());
            for (int part = 0; part < other.size(); part++)
                assertThat(other.get(part).size())
                        .as(entry.getKey())
                        .isEqualTo(entry.getValue().get(part).size());
        });
    }

    @Test
    void whatThePageAsksForIsThere() throws Exception {
        var wanted = new HashSet<String>();
        try (var all = Files.list(FILES)) {
            for (var file : all.toList()) {
                if (!file.toString().endsWith(".js") && !file.toString().endsWith(".html")) continue;
                var pattern = file.toString().endsWith(".js") ? FIXED_KEY : KEY_IN_PAGE;
                pattern.matcher(Files.readString(file)).results().forEach(found -> wanted.add(found.group(1)));
            }
        }
        assertThat(wanted).hasSizeGreaterThan(80);
        assertThat(keys(chinese)).containsAll(wanted);
    }

    private static Set<String> keys(JsonNode catalogue) {
        var keys = new HashSet<String>();
        catalogue.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Set<String> places(JsonNode text) {
        return PLACE.matcher(text.asText())
                .results()
                .map(place -> place.group())
                .collect(Collectors.toSet());
    }

    private static JsonNode read(String name) {
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(FILES.resolve(name)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
