package linli.commands.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.community.Account;
import linli.core.community.People;
import linli.core.community.Units;
import linli.core.delivery.PostOffice;
import linli.core.delivery.Sender;
import linli.core.delivery.TestPhones;
import linli.core.http.RawRequest;
import linli.core.job.JobKinds;
import linli.core.job.Jobs;
import linli.core.job.ShiftedClock;
import linli.core.job.Tidying;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.Surroundings;
import linli.core.pipeline.Pipeline;
import linli.core.pipeline.PipelineLimits;
import linli.core.pipeline.Webhook;
import linli.core.store.DataKey;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import linli.core.store.Work;
import linli.core.wording.Catalogues;
import linli.core.wording.EmergencyWords;

/**
 * A bot to talk to: the real store, pipeline and features behind the barest platform. Its clock stands still until it is
 * told to go on. {@code boss} is an admin of the first account, on WeChat; {@code other} is a second one, on WeCom, {@code plain} one on DingTalk where
 * nobody is more than a resident.
 */
public final class Chat implements AutoCloseable {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    public static final String ADMIN = "boss";

    private static final String ACCOUNT = "acc";
    private static final String OTHER = "other";
    private static final DataKey KEY = DataKey.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final Pattern NUMBER = Pattern.compile("(?:请回 |reply )([0-9]{4})");
    private static final AtomicInteger KEYS = new AtomicInteger();

    private final Database database;
    private final Pipeline pipeline;
    private final Jobs jobs;
    private final Sender sender;
    private final PostOffice office;
    private final ShiftedClock real;
    private final TestPhones phones;
    private final ShiftedClock clock;
    private final Map<String, ChatPlatform> platforms;
    private String last = "";

    private Chat(
            DatabaseSettings settings,
            List<? extends Feature> features,
            ShiftedClock clock,
            ShiftedClock real,
            TestPhones phones)
            throws Exception {
        this.clock = clock;
        this.real = real;
        this.phones = phones;
        platforms = Map.of(
                ACCOUNT,
                new ChatPlatform(ACCOUNT, phones),
                OTHER,
                new ChatPlatform(OTHER, phones),
                "plain",
                new ChatPlatform("plain", null));
        TestStores.migrate(settings, features.stream().map(Chat::folder).toList());
        database = Database.open(settings, new SimpleMeterRegistry());
        database.write(tx -> {
                    Units.ensureRoot(tx, "和风里", clock.instant());
                    return true;
                })
                .get();
        var commands = new Commands();
        var kinds = new JobKinds();
        for (var feature : features) {
            feature.addTo(commands);
            feature.addTo(kinds);
        }
        kinds.add(Tidying.KIND, new Tidying(commands.kept()));
        var catalogue = Catalogues.load(
                        ZONE,
                        features.stream()
                                .map(feature -> Catalogues.beside(feature.getClass()))
                                .toList())
                .chinese();
        var registry = new SimpleMeterRegistry();
        var accounts = List.of(
                new Account(ACCOUNT, "wechat", 1, Set.of(ADMIN), false),
                new Account(OTHER, "wecom", 1, Set.of(), false),
                new Account("plain", "dingtalk", 1, Set.of(ADMIN), true));
        office = new PostOffice(catalogue, platforms.values(), accounts, real);
        pipeline = new Pipeline(new Pipeline.Parts(
                database,
                commands,
                catalogue,
                KEY,
                PipelineLimits.defaults(),
                registry,
                real,
                clock,
                platforms.values(),
                office,
                accounts,
                EmergencyWords.defaults()));
        jobs = new Jobs(database, kinds, office, clock, registry);
        sender = new Sender(database, office, KEY, real, registry);
        pipeline.start();
    }

    /** It is Friday, 28 November 2025, nine in the morning, unless the chat was opened before. */
    public static Chat open(DatabaseSettings settings, List<? extends Feature> features) throws Exception {
        return new Chat(
                settings,
                features,
                ShiftedClock.standingAt(
                        LocalDateTime.of(2025, 11, 28, 9, 0).atZone(ZONE).toInstant()),
                // no finer than the store keeps it, or what is due now would be due a moment later
                ShiftedClock.standingAt(Instant.now().truncatedTo(ChronoUnit.MICROS)),
                TestPhones.wechat());
    }

    /** The same store and time in a new server. */
    public Chat restarted(DatabaseSettings settings, List<? extends Feature> features) throws Exception {
        close();
        return new Chat(settings, features, clock, real, phones);
    }

    /** Types a text in private and returns the answer. */
    public String says(String who, String text) {
        return sends(who, new Content.Text(text));
    }

    /** Speaks; {@code heard} is what the platform understood. */
    public String speaks(String who, String heard) {
        return sends(who, new Content.Voice("media", "amr", heard));
    }

    public String sends(String who, Content content) {
        return sends(ACCOUNT, Conversation.withPerson(who), who, content);
    }

    /** Types a text in private to another account that signs too. */
    public String saysElsewhere(String who, String text) {
        return sends(OTHER, Conversation.withPerson(who), who, new Content.Text(text));
    }

