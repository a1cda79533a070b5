package linli.commands.notice;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.id;

import java.time.Instant;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.delivery.Campaigns;
import linli.core.delivery.Doubtful;
import linli.core.delivery.Progress;

/** Has a person decide about those of whom it is not known whether they got a notice: once more, or left alone. */
final class Again {
    private static final String CONFIRM = "notice.again";
    private final NoticeSettings settings;

    Again(NoticeSettings settings) {
        this.settings = settings;
    }

    void addTo(Commands commands) {
        commands.add(command("再发", "通知 再发", "notice again")
                        .arguments(id("N"))
                        .roles(Staff.ROLES[0], Staff.ROLES[1], Staff.ROLES[2])
                        .onlyInPrivate()
                        .example("/通知 再发 N1")
                        .runs(this::named))
                .confirmed(CONFIRM, this::confirmed, Staff.ROLES[0], Staff.ROLES[1], Staff.ROLES[2]);
    }

    /** Whether there is something to decide that could still be done. */
    boolean isOpen(CommandContext context, Notice notice, Progress progress) {
        var doubt = progress.doubt();
        return notice.state() == Notice.State.OUT
                && progress.unknown() + doubt.groups() > 0
                && !doubt.decided()
                && !isOver(context, notice);
    }

    private Optional<Instant> quiet(CommandContext context, Notice notice) {
        return settings.quietUntil(notice.urgent(), context.now(), context.zone());
    }

    private boolean isOver(CommandContext context, Notice notice) {
        return notice.out().isOver(quiet(context, notice).orElse(context.now()));
    }

    private Reply named(CommandContext context) {
        var notice = NoticeStore.require(context.tx(), context.arguments().id("N"));
        context.requireRole(notice.unit(), Staff.ROLES);
        context.trace().acted(notice.code());
        return ask(context, notice);
    }

    /** Exactly those who are counted now get it once more, whoever comes into doubt until it is confirmed. */
    Reply ask(CommandContext context, Notice notice) {
        var asked = context.posts().now();
        var doubtful = requireSome(context, notice, asked);
        return Reply.say("notice.staff.again-ask", notice.title(), who(doubtful))
                .thenConfirm(CONFIRM, notice.unit(), notice.id() + " " + asked);
    }

    private Doubtful requireSome(CommandContext context, Notice notice, Instant asked) {
        notice.requireState(Notice.State.OUT);
        if (isOver(context, notice)) throw Refusal.of("notice.staff.again-over", notice.title());
        var doubtful = Campaigns.doubtful(context.tx(), notice.out().campaign(), asked);
        if (doubtful.isNobody()) throw Refusal.of("notice.staff.again-nobody", notice.title());
        return doubtful;
    }

    private static Reply.Text who(Doubtful doubtful) {
        if (doubtful.groups() == 0) return Reply.text("notice.staff.doubtful", doubtful.people());
        return doubtful.people() == 0
                ? Reply.text("notice.staff.doubtful-groups-only", doubtful.groups())
                : Reply.text("notice.staff.doubtful-groups", doubtful.people(), doubtful.groups());
    }

    private Reply confirmed(CommandContext context, String argument) {
        int space = argument.indexOf(' ');
        var notice = NoticeStore.require(context.tx(), Long.parseLong(argument.substring(0, space)));
        context.trace().acted(notice.code());
        var asked = Instant.parse(argument.substring(space + 1));
        var who = who(requireSome(context, notice, asked));
        var quiet = quiet(context, notice);
        var due = context.posts().real(context.now(), quiet.orElse(context.now()));
        if (!Campaigns.resendDoubtful(context.tx(), notice.out().campaign(), asked, due))
            throw Refusal.of("notice.staff.again-before", notice.title());
        return quiet.isPresent()
                ? Reply.say("notice.staff.again-later", quiet.get(), who)
                : Reply.say("notice.staff.again", who);
    }
}
