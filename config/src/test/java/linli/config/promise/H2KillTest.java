package linli.config.promise;

final class H2KillTest extends KillTest {
    @Override
    String store() {
        return Node.h2(folder);
    }
}
