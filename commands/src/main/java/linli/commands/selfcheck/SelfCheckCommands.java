package linli.commands.selfcheck;

import static linli.core.command.Command.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.function.Supplier;
import linli.core.audit.AuditHead;
import linli.core.audit.AuditLog;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.command.Reply;
import linli.core.community.Role;
import linli.core.delivery.AccountState;
import linli.core.delivery.PostOffice;
import linli.core.job.Jobs;
import linli.core.store.BackupState;
import linli.core.store.Tx;

/** 自检: how the server itself is doing, for whoever runs it. */
public final class SelfCheckCommands implements Feature {
    private static final Duration LAST_NIGHT = Duration.ofHours(26);
    private static final long GIBIBYTE = 1L << 30;
    private static final long SCANT = 2;
    private static final int HASH_SHOWN = 8;

    private final Server server;

    /**
     * What only the wiring knows.
     *
     * @param backsUp whether this node makes a backup every night; another one of the store may do it
     * @param freeBytes of the store's disk; empty where another machine has it
     * @param clock the real time, which backups go by
     */
    public record Server(boolean backsUp, Supplier<OptionalLong> freeBytes, Clock clock, ZoneId zone) {}

    public SelfCheckCommands(Server server) {
        this.server = server;
    }

    @Override
    public void addTo(Commands commands) {
        commands.add(command("自检", "体检", "selfcheck")
                .roles(Role.ADMIN)
                .onlyInPrivate()
                .example("/自检")
                .runs(this::check));
    }

    private Reply check(CommandContext context) {
        var tx = context.tx();
        var say = Reply.say(
                "selfcheck.staff.all",
                jobs(tx, context.now()),
                backup(BackupState.of(tx)),
                disk(),
                Reply.text("selfcheck.staff.outbox", PostOffice.waiting(tx)),
                audit(AuditLog.head(tx)));
        for (var account : context.posts().accounts()) say = with(say, account);
        return say;
    }

    /** Accounts that are well are not spoken of. */
    private static Reply.Say with(Reply.Say say, AccountState account) {
        var said = account.stop()
                .map(stop ->
                        say.and("selfcheck.staff.stopped", account.account(), stop.reason(), stop.until(), stop.toDo()))
                .orElse(say);
        if (account.failed() + account.unknown() == 0) return said;
        return said.and("selfcheck.staff.ended", account.account(), account.failed(), account.unknown());
    }

    private static Reply.Text jobs(Tx tx, Instant now) {
        return Jobs.oldestOverdue(tx, now)
                .map(due -> Reply.text(
                        "selfcheck.staff.jobs-late", Duration.between(due, now).toMinutes()))
                .orElseGet(() -> Reply.text("selfcheck.staff.jobs"));
    }

    private Reply.Text backup(BackupState state) {
        if (!server.backsUp() && !state.isKnown()) return Reply.text("selfcheck.staff.backup-off");
        var now = server.clock().instant();
        if (state.failed().isPresent())
            return Reply.text(
                    "selfcheck.staff.backup-failed", days(state.failed().get(), now));
        if (state.made().isEmpty()) return Reply.text("selfcheck.staff.backup-none");
        var made = state.made().get();
        return made.isAfter(now.minus(LAST_NIGHT))
                ? Reply.text("selfcheck.staff.backup")
                : Reply.text("selfcheck.staff.backup-old", days(made, now));
    }

    /** Nights between the two. */
    private long days(Instant then, Instant now) {
        return ChronoUnit.DAYS.between(
                then.atZone(server.zone()).toLocalDate(),
                now.atZone(server.zone()).toLocalDate());
    }

    private Reply.Text disk() {
        var free = server.freeBytes().get();
        if (free.isEmpty()) return Reply.text("selfcheck.staff.disk-elsewhere");
        long gibibytes = free.getAsLong() / GIBIBYTE;
        return Reply.text(gibibytes < SCANT ? "selfcheck.staff.disk-scant" : "selfcheck.staff.disk", gibibytes);
    }

    private static Reply.Text audit(AuditHead head) {
        if (head.sequence() == 0) return Reply.text("selfcheck.staff.audit-none");
        var hash = head.toString().substring(head.toString().indexOf(':') + 1);
        return Reply.text("selfcheck.staff.audit", head.sequence(), hash.substring(0, HASH_SHOWN));
    }
}
