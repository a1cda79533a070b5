package linli.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import linli.core.audit.AuditLog.Entry;
import linli.core.audit.AuditLog.Outcome;
import linli.core.audit.AuditReport.Finding;
import linli.core.audit.AuditReport.Kind;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import linli.core.store.Snapshot;
import linli.core.store.TestStores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the audit shows about itself, on both engines. */
@Timeout(60)
abstract class AuditTest {
    private static final Instant NOON = Instant.parse("2026-12-01T04:00:00.123456789Z");

    private DatabaseSettings settings = TestStores.h2(Path.of("unused"));
    private @Nullable Database database;

    abstract DatabaseSettings freshStore() throws Exception;

    @BeforeEach
    void start() throws Exception {
        settings = freshStore();
        TestStores.migrate(settings, List.of());
        database = open();
    }

    @AfterEach
    void stop() {
        database().close();
    }

    Database database() {
        if (database == null) throw new IllegalStateException("not started");
        return database;
    }

    Database open() throws SQLException {
        return Database.open(settings, new SimpleMeterRegistry());
    }

    Connection outside() throws SQLException {
        return DriverManager.getConnection(TestStores.jdbcUrl(settings), settings.user(), settings.password());
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = outside()) {
            execute(connection, sql);
        }
    }

    static Entry entry(long person, String arguments) {
        return new Entry(NOON, person % 2 == 0 ? null : 7L, "投票", Outcome.DONE, person, arguments);
    }

    static void write(Database node, List<Entry> entries) throws Exception {
        node.write(tx -> {
                    AuditLog.add(tx, entries);
                    return true;
                })
                .get();
    }

    static AuditSealer sealer(Database node) {
        return new AuditSealer(node, Clock.systemUTC(), head -> {});
    }

    AuditReport verify(@Nullable AuditHead expected) throws SQLException {
        try (var store = Snapshot.open(settings)) {
            return AuditVerifier.verify(store, expected);
        }
    }

    /** Rows of different persons, all sealed. */
    private AuditHead chainOf(int rows) throws Exception {
        write(
                database(),
                IntStream.rangeClosed(1, rows).mapToObj(i -> entry(i, "P" + i)).toList());
        sealer(database()).sealAll();
        return verify(null).head();
    }

    private @Nullable Finding finding() throws SQLException {
        return verify(null).finding();
    }

    @Test
    void anyColumnOfAnyRowThatIsChangedIsFound() throws Exception {
        chainOf(3);
        try (var outside = outside()) {
            for (var table : List.of("audit", "audit_link")) {
                var columns = columns(outside, table);
                assertThat(columns).hasSizeGreaterThanOrEqualTo(4);
                for (var column : columns) eachChangeIsFound(outside, table, column);
            }
        }
    }

    private void eachChangeIsFound(Connection outside, String table, String column) throws SQLException {
        var name = table.equals("audit") ? List.of("id", "sequence_no") : List.of("actor", "person_id");
        var by = name.get(column.equals(name.get(0)) ? 1 : 0);
        var rows = read(outside, "select " + by + ", " + column + " from " + table);
        assertThat(rows).hasSize(3);
        for (var row : rows) {
            var change = "update " + table + " set " + column + " = ? where " + by + " = ?";
            update(outside, change, other(row.get(1)), row.get(0));
            assertThat(finding()).as("%s.%s of %s", table, column, row.get(0)).isNotNull();
            update(outside, change, row.get(1), row.get(0));
        }
        assertThat(finding()).isNull();
    }

    private static @Nullable Object other(@Nullable Object content) {
        if (content == null) return 8L;
        if (content instanceof Long number) return number + 1000;
        if (content instanceof String text) return text + "x";
        if (content instanceof UUID) return UUID.randomUUID();
        if (content instanceof OffsetDateTime time) return time.plusNanos(1000);
        if (content instanceof Timestamp time) return new Timestamp(time.getTime() + 1);
        var bytes = ((byte[]) content).clone();
        bytes[bytes.length - 1]++;
        return bytes;
    }

    @Test
    void whatIsEmptiedIsFound() throws Exception {
        chainOf(3);
        for (var column : List.of("unit", "hash", "sequence_no")) {
            try (var outside = outside()) {
                var before = read(outside, "select " + column + " from audit where id = 3")
                        .get(0)
                        .get(0);
                execute(outside, "update audit set " + column + " = null where id = 3");
                assertThat(finding()).as(column).isNotNull();
                update(outside, "update audit set " + column + " = ? where id = 3", before);
            }
            assertThat(finding()).isNull();
        }
    }

    @Test
    void aRowThatIsRemovedIsFoundByItsNumber() throws Exception {
        chainOf(5);
        execute("delete from audit where sequence_no = 3");
        assertThat(finding()).isEqualTo(new Finding(Kind.MISSING, 3));
        execute("update audit set sequence_no = sequence_no - 1 where sequence_no = 4");
        execute("update audit set sequence_no = sequence_no - 1 where sequence_no = 5");
        assertThat(finding()).isEqualTo(new Finding(Kind.CHANGED, 3));
    }

    @Test
    void twoRowsThatAreExchangedAreFound() throws Exception {
        chainOf(4);
        execute("update audit set sequence_no = 2 + 100 where sequence_no = 2");
        execute("update audit set sequence_no = 2 where sequence_no = 3");
        execute("update audit set sequence_no = 3 where sequence_no = 102");
        assertThat(finding()).isEqualTo(new Finding(Kind.CHANGED, 2));
    }

    @Test
    void personsWhoAreExchangedAreFound() throws Exception {
        chainOf(4);
        execute("update audit_link set person_id = case person_id when 2 then 3 else 2 end where person_id in (2, 3)");
        assertThat(finding()).isEqualTo(new Finding(Kind.LINK, 2));
    }

    @Test
    void aRowThatIsPutInIsFound() throws Exception {
        chainOf(3);
        execute(
                "insert into audit (happened_at, unit, command, outcome, actor, digest, sequence_no, hash)"
                        + " select happened_at, unit, command, outcome, actor, digest, 4, hash from audit where sequence_no = 3");
        assertThat(finding()).isEqualTo(new Finding(Kind.CHANGED, 4));
        execute("update audit set sequence_no = 0 where sequence_no = 4");
        assertThat(finding()).isEqualTo(new Finding(Kind.MISSING, 1));
    }

    @Test
    void aPersonOfNoRowIsFound() throws Exception {
        chainOf(2);
        execute("delete from audit where sequence_no = 2");
        assertThat(finding()).isEqualTo(new Finding(Kind.STRAY, 1));
    }

    @Test
    void aSecondRowOfOneNumberIsFound() throws Exception {
        chainOf(AuditVerifier.PAGE + 1); // the second one hides at the end of a page
        execute("alter table audit drop constraint audit_sequence");
        execute("insert into audit (happened_at, command, outcome, actor, digest, sequence_no, hash)"
                + " select happened_at, command, outcome, actor, digest, sequence_no, hash from audit where sequence_no = "
                + AuditVerifier.PAGE);
        assertThat(finding()).isNotNull();
    }

    @Test
    void aChangedPersonOfARowThatIsNotSealedYetIsFound() throws Exception {
        write(database(), List.of(entry(1, "P1"), entry(2, "P2")));
        assertThat(verify(null)).isEqualTo(new AuditReport(AuditHead.NONE, AuditHead.NONE, 2, 0, null));
        execute("update audit_link set person_id = 3 where person_id = 2");
        assertThat(finding()).isEqualTo(new Finding(Kind.UNSEALED, 2));
    }

    @Test
    void anEndThatIsCutOffIsFoundByAHeadThatWasWrittenDown() throws Exception {
        var head = chainOf(5);
        execute("delete from audit_link where person_id >= 4");
        execute("delete from audit where sequence_no >= 4");
        assertThat(finding()).as("nothing is left that could tell").isNull();
        assertThat(verify(head).finding()).isEqualTo(new Finding(Kind.CUT, 4));
        write(database(), List.of(entry(4, "P4"), entry(5, "P5")));
        sealer(database()).sealAll();
        assertThat(verify(head).finding()).as("and other rows in their place").isEqualTo(new Finding(Kind.OTHER, 5));
    }

    @Test
    void aHeadThatWasWrittenDownFitsForEver() throws Exception {
        var head = AuditHead.of(chainOf(2).toString());
        chainOf(3);
        assertThat(verify(head).finding()).isNull();
        assertThat(verify(head).head().sequence()).isEqualTo(5);
        assertThat(verify(AuditHead.NONE).finding()).isNull();
    }

    @Test
    void erasingAPersonLeavesTheChainWholeAndNothingOfThePerson() throws Exception {
        chainOf(3);
        write(database(), List.of(entry(2, "P7"), entry(3, "P8")));
        int erased = database().write(tx -> AuditLog.erase(tx, 2)).get();
        assertThat(erased).isEqualTo(2);
        assertThat(verify(null))
                .isEqualTo(new AuditReport(AuditHead.NONE, verify(null).head(), 2, 2, null));
        sealer(database()).sealAll();
        assertThat(verify(null))
                .isEqualTo(new AuditReport(AuditHead.NONE, verify(null).head(), 0, 2, null));
        try (var outside = outside()) {
            assertThat(read(outside, "select person_id from audit_link"))
                    .extracting(row -> row.get(0))
                    .containsExactlyInAnyOrder(1L, 3L, 3L);
        }
    }

    @Test
    void noTwoRowsOfOnePersonLookAlike() throws Exception {
        write(database(), List.of(entry(1, "P1"), entry(1, "P1")));
        try (var outside = outside()) {
            var rows = read(outside, "select actor, digest from audit");
            assertThat(rows.get(0).get(0)).isNotEqualTo(rows.get(1).get(0));
            assertThat((byte[]) rows.get(0).get(1)).isNotEqualTo(rows.get(1).get(1));
        }
    }

    @Test
    void sealingGoesOnAfterARestart() throws Exception {
        var head = chainOf(2);
        write(database(), List.of(entry(3, "P3")));
        database().close();
        database = open();
        sealer(database()).sealAll();
        assertThat(verify(head).finding()).isNull();
        assertThat(verify(head).head().sequence()).isEqualTo(3);
    }

    @Test
    void allThatWaitsIsSealedAndInItsOrder() throws Exception {
        int many = 2 * AuditSealer.AT_ONCE + 1;
        assertThat(chainOf(many)).isEqualTo(verify(null).head());
        try (var outside = outside()) {
            assertThat(read(outside, "select count(*) from audit where sequence_no = id"))
                    .containsExactly(List.of((long) many));
        }
    }

    @Test
    void whatIsRolledBackIsInNoChain() throws Exception {
        assertThatThrownBy(() -> database()
                        .write(tx -> {
                            AuditLog.add(tx, List.of(entry(1, "P1")));
                            throw new IllegalStateException("no");
                        })
                        .get())
                .hasMessageContaining("no");
        assertThat(chainOf(1).sequence()).isEqualTo(1);
    }

    @Test
    void oddArgumentsSpoilNothing() throws Exception {
        write(database(), List.of(entry(1, "P1\0\ud83d"), entry(2, "😀".repeat(5000)), entry(3, "")));
        sealer(database()).sealAll();
        assertThat(verify(null))
                .isEqualTo(new AuditReport(AuditHead.NONE, verify(null).head(), 0, 0, null));
    }

    @Test
    void theHeadIsAnnouncedOnceADayAndNotBeforeTheFirstRow() throws Exception {
        var clock = new AtomicReference<>(NOON);
        var announced = new ArrayList<AuditHead>();
        var sealer = new AuditSealer(database(), clockOf(clock), announced::add);
        sealer.sealAll();
        assertThat(announced).isEmpty();
        write(database(), List.of(entry(1, "P1")));
        sealer.sealAll();
        var first = verify(null).head();
        write(database(), List.of(entry(2, "P2")));
        sealer.sealAll();
        assertThat(announced).containsExactly(first);
        clock.set(NOON.plus(Duration.ofDays(1)));
        sealer.sealAll();
        assertThat(announced).containsExactly(first, verify(null).head());
    }

    private AuditHead row(long sequence) throws Exception {
        return database()
                .write(tx -> tx.selectOne(
                        "select sequence_no, hash from audit where sequence_no = ?",
                        row -> new AuditHead(row.getLong(1), row.getBytes(2)),
                        sequence))
                .get()
                .orElseThrow();
    }

    /** Two rows of noon, two of two days later; sealed, and looked at three years after noon and a day. */
    private AuditSealer threeYearsLater(AtomicReference<Instant> now) throws Exception {
        var later = NOON.plus(Duration.ofDays(2));
        write(
                database(),
                List.of(
                        entry(1, "P1"),
                        entry(2, "P2"),
                        new Entry(later, null, "投票", Outcome.DONE, 3, "P3"),
                        new Entry(later, null, "投票", Outcome.DONE, 4, "P4")));
        sealer(database()).sealAll();
        now.set(NOON.atZone(ZoneOffset.UTC).plusYears(3).plusDays(1).toInstant());
        return new AuditSealer(database(), clockOf(now), head -> {});
    }

    @Test
    void whatIsThreeYearsOldGoesAndTheChainStaysWhole() throws Exception {
        var now = new AtomicReference<>(NOON);
        var sealer = threeYearsLater(now);
        var second = row(2);
        var head = verify(null).head();
        sealer.sealAll();
        assertThat(verify(null)).isEqualTo(new AuditReport(second, head, 0, 0, null));
        assertThat(verify(head).finding()).isNull();
        try (var outside = outside()) {
            assertThat(read(outside, "select person_id from audit_link"))
                    .extracting(row -> row.get(0))
                    .containsExactlyInAnyOrder(3L, 4L);
        }
        now.set(Objects.requireNonNull(now.get()).plus(Duration.ofDays(2)));
        sealer.sealAll();
        assertThat(verify(head)).isEqualTo(new AuditReport(head, head, 0, 0, null));
        write(database(), List.of(entry(5, "P5")));
        sealer(database()).sealAll();
        assertThat(verify(head).finding())
                .as("the next row is chained to the anchor")
                .isNull();
    }

    @Test
    void whatIsYoungerStays() throws Exception {
        var now = new AtomicReference<>(NOON);
        chainOf(2);
        now.set(NOON.atZone(ZoneOffset.UTC).plusYears(3).minusDays(1).toInstant());
        new AuditSealer(database(), clockOf(now), head -> {}).sealAll();
        assertThat(verify(null).begin()).isEqualTo(AuditHead.NONE);
        assertThat(verify(null).head().sequence()).isEqualTo(2);
    }

    @Test
    void deletingWithoutTheAnchorIsFound() throws Exception {
        threeYearsLater(new AtomicReference<>(NOON)).sealAll();
        execute("delete from audit_link where person_id = 3");
        execute("delete from audit where sequence_no = 3");
        assertThat(finding()).isEqualTo(new Finding(Kind.MISSING, 3));
        execute("update audit_anchor set sequence_no = 3");
        assertThat(finding()).as("nor with one that was made up").isEqualTo(new Finding(Kind.CHANGED, 4));
        execute("delete from audit_anchor");
        assertThat(finding()).as("nor without any").isEqualTo(new Finding(Kind.MISSING, 1));
    }

    @Test
    void theStartedSealerSealsByItself() throws Exception {
        try (var sealer = new AuditSealer(database(), Clock.systemUTC())) {
            sealer.start();
            write(database(), List.of(entry(1, "P1")));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> verify(null).head().sequence() == 1);
        }
    }

    private static Clock clockOf(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Objects.requireNonNull(now.get());
            }
        };
    }

    private static List<String> columns(Connection outside, String table) throws SQLException {
        var names = new ArrayList<String>();
        for (var row :
                read(outside, "select column_name from information_schema.columns where table_name = '" + table + "'"))
            names.add(String.valueOf(row.get(0)));
        return names;
    }

    private static List<List<@Nullable Object>> read(Connection outside, String sql) throws SQLException {
        var rows = new ArrayList<List<@Nullable Object>>();
        try (var statement = outside.createStatement();
                var found = statement.executeQuery(sql)) {
            int width = found.getMetaData().getColumnCount();
            while (found.next()) {
                var row = new ArrayList<@Nullable Object>();
                for (int i = 1; i <= width; i++) row.add(found.getObject(i));
                rows.add(row);
            }
        }
        return rows;
    }

    private static void update(Connection outside, String sql, @Nullable Object... arguments) throws SQLException {
        try (var statement = outside.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) statement.setObject(i + 1, arguments[i]);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
