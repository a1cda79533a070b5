package linli.core.community;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresCommunityTest extends CommunityTest {
    @Override
    DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
