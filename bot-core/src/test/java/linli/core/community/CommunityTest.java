package linli.core.community;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import linli.core.store.Work;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Units, groups and roles as the store keeps them, on both engines. */
@Timeout(60)
abstract class CommunityTest {
    private static final Instant NOON = Instant.parse("2025-11-28T04:00:00Z");
    private static final long WANG = 1;

    private @Nullable Database database;

    abstract DatabaseSettings freshStore() throws Exception;

    @BeforeEach
    void open() throws Exception {
        var settings = freshStore();
        TestStores.migrate(settings, List.of());
        database = Database.open(settings, new SimpleMeterRegistry());
        inStore(tx -> {
            Units.ensureRoot(tx, "和风里（东）", NOON);
            People.of(tx, "acc", List.of("wang"), NOON);
            return true;
        });
    }

    @AfterEach
    void close() {
        if (database != null) database.close();
    }

    private <T> T inStore(Work<T> work) throws Exception {
        if (database == null) throw new IllegalStateException("not started");
        return database.write(work).get();
    }

    private static Instant day(int days) {
        return NOON.plus(Duration.ofDays(days));
    }

    private void grant(int from, int until) throws Exception {
        inStore(tx -> {
            Roles.grant(tx, WANG, Role.OBSERVER, Unit.ROOT, day(from), day(until), WANG);
            return true;
        });
    }

    private boolean holdsOn(int day) throws Exception {
        return inStore(tx -> !Roles.of(tx, WANG, day(day)).isEmpty());
    }

    private Optional<Unit> unit(String name, long parent) throws Exception {
        return inStore(tx -> Units.add(tx, UnitKind.BUILDING, name, parent, NOON));
    }

    private Optional<ChatGroup> group(String name, long unit) throws Exception {
        return inStore(tx -> ChatGroups.add(tx, name, unit, NOON));
    }

    private boolean withdrawOn(int day) throws Exception {
        return inStore(tx -> Roles.withdraw(tx, WANG, Role.OBSERVER, Unit.ROOT, WANG, day(day)));
    }

    @Test
    void aLaterStartIsNotTheFirst() throws Exception {
        inStore(tx -> {
            Units.ensureRoot(tx, "别的名字", NOON.plusSeconds(86_400));
            return true;
        });
        Instant founded = inStore(Units::founded);
        assertThat(founded).isEqualTo(NOON);
    }

    @Test
    void aNameIsTakenOnceBelowAUnit() throws Exception {
        var house = unit("３号楼", Unit.ROOT).orElseThrow();
        assertThat(house.name()).isEqualTo("3号楼");
        assertThat(unit("3号楼", Unit.ROOT)).isEmpty();
        assertThat(unit("3号楼", house.id())).isPresent();
        assertThat(group("３号楼群", house.id()).orElseThrow().name()).isEqualTo("3号楼群");
        assertThat(group("3号楼群", house.id())).isEmpty();
        assertThat(group("3号楼群", Unit.ROOT)).isPresent();
    }

    @Test
    void namesAndCodesAreFoundHoweverTheyWereTyped() throws Exception {
        group("3号楼群", Unit.ROOT);
        for (var words : List.of("和风里（东）", "和风里(东)", " 和风里(东)", "Ｕ１", "u1")) {
            List<Unit> found = inStore(tx -> Units.named(tx, words));
            assertThat(found).as(words).hasSize(1);
        }
        for (var words : List.of("３号楼群", "3号楼群", "ｇ１")) {
            List<ChatGroup> found = inStore(tx -> ChatGroups.named(tx, words));
            assertThat(found).as(words).hasSize(1);
        }
        List<Unit> none = inStore(tx -> Units.named(tx, "U99"));
        assertThat(none).isEmpty();
    }

    @Test
    void aRoleGivenAnewFromAPastDayTakesNothingAway() throws Exception {
        grant(0, 30);
        grant(-5, 40);
        assertThat(holdsOn(0)).isTrue();
        assertThat(holdsOn(39)).isTrue();
        List<Instant> endedBefore = inStore(tx -> tx.select(
                "select until_at from role_grant where until_at < from_at",
                row -> row.getObject(1, OffsetDateTime.class).toInstant()));
        assertThat(endedBefore).as("spans that end before they begin").isEmpty();
    }

    @Test
    void aRoleGivenForLaterLeavesWhatIsHeldUntilThen() throws Exception {
        grant(0, 10);
        grant(5, 20);
        for (int day : List.of(0, 4, 5, 19))
            assertThat(holdsOn(day)).as("day %d", day).isTrue();
        assertThat(holdsOn(20)).isFalse();
    }

    @Test
    void aWithdrawnRoleIsOverAtOnce() throws Exception {
        grant(0, 10);
        assertThat(withdrawOn(1)).isTrue();
        assertThat(holdsOn(1)).isFalse();
        assertThat(withdrawOn(2)).isFalse();
    }
}
