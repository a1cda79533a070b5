package linli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example in the README is the code that runs. */
final class FeatureExampleTest {
    @Test
    void theReadmeShowsTheFeatureAsItStands() throws Exception {
        var readme = Files.readString(Path.of("README.md"));
        var code = Files.readString(Path.of("src/main/java/linli/commands/count/CountCommands.java"));
        var shown = readme.substring(
                readme.indexOf("```java\n") + 8, readme.indexOf("```", readme.indexOf("```java\n") + 8));
        assertThat(code).contains(shown.strip());
    }
}
