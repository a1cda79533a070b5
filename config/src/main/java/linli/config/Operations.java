package linli.config;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import linli.config.backup.BackupOperation;
import linli.config.backup.BackupPlan;
import linli.config.backup.KeySource;
import linli.config.backup.Nightly;
import linli.config.backup.RestoreOperation;
import linli.config.control.Control;
import linli.config.control.ControlClient;
import linli.config.control.Operation;
import linli.config.control.Output;
import linli.config.privacy.EraseOperation;
import linli.config.privacy.ExportOperation;
import linli.config.privacy.Records;
import linli.config.privacy.Writers;
import linli.core.command.Feature;
import linli.core.store.DataKey;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done with the store for whoever runs the server: what the command line asks for, and the nightly backup. */
public final class Operations {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private final Settings settings;
    private final List<Feature> features;
    private final DatabaseSettings store;

    Operations(Settings settings, List<Feature> features, DatabaseSettings store) {
        this.settings = settings;
        this.features = features;
        this.store = store;
    }

    /** Has an operation done, by the running server if its store is open to nobody else; returns the exit code. */
    public static int run(Settings settings, String name, List<String> arguments, Output output) throws Exception {
        var store = StoreSetup.of(settings);
        var words = new ArrayList<>(List.of(name));
        words.addAll(arguments);
        var folder = store.folder().orElse(null);
        var done = folder == null ? OptionalInt.empty() : ControlClient.ask(folder, words, output);
        if (done.isPresent()) return done.getAsInt();
        var features = Application.features(settings);
        var writing = Writers.opening(store, StoreSetup.migrations(store, features));
        var records = new Records(
                writing, Application.commands(features), Application.catalogue(settings, features), settings.zone());
        var operation =
                new Operations(settings, features, store).byName(records).get(name);
        if (operation == null) throw new IllegalArgumentException("no operation " + name);
        return operation.run(arguments, output);
    }

    /** An operation of the command line joins by one line here. */
    private Map<String, Operation> byName(Records records) {
        KeySource key = () -> StoreSetup.existingKey(settings, store);
        return Map.of(
                ExportOperation.NAME, new ExportOperation(records),
                EraseOperation.NAME, new EraseOperation(records),
                StoreSetup.CHECK, (arguments, output) -> StoreSetup.check(settings, output),
                AuditCheck.NAME, new AuditCheck(store),
                BackupOperation.NAME, new BackupOperation(store, key),
                RestoreOperation.NAME, new RestoreOperation(store, StoreSetup.migrations(store, features), key));
    }

    /** Where other processes cannot open the store themselves, they ask this one. A full disk does not stop the start. */
    @Nullable
    Control control(Records records) {
        var folder = store.folder().orElse(null);
        if (folder == null) return null;
        try {
            var operations = new HashMap<>(byName(records));
            operations.put(RestoreOperation.NAME, RestoreOperation::refuse);
            return Control.open(folder, operations);
        } catch (IOException failure) {
            LOG.error("The command line cannot reach this server until it is started again", failure);
            return null;
        }
    }

    /** Null when no backup is wanted. */
    @Nullable
    Nightly nightly(Database database, DataKey key, MeterRegistry registry) throws Exception {
        var plan = backupPlan().orElse(null);
        if (plan == null) return null;
        return new Nightly(
                plan,
                new Nightly.Parts(
                        store,
                        database,
                        key,
                        other -> StoreSetup.migrations(other, features),
                        Clock.systemUTC(),
                        registry));
    }

    private Optional<BackupPlan> backupPlan() {
        var nightly = settings.data().backup();
        var folder = store.folder().orElse(Path.of("")).resolve(nightly.folder());
        return nightly.at().map(at -> new BackupPlan(folder.toAbsolutePath(), at, settings.zone(), nightly.keep()));
    }
}
