package linli.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import linli.core.community.Account;
import linli.core.community.Grant;
import linli.core.community.People;
import linli.core.community.Person;
import linli.core.community.Role;
import linli.core.community.Unit;
import linli.core.community.UnitKind;
import linli.core.community.Units;
import linli.core.delivery.PostOffice;
import linli.core.delivery.TestOffice;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.store.Tx;
import linli.core.store.Work;
import linli.core.wording.EmergencyWords;

/**
 * Who may do what, as the commands declare it: the example of each command, said by the holder of each role and by nobody
 * in particular, about the unit where the role is held and about another one. Admins are admins of everything.
 */
public final class RoleMatrix {
    private static final Pattern ID = Pattern.compile("[A-Z][0-9]+");
    private static final Pattern WORD = Pattern.compile("[^\\s=]+");
    /** What is answered to whoever lacks the role. */
    private static final Set<String> WANT_OF_ROLE =
            Set.of("role.needed", "membership.staff.not-your-unit", "membership.staff.only-admins");

    /** Where a command is to act, seen from who says it. */
    public enum Where {
        OWN_UNIT,
        OTHER_UNIT
    }

    /**
     * One sentence of the matrix.
     *
     * @param role empty for a resident
     */
    public record Case(Command command, Optional<Role> role, Where where, boolean allowed) {
        @Override
        public String toString() {
            return command.shown() + " by " + role.map(Role::word).orElse("居民") + " in " + where
                    + (allowed ? " is allowed" : " is refused");
        }
    }

    /** The one way to write to the store of a test. */
    @FunctionalInterface
    public interface Store {
        void write(Work<Boolean> work) throws Exception;

        /** Whose texts are those of the commands, where they post something. */
        default PostOffice office() {
            return TestOffice.closed();
        }
    }

    /** What the examples speak of, made anew in a unit. */
    @FunctionalInterface
    public interface Scene {
        /** What stands in the examples, and what it is in this store. */
        Map<String, String> in(Stage stage, Unit unit);
    }

    /** Where a scene is made: an admin who talks to the bot, whose account is the unit's. */
    public record Stage(Tx tx, Commands commands, Unit unit, Instant now, PostOffice office) {
        /** Somebody's number. */
        public long person(String name) {
            var identity = People.of(tx, "matrix", List.of(name), now).get(name);
            if (identity == null) throw new IllegalStateException("nobody");
            return identity.person();
        }

        /** Says something. */
        public Reply says(String words) {
            return router().route(admin(words), Open.NOTHING).reply();
        }

        /** Sends back the number that a reply asks for. */
        public Reply confirms(Reply reply) {
            return says(number(reply));
        }

        private Router router() {
            return new Router(commands, ZoneOffset.UTC, EmergencyWords.defaults());
        }

        /** Answers a question. */
        public Reply answers(String dialog, String state, int choice) {
            return commands.findDialog(dialog)
                    .flatMap(found -> found.handler().handle(admin(""), new Commands.Answer(state, choice)))
                    .orElseThrow();
        }

        /** The first id with this letter that a reply shows. */
        public String id(String letter, Reply reply) {
            var found = Pattern.compile("\\b" + letter + "[0-9]+")
                    .matcher(((Reply.Say) reply).texts().toString());
            if (!found.find()) throw new AssertionError("no " + letter + " in " + reply);
            return found.group();
        }

        private CommandContext admin(String words) {
            var grant = new Grant(1, Role.ADMIN, Unit.ROOT, Instant.EPOCH, Grant.FOREVER);
            return context(new Person(person("boss"), List.of(grant)), words);
        }

        private CommandContext context(Person person, String words) {
            var content = new Content.Text(words);
            var message =
                    new Message("matrix", "matrix", Conversation.withPerson("matrix"), "us", "matrix", content, now);
            var account = new Account("matrix", "test", unit.id(), Set.of(), false);
            return new CommandContext(
                    tx,
                    message,
                    account,
                    person,
                    words,
                    now,
                    ZoneOffset.UTC,
                    Arguments.NONE,
                    null,
                    0,
                    new Trace(),
                    office.in(tx, null),
                    false);
        }
    }

    /** How it ended, thrown so that nothing of it stays. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final boolean refused;

        private Undone(boolean refused) {
            super(null, null, false, false);
            this.refused = refused;
        }
    }

    private RoleMatrix() {}

    public static List<Case> of(Commands commands, Set<String> places) {
        return commands.all().stream()
                .flatMap(command -> Stream.concat(
                                Arrays.stream(Role.values()).map(Optional::of), Stream.of(Optional.<Role>empty()))
                        .flatMap(role -> Arrays.stream(Where.values())
                                .map(where -> new Case(command, role, where, isAllowed(command, role, where, places)))))
                .toList();
    }

    /** The same where no example speaks of anything. */
    public static void check(Store store, Commands commands, Instant now) throws Exception {
        check(store, commands, now, (stage, unit) -> Map.of());
    }

    /** Says the example of every command in every case; nothing of it stays in the store. */
    public static void check(Store store, Commands commands, Instant now, Scene scene) throws Exception {
        var places = new HashSet<String>();
        undone(
                store,
                tx -> places.addAll(
                        made(tx, commands, now, scene, store.office()).keySet()));
        requireKnown(commands, places);
        for (var one : of(commands, places)) {
            boolean spoken = words(one.command()).stream().anyMatch(places::contains);
            Scene needed = spoken ? scene : (stage, unit) -> Map.of();
            boolean refused = undone(store, tx -> isRefused(tx, commands, one, now, needed, store.office()));
            assertThat(refused).as(one.toString()).isEqualTo(!one.allowed());
        }
    }

