package linli.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PartsTest {
    private final Parts parts = new Parts();
    private final List<String> closed = new ArrayList<>();

    @Test
    void theLatestIsClosedFirstEvenWhenOneCannotBe() {
        parts.add(() -> closed.add("folder"));
        parts.add(() -> {
            throw new IllegalStateException("it does not close");
        });
        parts.add(() -> closed.add("page"));
        parts.close();
        assertThat(closed).containsExactly("page", "folder");
    }

    @Test
    void whatIsAddedAfterTheEndIsClosedAtOnce() {
        parts.close();
        parts.add(() -> closed.add("folder"));
        assertThat(closed).containsExactly("folder");
    }

    @Test
    void aServerThatWasClosedDoesNotStartAnyMore(@TempDir Path folder) throws Exception {
        var log = folder.resolve("server.log");
        var server = new ServerProcess(() -> List.of("sleep", "60"), log, () -> false);
        server.close();
        server.begin();
        assertThat(server.pid()).isEqualTo(-1);
        assertThat(log).doesNotExist();
    }
}
