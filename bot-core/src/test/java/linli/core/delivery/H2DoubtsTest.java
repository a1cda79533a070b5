package linli.core.delivery;

import java.nio.file.Path;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import org.junit.jupiter.api.io.TempDir;

final class H2DoubtsTest extends DoubtsTest {
    @TempDir
    Path folder;

    @Override
    DatabaseSettings freshStore() {
        return TestStores.h2(folder);
    }
}
