package linli.commands.notice;

import java.nio.file.Path;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import org.junit.jupiter.api.io.TempDir;

final class H2AgainChatTest extends AgainChatTest {
    @TempDir
    Path folder = Path.of("unused");

    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.h2(folder);
    }
}
