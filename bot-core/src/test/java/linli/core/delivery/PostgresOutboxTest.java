package linli.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import org.junit.jupiter.api.Test;

final class PostgresOutboxTest extends OutboxTest {
    private DatabaseSettings settings = TestStores.postgres();

    @Override
    DatabaseSettings freshStore() {
        settings = TestStores.postgres();
        return settings;
    }

    @Test
    void whoWritesToAnotherNodeWhileANoticeIsPlannedDoesNotWaitForTheNextTime() throws Exception {
        desk.person("wang");
        open("停水", false);
        try (var other = connection()) {
            other.createStatement()
                    .executeUpdate("update conversation set wrote_at = timestamptz '" + clock.instant() + "'");
            var planned = desk.database.write(new Planner(desk.office)::planSome);
            await().until(this::somebodyWaits);
            other.commit();
            planned.get();
        }
        assertThat(desk.states()).isEqualTo(Map.of("WAITING", 1));
    }

    private boolean somebodyWaits() throws Exception {
        try (var watching = connection();
                var found = watching.createStatement()
                        .executeQuery(
                                "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")) {
            return found.next();
        }
    }

    private Connection connection() throws Exception {
        var connection =
                DriverManager.getConnection(TestStores.jdbcUrl(settings), settings.user(), settings.password());
        connection.setAutoCommit(false);
        return connection;
    }
}
