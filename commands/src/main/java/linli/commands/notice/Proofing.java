package linli.commands.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Reply;

/** Shows what the check of a text has found, and mends it: all at once, one by one, or not at all. */
final class Proofing {
    private static final String DIALOG = "notice.proofing";
    private static final String STEP = "notice.proofing-step";
    private static final String REWRITE = "notice.rewriting";
    private static final int MOST_SHOWN = 8;
    private final Addressing addressing;
    private final String phone;

    Proofing(Addressing addressing, String phone) {
        this.addressing = addressing;
        this.phone = phone;
    }

    void addTo(Commands commands) {
        commands.dialog(DIALOG, this::answered).dialog(STEP, this::stepped).dialog(REWRITE, this::rewritten);
    }

    /** @param oneLine whether its number is asked for at once, whatever was found */
    Reply show(CommandContext context, Notice notice, boolean oneLine) {
        var findings = findings(context, notice, oneLine);
        if (findings.isEmpty()) return addressing.ask(context, notice, Optional.empty(), oneLine);
        var state = new State(notice.id(), oneLine, "");
        if (oneLine) return asked(with(addressing.preview(context, notice, true), findings), findings, state);
        return asked(with(Reply.say("notice.staff.draft", notice.id(), findings.size()), findings), findings, state);
    }

    private List<Finding> findings(CommandContext context, Notice notice, boolean oneLine) {
        var sender = Staff.sender(context, notice.unit(), phone);
        var typedAt = notice.hands().typedAt().atZone(context.zone());
        var now = context.now().atZone(context.zone());
        var findings = new ArrayList<>(TextCheck.check(notice.text(), sender, typedAt, now));
        var word = oneLine && !notice.urgent() ? TextCheck.urgentWord(notice.text()) : "";
        if (!word.isEmpty()) findings.add(Finding.only(Reply.text("notice.staff.found-urgent", word)));
        return findings;
    }

    static Reply.Say with(Reply.Say say, List<Finding> findings) {
        var all = say;
        int shown = Math.min(findings.size(), MOST_SHOWN);
        for (int i = 0; i < shown; i++)
            all = all.and("notice.staff.finding", circled(i), findings.get(i).said());
        return shown == findings.size() ? all : all.and("notice.staff.findings-more", findings.size() - shown);
    }

    private static String circled(int index) {
        return Character.toString('①' + Math.min(index, 19));
    }

    private static Reply asked(Reply.Say say, List<Finding> findings, State state) {
        return findings.stream().anyMatch(Finding::canBeFixed)
                ? say.and("notice.staff.mend-how").thenAsk(DIALOG, state.write(), List.of("都改", "一处处改", "不改"))
                : say.and("notice.staff.rewrite-how").thenAsk(DIALOG, state.write(), List.of("我重写", "不改"));
    }

    private Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        var state = State.read(answer.state());
        var notice = requireDraft(context, state);
        var findings = findings(context, notice, state.oneLine());
        boolean canBeFixed = findings.stream().anyMatch(Finding::canBeFixed);
        if (canBeFixed && answer.choice() == 1) return Optional.of(mend(context, notice, findings, state));
        if (canBeFixed && answer.choice() == 2) return Optional.of(step(findings, state));
        if (!canBeFixed && answer.choice() == 1)
            return Optional.of(
                    Reply.say("notice.staff.ask-body", Notice.LONGEST_BODY).thenAsk(REWRITE, state.write(), List.of()));
        return Optional.of(addressing.ask(context, notice, Optional.empty(), state.oneLine()));
    }

    private Reply mend(CommandContext context, Notice notice, List<Finding> mended, State state) {
        var text = Finding.mend(notice.text(), mended);
        int line = text.indexOf('\n');
        var changed = NoticeStore.rewrite(context.tx(), notice, text.substring(0, line), text.substring(line + 1));
        var left = findings(context, changed, state.oneLine()).stream()
                .filter(finding -> !finding.canBeFixed())
                .toList();
        var say =
                left.isEmpty() ? Optional.<Reply.Say>empty() : Optional.of(with(Reply.say("notice.staff.left"), left));
        return addressing.ask(
                context, changed, say.or(() -> Optional.of(Reply.say("notice.staff.mended"))), state.oneLine());
    }

    private static Reply step(List<Finding> findings, State state) {
        int at = state.decisions().length();
        return Reply.say(
                        "notice.staff.finding",
                        circled(at),
                        fixable(findings).get(at).said())
                .and("notice.staff.mend-one")
                .thenAsk(STEP, state.write(), List.of("改", "不改"));
    }

    private static List<Finding> fixable(List<Finding> findings) {
        return findings.stream().filter(Finding::canBeFixed).toList();
    }

    private Optional<Reply> stepped(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        var state = State.read(answer.state()).deciding(answer.choice() == 1);
        var notice = requireDraft(context, state);
        var findings = findings(context, notice, state.oneLine());
        var fixable = fixable(findings);
        if (state.decisions().length() < fixable.size()) return Optional.of(step(findings, state));
        var chosen = new ArrayList<Finding>();
        for (int i = 0; i < fixable.size(); i++) if (state.decisions().charAt(i) == '1') chosen.add(fixable.get(i));
        return Optional.of(mend(context, notice, chosen, state));
    }

    private Optional<Reply> rewritten(CommandContext context, Commands.Answer answer) {
        var state = State.read(answer.state());
        var notice = requireDraft(context, state);
        var changed = NoticeStore.retype(
                context.tx(), notice, context.text().strip(), context.person().id(), context.now());
        return Optional.of(show(context, changed, state.oneLine()));
    }

    private static Notice requireDraft(CommandContext context, State state) {
        return Addressing.requireDraft(context, state.notice());
    }

    /** @param decisions 1 or 0 for each finding that was decided about */
    private record State(long notice, boolean oneLine, String decisions) {
        static State read(String state) {
            var parts = state.split(",", -1);
            return new State(Long.parseLong(parts[0]), parts[1].equals("1"), parts[2]);
        }

        String write() {
            return notice + "," + (oneLine ? "1" : "0") + "," + decisions;
        }

        State deciding(boolean yes) {
            return new State(notice, oneLine, decisions + (yes ? "1" : "0"));
        }
    }
}