    /**
     * Prepares everything that a number can confirm, and lets the number come back when the role is held only elsewhere.
     *
     * @param sentences what to say for each action, about what stands in the scene
     */
    public static void checkConfirmed(
            Store store, Commands commands, Instant now, Scene scene, Map<String, String> sentences) throws Exception {
        assertThat(sentences.keySet()).as("what a number can confirm").isEqualTo(commands.actions());
        for (var action : sentences.entrySet())
            for (var role : commands.requireAction(action.getKey()).roles())
                for (var where : Where.values()) {
                    boolean refused = undone(
                            store,
                            tx -> isLate(tx, commands, now, scene, action.getValue(), role, where, store.office()));
                    assertThat(refused)
                            .as("%s confirmed by %s, held in %s by then", action.getKey(), role.word(), where)
                            .isEqualTo(where == Where.OTHER_UNIT);
                }
    }

    private static boolean isLate(
            Tx tx,
            Commands commands,
            Instant now,
            Scene scene,
            String sentence,
            Role role,
            Where where,
            PostOffice office) {
        var own = unit(tx, "自家楼", now);
        var stage = new Stage(tx, commands, own, now, office);
        var words = filled(sentence, scene.in(stage, own));
        long person = stage.person("matrix");
        var prepared = stage.router()
                .route(stage.context(holder(person, role, own), words), Open.NOTHING)
                .reply();
        var by = holder(person, role, where == Where.OWN_UNIT ? own : unit(tx, "别家楼", now));
        try {
            stage.router().route(stage.context(by, number(prepared)), Open.NOTHING);
            return false;
        } catch (Refusal refusal) {
            assertThat(refusal.wording()).isEqualTo("role.needed");
            return true;
        }
    }

    private static Person holder(long person, Role role, Unit unit) {
        return new Person(person, List.of(new Grant(1, role, unit.id(), Instant.EPOCH, Grant.FOREVER)));
    }

    private static String number(Reply reply) {
        return ((Reply.Say) reply)
                .texts().stream()
                        .filter(text -> text.wording().equals("confirm.staff.number"))
                        .map(text -> String.valueOf(text.arguments().get(0)))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no number in " + reply));
    }

    /** An example about something that no scene knows would prove nothing about units. */
    private static void requireKnown(Commands commands, Set<String> places) {
        for (var command : commands.all())
            if (command.isForStaff())
                assertThat(words(command))
                        .as("ids in the example of %s that the scene does not make", command.shown())
                        .filteredOn(word -> ID.matcher(word).matches() && !places.contains(word))
                        .isEmpty();
    }

    private static boolean isAllowed(Command command, Optional<Role> role, Where where, Set<String> places) {
        if (!command.isForStaff()) return true;
        if (role.filter(command.roles()::contains).isEmpty()) return false;
        boolean anywhere = command.scope().isEmpty() && words(command).stream().noneMatch(places::contains);
        return where == Where.OWN_UNIT || anywhere || role.get() == Role.ADMIN;
    }

    /** The words of an example, a flag's value for itself. */
    private static List<String> words(Command command) {
        return WORD.matcher(command.example()).results().map(MatchResult::group).toList();
    }

    private static boolean undone(Store store, Work<Boolean> work) throws Exception {
        try {
            store.write(tx -> {
                throw new Undone(work.run(tx));
            });
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Undone undone) return undone.refused;
            throw failure;
        }
        throw new IllegalStateException("not undone");
    }

    /** For want of a role, that is; that something else is in the way does not count. */
    private static boolean isRefused(Tx tx, Commands commands, Case one, Instant now, Scene scene, PostOffice office) {
        var own = unit(tx, "自家楼", now);
        var place = one.where() == Where.OWN_UNIT ? own : unit(tx, "别家楼", now);
        var stage = new Stage(tx, commands, place, now, office);
        var words = words(one.command(), place, scene.in(stage, place));
        var grants = one.role().stream()
                .map(role ->
                        new Grant(1, role, role == Role.ADMIN ? Unit.ROOT : own.id(), Instant.EPOCH, Grant.FOREVER))
                .toList();
        var context = stage.context(new Person(stage.person("matrix"), grants), words);
        try {
            var reply = new Runner(commands, ZoneOffset.UTC).run(context);
            assertThat(reply)
                    .as("what %s answers to its own example %s", one.command().shown(), words)
                    .isPresent();
            return false;
        } catch (Refusal refusal) {
            return WANT_OF_ROLE.contains(refusal.wording());
        }
    }

    private static Map<String, String> made(Tx tx, Commands commands, Instant now, Scene scene, PostOffice office) {
        var unit = unit(tx, "自家楼", now);
        return scene.in(new Stage(tx, commands, unit, now, office), unit);
    }

    private static Unit unit(Tx tx, String name, Instant now) {
        return Units.add(tx, UnitKind.BUILDING, name, Unit.ROOT, now).orElseThrow();
    }

    /** The example about this unit and what is in it. */
    private static String words(Command command, Unit unit, Map<String, String> places) {
        var example = filled(command.example(), places);
        if (command.scope().isEmpty()) return example;
        var flag = command.scope().get();
        var lines = example.replaceAll("\\s*" + flag + "[=:：＝]\\S+", "").split("\n", 2);
        return lines[0] + " " + flag + "=" + unit.code() + (lines.length > 1 ? "\n" + lines[1] : "");
    }

    private static String filled(String sentence, Map<String, String> places) {
        return WORD.matcher(sentence)
                .replaceAll(word -> Matcher.quoteReplacement(places.getOrDefault(word.group(), word.group())));
    }
}