    /** Types a text in a group, addressed to the bot. */
    public String saysInGroup(String group, String who, String text) {
        return sends(ACCOUNT, Conversation.inGroup(group), who, new Content.Text(text));
    }

    /** The same in answer to a message, or about somebody. */
    public String saysInGroup(String group, String who, String text, Surroundings around) {
        return sends(ACCOUNT, Conversation.inGroup(group), who, new Content.Text(text), around);
    }

    /** Something happens in a group. */
    public String happensInGroup(String group, String who, Content content) {
        return sends(ACCOUNT, Conversation.inGroup(group), who, content);
    }

    /** Types a text to the account whose messages are not signed. */
    public String saysUnsigned(String who, String text) {
        return sends("plain", Conversation.withPerson(who), who, new Content.Text(text));
    }

    /** Types a text once, which arrives twice at the same time; returns both answers. */
    public List<String> saysTwiceAtOnce(String who, String text) {
        var platform = java.util.Objects.requireNonNull(platforms.get(ACCOUNT));
        var key = put(platform, Conversation.withPerson(who), who, new Content.Text(text));
        var first = send(platform, key);
        var second = send(platform, key);
        return List.of(body(first), body(second));
    }

    /** Several people type the same text at the same time; returns what they were answered, in this order. */
    public List<String> sayAtOnce(String text, String... people) {
        var platform = java.util.Objects.requireNonNull(platforms.get(ACCOUNT));
        var keys = java.util.Arrays.stream(people)
                .map(who -> put(platform, Conversation.withPerson(who), who, new Content.Text(text)))
                .toList();
        return keys.stream().map(key -> send(platform, key)).toList().stream()
                .map(Chat::body)
                .toList();
    }

    /** Sends back the number that the last answer asked for. */
    public String confirms(String who) {
        return says(who, number());
    }

    /** The four digits in the last answer. */
    public String number() {
        var found = NUMBER.matcher(last);
        if (!found.find()) throw new AssertionError("no number in: " + last);
        return found.group(1);
    }

    /** Lets time pass and does what became due. */
    public void passes(Duration time) throws InterruptedException, ExecutionException {
        clock.tick(time);
        real.tick(time);
        jobs.runDue();
    }

    /** What this person's phone was sent of the bot's own doing since it was last looked at, a bubble each. */
    public List<String> receives(String who) throws InterruptedException, ExecutionException {
        real.tick(Duration.ofSeconds(2));
        sender.sendDue();
        return phones.takeFrom(who);
    }

    /** Has the bot tell somebody something of itself. */
    public void posts(String who, String words) throws InterruptedException, ExecutionException {
        inStore(tx -> {
            long person = People.named(tx, ACCOUNT, who).orElseThrow();
            office.in(tx, null).sayWords(person, "test", List.of(words));
            return true;
        });
    }

    /** How the platform's API answers. */
    public TestPhones phones() {
        return phones;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Looks into the store, or prepares it. */
    public <T> T inStore(Work<T> work) throws InterruptedException, ExecutionException {
        return database.write(work).get();
    }

    /** What is posted in a unit of work. */
    public linli.core.delivery.Posts posts(linli.core.store.Tx tx) {
        return office.in(tx, null);
    }

    private String sends(String account, Conversation conversation, String who, Content content) {
        return sends(account, conversation, who, content, Surroundings.NONE);
    }

    private String sends(String account, Conversation conversation, String who, Content content, Surroundings around) {
        var platform = java.util.Objects.requireNonNull(platforms.get(account));
        last = body(send(platform, put(platform, conversation, who, content, around)));
        return last;
    }

    private String put(ChatPlatform platform, Conversation conversation, String who, Content content) {
        return put(platform, conversation, who, content, Surroundings.NONE);
    }

    private String put(
            ChatPlatform platform, Conversation conversation, String who, Content content, Surroundings around) {
        var key = "k" + KEYS.incrementAndGet();
        // a minute later, as who speaks here has read what was said before
        var sentAt = real.instant().plusSeconds(60);
        platform.put(new Message(platform.account(), key, conversation, "us", who, content, sentAt, around));
        return key;
    }

    private CompletableFuture<linli.core.http.Answer> send(ChatPlatform platform, String key) {
        Webhook webhook = pipeline.webhook(platform);
        var request = new RawRequest(
                "POST",
                "/test",
                Map.of(),
                Map.of(),
                key.getBytes(StandardCharsets.UTF_8),
                System.nanoTime(),
                () -> true);
        return webhook.answer(request).toCompletableFuture();
    }

    private static String body(CompletableFuture<linli.core.http.Answer> answer) {
        try {
            return new String(answer.get(20, TimeUnit.SECONDS).body(), StandardCharsets.UTF_8);
        } catch (Exception failure) {
            throw new AssertionError("no answer", failure);
        }
    }

    private static String folder(Feature feature) {
        return feature.getClass().getPackageName().replace('.', '/');
    }

    @Override
    public void close() {
        sender.close();
        jobs.close();
        pipeline.close();
        database.close();
    }
}
