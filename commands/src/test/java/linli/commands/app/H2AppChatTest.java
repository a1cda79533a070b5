package linli.commands.app;

import java.nio.file.Path;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import org.junit.jupiter.api.io.TempDir;

final class H2AppChatTest extends AppChatTest {
    @TempDir
    Path folder = Path.of("unused");

    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.h2(folder);
    }
}
