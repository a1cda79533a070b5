package linli.core.pipeline;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresPushedRepliesTest extends PushedRepliesTest {
    @Override
    DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
