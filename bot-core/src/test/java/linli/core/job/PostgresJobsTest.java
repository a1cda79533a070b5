package linli.core.job;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import linli.core.store.Tx;

final class PostgresJobsTest extends JobsTest {
    @Override
    DatabaseSettings freshStore() {
        return TestStores.postgres();
    }

    @Override
    TestNode another(TestNode first, DatabaseSettings settings, ShiftedClock clock) throws Exception {
        return new TestNode(settings, clock);
    }

    @Override
    void crash(Tx tx) {
        tx.select("select pg_terminate_backend(pg_backend_pid())", row -> true);
    }
}
