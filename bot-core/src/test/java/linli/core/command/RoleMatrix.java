package linli.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import linli.core.community.Account;
import linli.core.community.Grant;
import linli.core.community.People;
import linli.core.community.Person;
import linli.core.community.Role;
import linli.core.community.Unit;
import linli.core.community.UnitKind;
import linli.core.community.Units;
import linli.core.delivery.TestOffice;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.store.Tx;
import linli.core.store.Work;

/**
 * Who may do what, as the commands declare it: each command, said by the holder of each role and by nobody in particular,
 * in the unit where the role is held and in another one.
 */
public final class RoleMatrix {
    private static final Account ACCOUNT = new Account("matrix", Unit.ROOT, Set.of(), false);

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

    public static List<Case> of(Commands commands) {
        return commands.all().stream()
                .flatMap(command -> Stream.concat(
                                Arrays.stream(Role.values()).map(Optional::of), Stream.of(Optional.<Role>empty()))
                        .flatMap(role -> Arrays.stream(Where.values())
                                .map(where -> new Case(command, role, where, isAllowed(command, role, where)))))
                .toList();
    }

    /** Says the example of every command in every case; nothing of it stays in the store. */
    public static void check(Store store, Commands commands, Instant now) throws Exception {
        for (var one : of(commands)) {
            boolean refused = isRefused(store, commands, one, now);
            assertThat(refused).as(one.toString()).isEqualTo(!one.allowed());
        }
    }

    private static boolean isAllowed(Command command, Optional<Role> role, Where where) {
        if (!command.isForStaff()) return true;
        boolean holds = role.filter(command.roles()::contains).isPresent();
        return holds && (where == Where.OWN_UNIT || command.scope().isEmpty());
    }

    /** Whether it is refused for want of a role; that something else is in the way does not count. */
    private static boolean isRefused(Store store, Commands commands, Case one, Instant now) throws Exception {
        try {
            store.write(tx -> {
                throw new Undone(isRefused(tx, commands, one, now));
            });
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Undone undone) return undone.refused;
            throw new AssertionError(one.toString(), failure.getCause());
        }
        throw new IllegalStateException("not undone");
    }

    /** For want of a role, that is; that something else is in the way does not count. */
    private static boolean isRefused(Tx tx, Commands commands, Case one, Instant now) {
        long own = unit(tx, "自家楼", now);
        long other = unit(tx, "别家楼", now);
        var identity = People.of(tx, ACCOUNT.id(), List.of("matrix"), now).get("matrix");
        if (identity == null) throw new IllegalStateException("nobody");
        var grants = one.role().stream()
                .map(role -> new Grant(1, role, own, Instant.EPOCH, Grant.FOREVER))
                .toList();
        var words = words(one.command(), one.where() == Where.OWN_UNIT ? own : other);
        var context = context(tx, new Person(identity.person(), grants), words, now);
        try {
            var reply = new Runner(commands, ZoneOffset.UTC).run(context);
            assertThat(reply)
                    .as("what %s answers to its own example %s", one.command().shown(), words)
                    .isPresent();
            return false;
        } catch (Refusal refusal) {
            return "role.needed".equals(refusal.wording());
        }
    }

    private static CommandContext context(Tx tx, Person person, String words, Instant now) {
        var message = new Message(
                ACCOUNT.id(),
                "matrix",
                Conversation.withPerson("matrix"),
                "us",
                "matrix",
                new Content.Text(words),
                now);
        return new CommandContext(
                tx,
                message,
                ACCOUNT,
                person,
                words,
                now,
                ZoneOffset.UTC,
                Arguments.NONE,
                null,
                0,
                new Trace(),
                TestOffice.closed().in(tx, null),
                false);
    }

    private static long unit(Tx tx, String name, Instant now) {
        return Units.add(tx, UnitKind.BUILDING, name, Unit.ROOT, now)
                .orElseThrow()
                .id();
    }

    /** The example, with its own unit exchanged for this one. */
    private static String words(Command command, long unit) {
        if (command.scope().isEmpty()) return command.example();
        var flag = command.scope().get();
        var lines =
                command.example().replaceAll("\\s*" + flag + "[=:：＝]\\S+", "").split("\n", 2);
        return lines[0] + " " + flag + "=U" + unit + (lines.length > 1 ? "\n" + lines[1] : "");
    }
}
