package linli.config.promise;

final class PostgresKillTest extends KillTest {
    @Override
    String store() throws Exception {
        return PostgresServer.freshStore();
    }
}
