package linli.config;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import linli.adapters.app.AppAccount;
import linli.adapters.app.AppApi;
import linli.commands.app.AppCommands;
import linli.commands.ask.AskCommands;
import linli.commands.count.CountCommands;
import linli.commands.duty.DutyCommands;
import linli.commands.group.GroupCommands;
import linli.commands.help.HelpCommands;
import linli.commands.human.HumanCommands;
import linli.commands.membership.MembershipCommands;
import linli.commands.notice.NoticeCommands;
import linli.commands.poll.PollCommands;
import linli.commands.selfcheck.SelfCheckCommands;
import linli.commands.study.StudyCommands;
import linli.config.backup.Nightly;
import linli.config.control.Control;
import linli.config.demo.SlowCommands;
import linli.config.privacy.Records;
import linli.config.privacy.Writers;
import linli.core.audit.AuditSealer;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.community.Account;
import linli.core.community.FirstAdmin;
import linli.core.community.Units;
import linli.core.delivery.PostOffice;
import linli.core.delivery.Sender;
import linli.core.http.HttpServer;
import linli.core.http.Probes;
import linli.core.http.Routes;
import linli.core.job.JobKinds;
import linli.core.job.Jobs;
import linli.core.job.Tidying;
import linli.core.pipeline.Pipeline;
import linli.core.pipeline.PipelineLimits;
import linli.core.platform.Platform;
import linli.core.privacy.Kept;
import linli.core.store.Database;
import linli.core.wording.Catalogue;
import linli.core.wording.Catalogues;
import linli.core.wording.EmergencyWords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wiring: which features and platforms make up the server, and in which order it starts and stops. */
public final class Application {
    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    private final Database database;
    private final Pipeline pipeline;
    private final Jobs jobs;
    private final HttpServer server;
    private final Sender sender;
    private final AuditSealer audit;
    private final @Nullable Nightly nightly;
    private final @Nullable Control control;

    private Application(
            Database database,
            Pipeline pipeline,
            Jobs jobs,
            HttpServer server,
            Sender sender,
            AuditSealer audit,
            @Nullable Nightly nightly,
            @Nullable Control control) {
        this.sender = sender;
        this.database = database;
        this.pipeline = pipeline;
        this.jobs = jobs;
        this.server = server;
        this.audit = audit;
        this.nightly = nightly;
        this.control = control;
    }

    /** A feature joins by one line here. */
    static List<Feature> features(Settings settings) {
        var features = new ArrayList<Feature>();
        // hears 知道了 before help says a kind word to it
        features.add(new NoticeCommands(settings.notice(), settings.zone(), () -> StoreSetup.key(settings)));
        features.add(new HelpCommands(settings.community().name()));
        features.add(new CountCommands());
        features.add(new HumanCommands(settings.community().desk()));
        features.add(new MembershipCommands(settings.namesAdmins()));
        features.add(new PollCommands());
        features.add(new DutyCommands(settings.watch()));
        features.add(new AskCommands());
        features.add(new StudyCommands());
        features.add(new GroupCommands(settings.community().name()));
        features.add(new SelfCheckCommands(selfCheck(settings)));
        features.add(new AppCommands(AppWiring.accounts(settings)));
        return features;
    }

    private static SelfCheckCommands.Server selfCheck(Settings settings) {
        var folder = StoreSetup.of(settings).folder();
        return new SelfCheckCommands.Server(
                settings.data().backup().at().isPresent(),
                () -> folder.map(each -> OptionalLong.of(each.toFile().getUsableSpace()))
                        .orElseGet(OptionalLong::empty),
                Clock.systemUTC(),
                settings.zone());
    }

    static PipelineLimits limits(Settings settings) {
        var usual = PipelineLimits.defaults();
        return new PipelineLimits(
                settings.server().maxWaiting(),
                usual.inboxKept(),
                usual.workLease(),
                settings.server().timing());
    }

    static List<Platform> platforms(Settings settings) {
        var words = operatorWords(settings);
        var platforms = new ArrayList<Platform>();
        for (var account : settings.accounts()) platforms.add(account.open(words));
        return platforms;
    }

    /** What whoever runs the server is told: the platforms' texts and our own. */
    static Catalogue operatorWords(Settings settings) {
        return operatorWords(settings.zone(), settings.language());
    }

    static Catalogue operatorWords(ZoneId zone, Locale language) {
        var places = new ArrayList<>(List.of(Catalogues.beside(Application.class)));
        for (var place : Platforms.places()) places.add(Catalogues.beside(place));
        return Catalogues.load(zone, places).in(language.toLanguageTag());
    }

    /**
     * Starts everything; when this returns, requests are answered.
     *
     * @throws IllegalStateException with what is wrong and what was expected
     */
    public static Application start(Settings settings) throws Exception {
        return start(settings, features(settings), limits(settings));
    }

    /**
     * The same with one more word, whose answer takes seven seconds: what the demo's child runs.
     *
     * @param featureClock the time the features see
     */
    public static Application startDemo(Settings settings, Clock featureClock) throws Exception {
        var features = features(settings);
        features.add(new SlowCommands());
        return start(settings, features, limits(settings), featureClock);
    }

