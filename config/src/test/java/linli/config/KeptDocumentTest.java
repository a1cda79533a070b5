package linli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import linli.core.privacy.Kept;
import org.junit.jupiter.api.Test;

/** The document for operators says what the code declares; {@code target/PRIVACY.md} is the document as it should be. */
final class KeptDocumentTest {
    private static final Path DOCUMENT = Path.of("PRIVACY.md");
    private static final String END = "<!-- end -->";

    @Test
    void theDocumentHasTheTablesOfTheCode() throws Exception {
        var kept = KeptTest.kept(Application.features(SettingsFile.parse("", Map.of())));
        var written = Files.readString(DOCUMENT);
        var expected = filled(filled(written, "zh-CN", kept, true), "en", kept, false);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/PRIVACY.md"), expected);
        assertThat(written).isEqualTo(expected);
    }

    private static String filled(String document, String language, Kept kept, boolean chinese) {
        var begin = "<!-- generated: " + language + " -->\n";
        int from = document.indexOf(begin) + begin.length();
        assertThat(from).isGreaterThan(begin.length());
        return document.substring(0, from) + kept.markdown(chinese) + document.substring(document.indexOf(END, from));
    }
}
