package linli.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import linli.core.message.Content;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import org.junit.jupiter.api.Test;

final class PostgresWindowKeeperTest extends WindowKeeperTest {
    @Override
    DatabaseSettings freshStore() {
        return TestStores.postgres();
    }

    @Test
    void whatAnotherNodeParksMeanwhileIsReleasedToo() throws Exception {
        try (var other = openOnce()) {
            other.write(WindowKeeperTest::known).get();
            database.write(tx -> {
                        var states = openState(tx);
                        other.write(WindowKeeperTest::park).get();
                        keep(tx, new Content.Text("在吗"), states);
                        return true;
                    })
                    .get();
        }
        assertThat(opened()).isEqualTo("wrote released");
    }
}
