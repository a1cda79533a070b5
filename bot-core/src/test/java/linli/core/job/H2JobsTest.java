package linli.core.job;

import java.nio.file.Path;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import linli.core.store.Tx;
import org.junit.jupiter.api.io.TempDir;

final class H2JobsTest extends JobsTest {
    @TempDir
    Path folder;

    @Override
    DatabaseSettings freshStore() {
        return TestStores.h2(folder);
    }

    @Override
    TestNode another(TestNode first, DatabaseSettings settings, ShiftedClock clock) {
        return new TestNode(first.database, clock);
    }

    @Override
    void crash(Tx tx) {
        tx.update("shutdown immediately");
    }
}
