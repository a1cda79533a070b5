package linli.config;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import linli.adapters.app.AppAccount;
import linli.adapters.app.AppApi;
import linli.adapters.app.AppKind;
import linli.core.command.Commands;
import linli.core.pipeline.Pipeline;
import linli.core.platform.Platform;
import linli.core.store.Reads;
import linli.core.wording.Catalogues;

/** The JSON API for apps, where the settings have an account for it. */
final class AppWiring {
    private AppWiring() {}

    /** The ids of those accounts. */
    static List<String> accounts(Settings settings) {
        var name = new AppKind().name();
        return settings.accounts().stream()
                .filter(account -> account.platform().equals(name))
                .map(AccountSettings::id)
                .toList();
    }

    static Optional<AppApi> of(
            List<Platform> platforms,
            Pipeline pipeline,
            Reads reads,
            Commands commands,
            ZoneId zone,
            Clock featureClock,
            MeterRegistry registry) {
        var accounts = platforms.stream()
                .filter(AppAccount.class::isInstance)
                .map(AppAccount.class::cast)
                .toList();
        if (accounts.isEmpty()) return Optional.empty();
        return Optional.of(new AppApi(new AppApi.Parts(
                accounts,
                pipeline::webhook,
                reads,
                commands.lists(),
                Catalogues.load(zone, List.of(Catalogues.beside(AppKind.class))),
                Clock.systemUTC(),
                featureClock,
                registry)));
    }
}