    /** The same with other features or limits, for a test. */
    static Application start(Settings settings, List<Feature> features, PipelineLimits limits) throws Exception {
        return start(settings, features, limits, Clock.systemUTC());
    }

    private static Application start(
            Settings settings, List<Feature> features, PipelineLimits limits, Clock featureClock) throws Exception {
        settings.log().ifPresent(LogFormat::use);
        EffectiveSettings.lines(settings).forEach(LOG::info);
        var store = StoreSetup.of(settings);
        Database.requireUsableFolder(store);
        StoreSetup.prepare(settings, store, features);
        var key = StoreSetup.key(settings, store);
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var database = Database.open(store, registry);
        try {
            StoreSetup.requireFitting(database, key);
            prepareCommunity(settings, database);
            var commands = commands(features);
            var catalogue = catalogue(settings, features);
            var platforms = platforms(settings);
            var accounts = accounts(settings);
            var office = new PostOffice(catalogue, platforms, accounts, Clock.systemUTC());
            var pipeline = new Pipeline(new Pipeline.Parts(
                    database,
                    commands,
                    catalogue,
                    key,
                    limits,
                    registry,
                    Clock.systemUTC(),
                    featureClock,
                    platforms,
                    office,
                    accounts,
                    EmergencyWords.defaults()));
            Gauge.builder("linli.features.clock.seconds", () -> featureClock.millis() / 1e3)
                    .description("the time the features see, since 1970")
                    .register(registry);
            var jobs = new Jobs(database, kinds(features, commands.kept()), office, featureClock, registry);
            var sender = new Sender(database, office, key, Clock.systemUTC(), registry);
            var app = AppWiring.of(
                    platforms, pipeline, database.reads(), commands, settings.zone(), featureClock, registry);
            var server = server(settings, database, pipeline, app, registry).start();
            pipeline.start();
            jobs.start();
            sender.start();
            var audit = new AuditSealer(database, Clock.systemUTC());
            audit.start();
            var operations = new Operations(settings, features, store);
            var nightly = operations.nightly(database, key, registry);
            if (nightly != null) nightly.start();
            return new Application(
                    database,
                    pipeline,
                    jobs,
                    server,
                    sender,
                    audit,
                    nightly,
                    operations.control(new Records(Writers.of(database), commands, catalogue, settings.zone())));
        } catch (Exception failure) {
            database.close();
            throw failure;
        }
    }

    static Commands commands(List<Feature> features) {
        var commands = new Commands();
        features.forEach(feature -> feature.addTo(commands));
        return commands;
    }

    static Catalogue catalogue(Settings settings, List<Feature> features) {
        var places = features.stream()
                .map(feature -> Catalogues.beside(feature.getClass()))
                .toList();
        return Catalogues.load(settings.zone(), places).in(settings.language().toLanguageTag());
    }

    private static List<Account> accounts(Settings settings) {
        return settings.accounts().stream().map(AccountSettings::forCommunity).toList();
    }

    private static JobKinds kinds(List<Feature> features, Kept kept) {
        var kinds = new JobKinds().add(Tidying.KIND, new Tidying(kept));
        features.forEach(feature -> feature.addTo(kinds));
        return kinds;
    }

    private static HttpServer server(
            Settings settings,
            Database database,
            Pipeline pipeline,
            Optional<AppApi> app,
            PrometheusMeterRegistry registry) {
        var routes = new Routes();
        app.ifPresent(api -> api.addTo(routes));
        for (var platform : pipeline.platforms()) {
            if (platform instanceof AppAccount) continue;
            var path = "/" + platform.name() + "/" + platform.account();
            routes.at(path, pipeline.webhook(platform), "GET", "POST");
            platform.sockets().ifPresent(sockets -> routes.socketAt(path, pipeline.socketHook(sockets)));
        }
        Probes.add(routes, database::problems, registry);
        var server = settings.server();
        return new HttpServer(server.host(), server.port(), server.limits(), routes, registry);
    }

    public int port() {
        return server.port();
    }

    /** A fresh code by which somebody becomes the first admin, if there is none; an earlier one is void then. */
    public Optional<String> offerFirstAdmin(Settings settings) throws InterruptedException, ExecutionException {
        var now = Instant.now();
        return database.write(tx -> FirstAdmin.offer(tx, settings.namesAdmins(), now))
                .get();
    }

    /** Takes no more requests, finishes those under way, commits and closes the store. */
    public void stop() {
        server.stop();
        if (control != null) control.close();
        if (nightly != null) nightly.close();
        audit.close();
        jobs.close();
        sender.close();
        pipeline.close();
        database.close();
    }

    private static void prepareCommunity(Settings settings, Database database) throws Exception {
        var now = Instant.now();
        database.write(tx -> {
                    Units.ensureRoot(tx, settings.community().name(), now);
                    return true;
                })
                .get();
    }
}
