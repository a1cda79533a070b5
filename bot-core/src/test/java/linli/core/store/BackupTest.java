package linli.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one engine to the other and to its own kind. */
abstract class BackupTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:30:00Z");
    private static final DataKey KEY = DataKey.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final DataKey OTHER = DataKey.ofBytes(new byte[32]);

    @TempDir
    Path folder;

    private DatabaseSettings store = new DatabaseSettings("jdbc:h2:file:unused", "", "");
    private Path file = Path.of("unused");

    abstract DatabaseSettings fresh(Path folder);

    @BeforeEach
    void aStoreWithRowsInEveryTable() throws Exception {
        file = folder.resolve("backup.zip");
        store = fresh(folder.resolve("from"));
        new Migrations(store, List.of()).run();
        TestRows.fill(store);
        try (var database = Database.open(store, new SimpleMeterRegistry())) {
            database.write(tx -> {
                        KEY.requireFitting(tx);
                        return tx.next("person_number") + tx.next("person_number");
                    })
                    .get();
        }
    }

    private BackupHeader backUp() throws Exception {
        return new Backup(store, KEY).write(file, false, 0, NOW);
    }

    private static Restore restore(DatabaseSettings into) {
        return new Restore(into, new Migrations(into, List.of()), KEY);
    }

    @Test
    void everyRowOfEveryTableComesBackOnEitherEngine() throws Exception {
        var header = backUp();
        assertThat(header.tables())
                .hasSizeGreaterThan(20)
                .allSatisfy(table -> assertThat(table.rows()).isGreaterThanOrEqualTo(2));
        for (var into : List.of(TestStores.h2(folder.resolve("to")), TestStores.postgres())) {
            assertThat(restore(into).from(file)).isEqualTo(header);
            var again = Files.createTempFile(folder, "again", ".zip");
            new Backup(into, KEY).write(again, true, 0, NOW);
            assertThat(lines(again)).isEqualTo(lines(file));
        }
    }

    @Test
    void numbersGoOnAboveTheHighest() throws Exception {
        var header = backUp();
        assertThat(header.sequences()).containsEntry("person_number", 3L).containsEntry("unit_number", 2L);
        assertThat(header.identities()).containsEntry("audit.id", 3L);
        for (var into : List.of(TestStores.h2(folder.resolve("to")), TestStores.postgres())) {
            restore(into).from(file);
            try (var database = Database.open(into, new SimpleMeterRegistry())) {
                assertThat(database.write(tx -> tx.next("person_number")).get()).isEqualTo(3);
                assertThat(database.write(tx -> {
                                    tx.update(
                                            "insert into audit (happened_at, command, outcome, actor, digest) values (?, 'x', 'DONE', ?, ?)",
                                            NOW,
                                            new java.util.UUID(8, 8),
                                            new byte[1]);
                                    return tx.select("select max(id) from audit", row -> row.getLong(1));
                                })
                                .get())
                        .containsExactly(3L);
            }
        }
    }

    @Test
    void aBackupHoldsNoKeyAndIsForItsOwnerAlone() throws Exception {
        backUp();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var all = new StringBuilder();
        for (var each : raw(file).values()) all.append(new String(each, StandardCharsets.UTF_8));
        assertThat(all).contains("data-key-fingerprint").doesNotContain("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    }

    @Test
    void foldersMadeForABackupAndForAStoreAreForTheirOwnerAlone() throws Exception {
        file = folder.resolve("backups/backup.zip");
        backUp();
        var into = TestStores.h2(folder.resolve("to"));
        restore(into).from(file);
        for (var made : List.of("backups", "to"))
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(made))))
                    .as(made)
                    .isEqualTo("rwx------");
    }

    @Test
    void anotherFileIsOnlyReplacedWhenTold() throws Exception {
        Files.writeString(file, "precious");
        assertThatThrownBy(this::backUp).hasMessageContaining("--force");
        assertThat(file).hasContent("precious");
        new Backup(store, KEY).write(file, true, 0, NOW);
        restore(TestStores.h2(folder.resolve("to"))).from(file);
    }

    @Test
    void aDiskThatIsNearlyFullLeavesTheOldBackupAndNothingHalf() throws Exception {
        Files.writeString(file, "old");
        assertThatThrownBy(() -> new Backup(store, KEY).write(file, true, Long.MAX_VALUE, NOW))
                .hasMessageContaining("磁盘快满了");
        assertThat(file).hasContent("old");
        assertThat(folder.resolve("backup.zip.part")).doesNotExist();
    }

    @Test
    void anotherKeyIsRefused() throws Exception {
        assertThatThrownBy(() -> new Backup(store, OTHER).write(file, false, 0, NOW))
                .hasMessageContaining("data.key");
        backUp();
        var into = TestStores.h2(folder.resolve("to"));
        assertThatThrownBy(() -> new Restore(into, new Migrations(into, List.of()), OTHER).from(file))
                .hasMessageContaining("data.key");
        assertThat(folder.resolve("to")).doesNotExist();
    }

    @Test
    void aStoreThatIsNotEmptyIsLeftAsItIs() throws Exception {
        backUp();
        assertThatThrownBy(() -> restore(store).from(file)).hasMessageContaining("数据库不是空的");
        var again = Files.createTempFile(folder, "again", ".zip");
        new Backup(store, KEY).write(again, true, 0, NOW);
        assertThat(lines(again)).isEqualTo(lines(file));
    }

    @Test
    void damageOfAnyKindIsToldBeforeTheStoreIsTouched() throws Exception {
        backUp();
        var into = TestStores.h2(folder.resolve("to"));
        change("tables/person.ndjson", text -> text.replace("[1,", "[9,"));
        assertThatThrownBy(() -> restore(into).from(file)).hasMessageContaining("person 坏了");
        change("tables/person.ndjson", text -> text.replace("[9,", "[1,"));
        change("backup.json", text -> text.replace("\"rows\" : 2", "\"rows\" : 1"));
        assertThatThrownBy(() -> restore(into).from(file)).hasMessageContaining("清单被改过");
        Files.writeString(file, "no zip");
        assertThatThrownBy(() -> restore(into).from(file)).hasMessageContaining("不是备份");
        assertThat(folder.resolve("to")).doesNotExist();
    }

    @Test
    void aHeaderThatIsNoneIsRefusedInAFewWords() throws Exception {
        var into = TestStores.h2(folder.resolve("to"));
        for (var none : List.of("{\"format\":1}", "{\"format\":1,\"key\":7}", "[", "null", "")) {
            backUpAnew();
            change("backup.json", text -> none);
            assertThatThrownBy(() -> restore(into).from(file)).as(none).hasMessageContaining("清单被改过或坏了");
        }
        assertThat(folder.resolve("to")).doesNotExist();
    }

    @Test
    void aHeaderThatOurKeySignedButThatIsNotWholeIsRefusedToo() throws Exception {
        var into = TestStores.h2(folder.resolve("to"));
        for (var none : List.of("{\"format\":1}", "{\"format\":1,\"tables\":null}", "[")) {
            backUpAnew();
            var raw = raw(file);
            raw.put("backup.json", none.getBytes(StandardCharsets.UTF_8));
            raw.put("backup.mac", KEY.mac("backup", none.getBytes(StandardCharsets.UTF_8)));
            write(raw);
            assertThatThrownBy(() -> restore(into).from(file))
                    .as(none)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching(".*(清单被改过或坏了|备份的格式是).*");
        }
    }

    @Test
    void aHeaderThatGrowsWithoutEndIsNotReadToItsEnd() throws Exception {
        for (var entry : List.of("backup.json", "backup.mac")) {
            backUpAnew();
            change(entry, text -> " ".repeat(8 << 20));
            assertThat(Files.size(file)).isLessThan(1 << 20);
            assertThatThrownBy(
                            () -> restore(TestStores.h2(folder.resolve("to"))).from(file))
                    .hasMessageContaining(entry + " 太大了");
        }
    }

    private void backUpAnew() throws Exception {
        Files.deleteIfExists(file);
        backUp();
    }

    @Test
    void aBackupOfANewerReleaseIsRefused() throws Exception {
        reseal(header -> with(header, "299901010000"));
        var into = TestStores.h2(folder.resolve("to"));
        assertThatThrownBy(() -> restore(into).from(file))
                .hasMessageContaining("更新的版本")
                .hasMessageContaining("299901010000");
        assertThat(folder.resolve("to")).doesNotExist();
    }

    @Test
    void whatFailsInTheMiddleLeavesNoRowAndCanBeDoneAgain() throws Exception {
        backUp();
        var good = Files.readAllBytes(file);
        reseal(header -> shorter(header, "store_fact"));
        for (var into : List.of(TestStores.h2(folder.resolve("to")), TestStores.postgres())) {
            assertThatThrownBy(() -> restore(into).from(file)).hasMessageContaining("store_fact 坏了");
            try (var database = Database.open(into, new SimpleMeterRegistry())) {
                assertThat(database.write(tx -> tx.select("select id from person", row -> row.getLong(1)))
                                .get())
                        .isEmpty();
            }
            var whole = Files.write(folder.resolve("good.zip"), good);
            assertThat(restore(into).from(whole).rows()).isPositive();
        }
    }

    @Test
    void aBackupOfAnOlderReleaseIsMigratedAfterwards() throws Exception {
        var old = fresh(folder.resolve("old"));
        var migrations = new Migrations(old, List.of());
        var versions = migrations.versions().stream()
                .filter(version -> !version.equals("202611242020"))
                .toList();
        migrations.runOnly(versions);
        try (var database = Database.open(old, new SimpleMeterRegistry())) {
            database.write(tx -> tx.update(
                            "insert into late_answer (account, message_hash, kind, peer, question, answer, asked_at, due_at) values ('a', 'h', 'PRIVATE', 'p', 'q', '答', ?, ?)",
                            NOW,
                            NOW))
                    .get();
        }
        new Backup(old, KEY).write(file, false, 0, NOW);
        var into = TestStores.postgres();
        restore(into).from(file);
        assertThat(new Migrations(into, List.of()).missing()).isEmpty();
        try (var database = Database.open(into, new SimpleMeterRegistry())) {
            assertThat(database.write(tx -> tx.select(
                                    "select answer, told from late_answer",
                                    row -> row.getString(1) + row.getBoolean(2)))
                            .get())
                    .containsExactly("答false");
        }
    }

    private static BackupHeader with(BackupHeader header, String version) {
        var versions = new java.util.ArrayList<>(header.migrations());
        versions.add(version);
        return new BackupHeader(
                1,
                header.product(),
                header.made(),
                header.key(),
                versions,
                header.tables(),
                header.sequences(),
                header.identities());
    }

    /** One row more than there are, as if the last had been lost. */
    private static BackupHeader shorter(BackupHeader header, String name) {
        var tables = header.tables().stream()
                .map(table -> table.name().equals(name)
                        ? new BackupHeader.Table(name, table.columns(), table.rows() + 1, table.sha256())
                        : table)
                .toList();
        return new BackupHeader(
                1,
                header.product(),
                header.made(),
                header.key(),
                header.migrations(),
                tables,
                header.sequences(),
                header.identities());
    }

    private void reseal(java.util.function.UnaryOperator<BackupHeader> change) throws Exception {
        if (!Files.exists(file)) backUp();
        var raw = raw(file);
        var json = change.apply(BackupHeader.of(Objects.requireNonNull(raw.get("backup.json"))))
                .json();
        raw.put("backup.json", json);
        raw.put("backup.mac", KEY.mac("backup", json));
        write(raw);
    }

    private void change(String entry, java.util.function.UnaryOperator<String> change) throws Exception {
        var raw = raw(file);
        raw.put(
                entry,
                change.apply(new String(Objects.requireNonNull(raw.get(entry)), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        write(raw);
    }

    private void write(Map<String, byte[]> raw) throws Exception {
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out)) {
            for (var each : raw.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
            }
        }
    }

    private static Map<String, byte[]> raw(Path file) throws Exception {
        var raw = new TreeMap<String, byte[]>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : java.util.Collections.list(zip.entries()))
                try (var in = zip.getInputStream(entry)) {
                    raw.put(entry.getName(), in.readAllBytes());
                }
        }
        return raw;
    }

    /** The rows of every table; in which order they lie is the engine's. */
    private static Map<String, List<String>> lines(Path file) throws Exception {
        var lines = new TreeMap<String, List<String>>();
        for (var each : raw(file).entrySet())
            if (each.getKey().startsWith("tables/"))
                lines.put(
                        each.getKey(),
                        new String(each.getValue(), StandardCharsets.UTF_8)
                                .lines()
                                .sorted()
                                .toList());
        return lines;
    }
}
