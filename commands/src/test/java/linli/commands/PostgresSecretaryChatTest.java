package linli.commands;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresSecretaryChatTest extends SecretaryChatTest {
    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
