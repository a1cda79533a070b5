package linli.config;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresAuthorityMatrixTest extends AuthorityMatrixTest {
    @Override
    DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
