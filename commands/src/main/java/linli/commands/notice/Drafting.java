package linli.commands.notice;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.id;
import static linli.core.command.Parameter.rest;
import static linli.core.command.Parameter.text;

import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.delivery.PushedCards;
import linli.core.wording.Normal;

/** How a notice comes to be: in one line with its number at once, or with its text checked and asked about first. */
final class Drafting {
    private static final String DIALOG = "notice.drafting";
    private final Proofing proofing;
    private final Correcting correcting;

    Drafting(Proofing proofing, Correcting correcting) {
        this.proofing = proofing;
        this.correcting = correcting;
    }

    void addTo(Commands commands) {
        commands.add(command("通知", "通知 发布", "notice", "notice publish")
                        .arguments(text("标题").optional(), rest("正文").optional())
                        .flags(text("级别"))
                        .in("范围")
                        .lines()
                        .roles(Staff.ROLES[0], Staff.ROLES[1], Staff.ROLES[2])
                        .onlyInPrivate()
                        .example("/通知 发布 停水 12月1日(周一)8点到17点停水 范围=U2")
                        .runs(this::create))
                .add(command("改通知", "通知 更正", "notice correct")
                        .arguments(id("N"), rest("正文").optional())
                        .roles(Staff.ROLES[0], Staff.ROLES[1], Staff.ROLES[2])
                        .onlyInPrivate()
                        .example("/改通知 N1")
                        .runs(this::change))
                .dialog(DIALOG, "/通知", this::answered);
    }

    private Reply create(CommandContext context) {
        var arguments = context.arguments();
        var sketch = new Sketch(
                context.requireUnit().id(),
                arguments.findText("级别").map(Drafting::isUrgent).orElse(false),
                arguments.has("范围"),
                arguments.findText("标题").orElse("").strip(),
                arguments.findText("正文").orElse("").strip());
        return next(
                context,
                sketch,
                !sketch.body().isEmpty() && isOneLine(context.text().strip()));
    }

    /** A quote that ends in another line is still part of the first one. */
    private static boolean isOneLine(String text) {
        int end = text.indexOf('\n');
        if (end < 0) return true;
        var first = Normal.of(text.substring(0, end)).text();
        return first.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private static boolean isUrgent(String word) {
        var bare = Normal.bare(word);
        if (bare.matches("急|紧急|urgent")) return true;
        if (bare.matches("平常|普通|一般|normal")) return false;
        throw Refusal.of("notice.staff.urgency", word);
    }

    /** Asks for the first thing that is missing, or has the text checked. */
    private Reply next(CommandContext context, Sketch sketch, boolean oneLine) {
        Notice.requireShort(sketch.title(), sketch.body());
        if (sketch.title().isEmpty())
            return Reply.say("notice.staff.ask-title", Notice.LONGEST_TITLE).thenAsk(DIALOG, sketch.write(), List.of());
        if (sketch.body().isEmpty())
            return Reply.say("notice.staff.ask-body", Notice.LONGEST_BODY).thenAsk(DIALOG, sketch.write(), List.of());
        var notice = NoticeStore.add(
                context.tx(),
                sketch.unit(),
                sketch.title(),
                sketch.body(),
                sketch.urgent(),
                context.person().id(),
                context.now());
        if (sketch.scoped() || oneLine) notice = NoticeStore.address(context.tx(), notice, List.of(sketch.unit()));
        context.trace().acted(notice.code());
        return proofing.show(context, notice, oneLine);
    }

    private Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        var sketch = Sketch.read(answer.state());
        var text = context.text().strip();
        return Optional.of(next(context, sketch.title().isEmpty() ? sketch.titled(text) : sketch.saying(text), false));
    }

    /** Another text for what was not sent yet, or a correction of what was. */
    private Reply change(CommandContext context) {
        context.tx().lock("notice", context.arguments().id("N"));
        var notice = NoticeStore.require(context.tx(), context.arguments().id("N"));
        context.requireRole(notice.unit(), Staff.ROLES);
        context.trace().acted(notice.code());
        var words = context.arguments().findText("正文").map(String::strip);
        if (notice.state() == Notice.State.OUT)
            return words.map(said -> correcting.propose(context, notice, said))
                    .orElseGet(() -> correcting.askWords(notice));
        notice.requireState(Notice.State.DRAFT, Notice.State.ASKED, Notice.State.WAITING);
        PushedCards.close(
                context.tx(), Approval.DIALOG, notice.stamp(), context.posts().now());
        NoticeStore.move(context.tx(), notice, notice.state(), Notice.State.DRAFT);
        var changed = words.map(typed -> NoticeStore.retype(
                        context.tx(), notice, typed, context.person().id(), context.now()))
                .orElseGet(() -> NoticeStore.rewrite(context.tx(), notice, notice.title(), notice.body()));
        return proofing.show(context, changed, false);
    }

    /** What has been said of a notice to be. */
    record Sketch(long unit, boolean urgent, boolean scoped, String title, String body) {
        private static final String FIELD = "\u001f";

        static Sketch read(String state) {
            var fields = state.split(FIELD, -1);
            return new Sketch(
                    Long.parseLong(fields[0]), fields[1].equals("1"), fields[2].equals("1"), fields[3], fields[4]);
        }

        String write() {
            return String.join(FIELD, Long.toString(unit), urgent ? "1" : "0", scoped ? "1" : "0", title, body);
        }

        Sketch titled(String words) {
            return new Sketch(unit, urgent, scoped, words, body);
        }

        Sketch saying(String words) {
            return new Sketch(unit, urgent, scoped, title, words);
        }
    }
}
