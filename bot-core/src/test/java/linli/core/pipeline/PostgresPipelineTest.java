package linli.core.pipeline;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresPipelineTest extends PipelineTest {
    @Override
    DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
