package linli.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LogChoiceTest {
    private static List<String> problems(String name, String value) {
        return LogChoice.problems(Map.of(name, value));
    }

    @Test
    void aFormatThatLogbackWouldNotFindIsRefused() {
        for (var wrong : List.of("JSON", "Json", "TEXT", "xml", ""))
            assertThat(problems("LINLI_LOG_FORMAT", wrong))
                    .as(wrong)
                    .containsExactly("LINLI_LOG_FORMAT: " + wrong + " (应为：text、json / expected: one of them)");
        for (var right : List.of("text", "json"))
            assertThat(problems("LINLI_LOG_FORMAT", right)).isEmpty();
    }

    @Test
    void aLevelIsReadInEitherCaseAsLogbackDoes() {
        for (var right : List.of("debug", "DEBUG", "Warn"))
            assertThat(problems("LINLI_LOG", right)).isEmpty();
        assertThat(problems("LINLI_LOG", "loud")).hasSize(1);
    }
}
