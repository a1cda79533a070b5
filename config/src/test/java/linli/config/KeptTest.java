package linli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import linli.config.control.Output;
import linli.config.privacy.EraseOperation;
import linli.config.privacy.ExportOperation;
import linli.config.privacy.Records;
import linli.config.privacy.Writers;
import linli.core.command.Feature;
import linli.core.community.People;
import linli.core.privacy.Kept;
import linli.core.privacy.KeptCheck;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What all that ships declares, beside the store as its migrations make it. A new table takes part by itself. */
@Timeout(300)
abstract class KeptTest {
    private List<Feature> features = List.of();
    private DatabaseSettings settings = new DatabaseSettings("jdbc:h2:file:unused", "", "");

    abstract DatabaseSettings freshStore();

    @BeforeEach
    void migrate() throws Exception {
        features = Application.features(SettingsFile.parse("", Map.of()));
        settings = freshStore();
        StoreSetup.migrations(settings, features).run();
    }

    static Kept kept(List<Feature> features) {
        return Application.commands(features).kept();
    }

    private KeptCheck check() {
        return new KeptCheck(settings, kept(features));
    }

    @Test
    void everyTableAndColumnIsDeclaredAndNothingElse() throws Exception {
        check().declared();
        check().complete();
    }

    @Test
    void aCopyHasAllAndNothingOfAPersonIsLeftAfterErasing() throws Exception {
        try (var database = Database.open(settings, new SimpleMeterRegistry())) {
            check().nobodyIsLeft(database);
        }
    }

    @Test
    void whoeverGetsAnotherNumberIsFoundUnderItAlone() throws Exception {
        try (var database = Database.open(settings, new SimpleMeterRegistry())) {
            check().anotherNumber(database);
        }
    }

    /** A table that is new here has to say, in {@code Personal.merge} or {@code Merging}, which of two rows stays. */
    @Test
    void whereTwoRowsOfOnePersonCannotStandOneIsChosen() throws Exception {
        check().keyedByPerson(
                        "asked_call.person_id",
                        "check_in.person_id",
                        "confirmation.person_id",
                        "count_said.person_id",
                        "linked_person.person_id",
                        "membership.person_id",
                        "person.id",
                        "poll_news.person_id",
                        "profile.person_id",
                        "pushed_card.person_id",
                        "relay_ask.person_id",
                        "scanned.person_id",
                        "staff_news.about_id",
                        "staff_news.person_id",
                        "study_pause.person_id",
                        "study_reading.person_id",
                        "vote.person_id");
    }

    @Test
    void everyRuleRunsAndTakesNothingThatIsNew() throws Exception {
        try (var database = Database.open(settings, new SimpleMeterRegistry())) {
            check().whatIsNewStays(database);
        }
    }

    @Test
    void whoeverRunsTheServerGetsACopyForSomebodyAndErasesThem(@TempDir Path files) throws Exception {
        var given = SettingsFile.parse("", Map.of());
        try (var database = Database.open(settings, new SimpleMeterRegistry())) {
            var person = database.write(
                            tx -> Objects.requireNonNull(People.of(tx, "linli", List.of("chen"), Instant.now())
                                    .get("chen")))
                    .get();
            var records = new Records(
                    Writers.of(database),
                    Application.commands(features),
                    Application.catalogue(given, features),
                    given.zone());
            var code = "R" + person.person();
            assertThat(new ExportOperation(records).run(List.of("chen", files.toString()), Output.console()))
                    .isZero();
            assertThat(files.resolve(code + ".json")).content().contains("\"open_id\" : \"chen\"");
            assertThat(new EraseOperation(records).run(List.of(code, EraseOperation.YES), Output.console()))
                    .isZero();
            assertThat(new EraseOperation(records).run(List.of("chen", EraseOperation.YES), Output.console()))
                    .isEqualTo(1);
        }
    }
}
