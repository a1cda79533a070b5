package linli.config.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import linli.core.audit.AuditLog;
import linli.core.community.Units;
import linli.core.job.ShiftedClock;
import linli.core.store.BackupState;
import linli.core.store.DataKey;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import linli.core.store.Migrations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By the clock: 03:30 in Shanghai is 19:30 UTC of the day before. */
final class NightlyTest {
    private static final DataKey KEY = DataKey.ofBytes(new byte[32]);

    @TempDir
    Path folder;

    private final ShiftedClock clock = ShiftedClock.standingAt(Instant.parse("2026-11-24T04:00:00Z"));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Database database;
    private DatabaseSettings store;

    @BeforeEach
    void open() throws Exception {
        store = new DatabaseSettings("jdbc:h2:file:" + folder.resolve("bot"), "", "");
        new Migrations(store, List.of()).run();
        database = Database.open(store, new SimpleMeterRegistry());
        var entry = new AuditLog.Entry(clock.instant(), 1L, "计数", AuditLog.Outcome.DONE, 1, "");
        write(entry);
    }

    private void write(AuditLog.Entry entry) throws Exception {
        database.write(tx -> {
                    KEY.requireFitting(tx);
                    Units.ensureRoot(tx, "和风里", clock.instant());
                    AuditLog.add(tx, List.of(entry));
                    return true;
                })
                .get();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Nightly nightly(int keep) throws Exception {
        var plan = new BackupPlan(folder.resolve("backups"), LocalTime.of(3, 30), ZoneId.of("Asia/Shanghai"), keep);
        return new Nightly(
                plan,
                new Nightly.Parts(store, database, KEY, other -> new Migrations(other, List.of()), clock, registry));
    }

    private List<String> files() throws Exception {
        try (var files = Files.list(folder.resolve("backups"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private BackupState state() throws Exception {
        return database.write(BackupState::of).get();
    }

    private double age() {
        return registry.get("linli.backup.age.seconds").gauge().value();
    }

    @Test
    void nothingIsMadeBeforeItsTimeAndOneAfter() throws Exception {
        var nightly = nightly(7);
        assertThat(nightly.runDue()).isFalse();
        assertThat(age()).isNaN();
        clock.tickTo(Instant.parse("2026-11-24T19:29:59Z"));
        assertThat(nightly.runDue()).isFalse();
        clock.tickTo(Instant.parse("2026-11-24T19:30:00Z"));
        assertThat(nightly.runDue()).isTrue();
        assertThat(nightly.runDue()).isFalse();
        assertThat(files()).containsExactly("linli-20261124T193000Z.zip");
        clock.tick(Duration.ofMinutes(10));
        assertThat(age()).isEqualTo(600);
        assertThat(state().isTried()).isTrue();
        assertThat(state().failed()).isEmpty();
    }

    /** As on a machine that is off at night. */
    @Test
    void theFirstNightIsMadeUpForTooWhenNoServerSawIt() throws Exception {
        clock.tickTo(Instant.parse("2026-11-24T19:29:59Z"));
        assertThat(nightly(7).runDue()).as("no night has passed yet").isFalse();
        clock.tickTo(Instant.parse("2026-11-25T01:00:00Z"));
        var nextMorning = nightly(7);
        assertThat(nextMorning.runDue()).isTrue();
        assertThat(files()).containsExactly("linli-20261125T010000Z.zip");
        assertThat(nightly(7).runDue()).isFalse();
    }

    @Test
    void onlyTheNewestStayAndOtherFilesAreLeftAlone() throws Exception {
        Files.createDirectories(folder.resolve("backups"));
        Files.writeString(folder.resolve("backups/mine.zip"), "mine");
        var nightly = nightly(2);
        for (int night = 0; night < 4; night++) {
            clock.tick(Duration.ofDays(1));
            assertThat(nightly.runDue()).isTrue();
        }
        assertThat(files()).containsExactly("linli-20261127T040000Z.zip", "linli-20261128T040000Z.zip", "mine.zip");
    }

    @Test
    void aNightMissedWhileTheServerWasDownIsMadeUpFor() throws Exception {
        var before = nightly(7);
        clock.tick(Duration.ofDays(1));
        before.runDue();
        clock.tick(Duration.ofDays(2));
        var after = nightly(7);
        assertThat(after.runDue()).isTrue();
        assertThat(files()).hasSize(2);
    }

    @Test
    void aStoreWhoseBackupCannotBeRestoredIsToldAndTakesNoGoodOnesPlace() throws Exception {
        var nightly = nightly(1);
        clock.tick(Duration.ofDays(1));
        nightly.runDue();
        var good = state().made();
        database.write(tx -> tx.update("delete from audit")).get(); // somebody tampers with the audit
        clock.tick(Duration.ofDays(1));
        assertThatThrownBy(nightly::runDue).hasMessageContaining("the audit of the restored store is not whole");
        assertThat(files()).containsExactly("linli-20261125T040000Z.zip", "linli-bad.zip");
        assertThat(state().made()).isEqualTo(good);
        assertThat(state().failed()).contains(clock.instant());
        assertThat(age()).isEqualTo(86_400);
        assertThat(nightly.runDue()).as("not before an hour has passed").isFalse();
        clock.tick(Duration.ofHours(1));
        assertThatThrownBy(nightly::runDue).isInstanceOf(IllegalStateException.class);
        database.write(tx -> tx.update("delete from audit_link")).get();
        clock.tick(Duration.ofHours(1));
        assertThat(nightly.runDue()).isTrue();
        assertThat(state().failed()).isEmpty();
        assertThat(files()).as("the bad one is of no use any more").containsExactly("linli-20261126T060000Z.zip");
    }

    @Test
    void aTrialIsForItsOwnerAloneWhoeverMadeTheFolder() throws Exception {
        var given = Files.createDirectories(folder.resolve("backups"));
        Files.setPosixFilePermissions(given, PosixFilePermissions.fromString("rwxr-xr-x"));
        var trial = new BackupFolder(given).freshTrial();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(trial)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(given)))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void whatKilledNightsLeftGoes() throws Exception {
        Files.createDirectories(folder.resolve("backups/.trial"));
        Files.writeString(folder.resolve("backups/.trial/bot.mv.db"), "half");
        Files.writeString(folder.resolve("backups/linli-20261123T193000Z.zip.part"), "half");
        Files.writeString(folder.resolve("backups/mine.zip.part"), "whose?");
        var nightly = nightly(7);
        clock.tick(Duration.ofDays(1));
        assertThat(nightly.runDue()).isTrue();
        assertThat(files()).containsExactly("linli-20261125T040000Z.zip", "mine.zip.part");
    }
}
