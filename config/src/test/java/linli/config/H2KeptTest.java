package linli.config;

import java.nio.file.Path;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import org.junit.jupiter.api.io.TempDir;

final class H2KeptTest extends KeptTest {
    @TempDir
    Path folder = Path.of("unused");

    @Override
    DatabaseSettings freshStore() {
        return TestStores.h2(folder);
    }
}
