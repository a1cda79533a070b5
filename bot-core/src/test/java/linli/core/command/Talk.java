package linli.core.command;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import linli.core.community.Account;
import linli.core.community.People;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.community.Units;
import linli.core.delivery.PostOffice;
import linli.core.delivery.PushedCard;
import linli.core.delivery.PushedCards;
import linli.core.http.Answer;
import linli.core.http.RawRequest;
import linli.core.job.ShiftedClock;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.pipeline.Pipeline;
import linli.core.pipeline.PipelineLimits;
import linli.core.platform.Capabilities;
import linli.core.platform.Inbound;
import linli.core.platform.Platform;
import linli.core.store.DataKey;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import linli.core.store.Work;
import linli.core.wording.Catalogues;
import linli.core.wording.EmergencyWords;

/**
 * A node to talk to, with the commands of a test, on one standing clock. {@code boss} is an admin by the settings; the
 * account {@code plain} makes nobody more than a resident.
 */
final class Talk implements AutoCloseable {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Pattern NUMBER = Pattern.compile("确认请回 ([0-9]{4})");
    private static final AtomicInteger KEYS = new AtomicInteger();

    final ShiftedClock clock;
    private final Database database;
    private final PostOffice office;
    private final Pipeline pipeline;
    private final Map<String, Message> messages = new ConcurrentHashMap<>();
    private final Map<String, Platform> platforms = Map.of("acc", new Plain("acc"), "plain", new Plain("plain"));
    private Duration readFor = Duration.ofMinutes(1);
    private String last = "";

    Talk(DatabaseSettings settings, Commands commands, ShiftedClock clock) throws Exception {
        this.clock = clock;
        TestStores.migrate(settings, List.of());
        var registry = new SimpleMeterRegistry();
        database = Database.open(settings, registry);
        inStore(tx -> {
            Units.ensureRoot(tx, "和风里", clock.instant());
            return true;
        });
        var catalogue =
                Catalogues.load(ZONE, List.of("linli/core/command/grammar")).chinese();
        var accounts = List.of(
                new Account("acc", "test", 1, Set.of("boss"), false),
                new Account("plain", "test", 1, Set.of("boss"), true));
        office = new PostOffice(catalogue, platforms.values(), accounts, clock);
        pipeline = new Pipeline(new Pipeline.Parts(
                database,
                commands,
                catalogue,
                DataKey.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
                PipelineLimits.defaults(),
                registry,
                clock,
                clock,
                platforms.values(),
                office,
                accounts,
                EmergencyWords.defaults()));
        pipeline.start();
    }

    /** From now on messages are sent so long after the answer before was shown. */
    Talk answersAfter(Duration time) {
        readFor = time;
        return this;
    }

    String says(String who, String text) {
        return sends("acc", Conversation.withPerson(who), who, new Content.Text(text));
    }

    String speaks(String who, String heard) {
        return sends("acc", Conversation.withPerson(who), who, new Content.Voice("media", "amr", heard));
    }

    String saysInGroup(String who, String text) {
        return sends("acc", Conversation.inGroup("group"), who, new Content.Text(text));
    }

    String saysUnsigned(String who, String text) {
        return sends("plain", Conversation.withPerson(who), who, new Content.Text(text));
    }

    /** The four digits in the last answer. */
    String number() {
        var found = NUMBER.matcher(last);
        if (!found.find()) throw new AssertionError("no number in: " + last);
        return found.group(1);
    }

    /** Asks somebody who has spoken something that two digits answer. */
    PushedCard asks(String who, String dialog, String about, String... options) throws Exception {
        var labels = Arrays.stream(options)
                .map(each -> Reply.text("grammar.said", each))
                .toList();
        return inStore(tx -> office.in(tx, null).card(person(tx, who), dialog, about, about, labels));
    }

    /** Closes what somebody was asked. */
    void settles(String dialog, String about) throws Exception {
        inStore(tx -> PushedCards.close(tx, dialog, about, clock.instant()));
    }

    /** Somebody holds a role from now on, for so long. */
    void grant(String who, Role role, long unit, Duration time) throws Exception {
        var now = clock.instant();
        inStore(tx -> {
            Roles.grant(tx, person(tx, who), role, unit, now, now.plus(time), 0);
            return true;
        });
    }

    void withdraw(String who, Role role, long unit) throws Exception {
        inStore(tx -> Roles.withdraw(tx, person(tx, who), role, unit, 0, clock.instant()));
    }

    <T> T inStore(Work<T> work) throws Exception {
        return database.write(work).get(20, TimeUnit.SECONDS);
    }

    private long person(linli.core.store.Tx tx, String who) {
        var identity = People.of(tx, "acc", List.of(who), clock.instant()).get(who);
        if (identity == null) throw new AssertionError(who);
        return identity.person();
    }

    private String sends(String account, Conversation conversation, String who, Content content) {
        var platform = java.util.Objects.requireNonNull(platforms.get(account));
        clock.tick(readFor);
        var key = "k" + KEYS.incrementAndGet();
        messages.put(key, new Message(account, key, conversation, "us", who, content, clock.instant()));
        var body = key.getBytes(StandardCharsets.UTF_8);
        var request = new RawRequest("POST", "/test", Map.of(), Map.of(), body, System.nanoTime(), () -> true);
        try {
            var answer = pipeline.webhook(platform).answer(request).toCompletableFuture();
            last = new String(answer.get(20, TimeUnit.SECONDS).body(), StandardCharsets.UTF_8);
            return last;
        } catch (Exception failure) {
            throw new AssertionError("no answer", failure);
        }
    }

    @Override
    public void close() {
        pipeline.close();
        database.close();
    }

    /** A body is the key of a message; a reply is its text. */
    private final class Plain implements Platform {
        private final String account;

        Plain(String account) {
            this.account = account;
        }

        @Override
        public String name() {
            return "test";
        }

        @Override
        public String account() {
            return account;
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(4096, Duration.ofSeconds(20), Duration.ofSeconds(60), 3);
        }

        @Override
        public Inbound decode(RawRequest request, Instant now) {
            var message = messages.get(new String(request.body(), StandardCharsets.UTF_8));
            return new Inbound.Messages(message == null ? List.of() : List.of(message));
        }

        @Override
        public byte[] encode(Message message, Outgoing reply, Instant at) {
            var text = reply instanceof Outgoing.Text said ? said.text() : "";
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Answer answer(byte[] encoded, Instant now) {
            return Answer.of(200, "text/plain", encoded);
        }

        @Override
        public Answer acknowledgement() {
            return Answer.text(200, "");
        }
    }
}
