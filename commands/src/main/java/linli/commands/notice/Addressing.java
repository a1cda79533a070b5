package linli.commands.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Reply;
import linli.core.community.Unit;
import linli.core.delivery.Reach;

/** Asks whom a notice is for and whether it can wait, and says whom it will reach before it is sent. */
final class Addressing {
    private static final String SCOPE = "notice.scope";
    private static final String WRITING = "notice.scope-writing";
    private static final String URGENCY = "notice.urgency";
    private static final int LARGE_PRINT = 4;
    private static final int LONGEST_QUOTED = 200;
    private final NoticeSettings settings;

    Addressing(NoticeSettings settings) {
        this.settings = settings;
    }

    void addTo(Commands commands) {
        commands.dialog(SCOPE, this::chosen).dialog(WRITING, this::written).dialog(URGENCY, this::answered);
    }

    static Notice requireDraft(CommandContext context, long id) {
        var notice = NoticeStore.require(context.tx(), id);
        context.requireRole(notice.unit(), Staff.ROLES);
        notice.requireState(Notice.State.DRAFT);
        context.trace().acted(notice.code());
        return notice;
    }

    /**
     * Asks for the first thing that is not known yet.
     *
     * @param before what is said in front
     */
    Reply ask(CommandContext context, Notice notice, Optional<Reply.Say> before, boolean oneLine) {
        boolean scoped = !NoticeStore.units(context.tx(), notice.id()).isEmpty();
        if (scoped) return joined(before, oneLine ? preview(context, notice, true) : urgency(context, notice));
        boolean mended = before.filter(say -> say.texts().equals(List.of(Reply.text("notice.staff.mended"))))
                .isPresent();
        var say = mended
                ? Reply.say("notice.staff.mended-whom")
                : before.map(first -> first.and("notice.staff.whom")).orElse(Reply.say("notice.staff.whom"));
        return scopes(context, notice, say);
    }

    private static Reply joined(Optional<Reply.Say> before, Reply.Say say) {
        var all = say;
        if (before.isPresent())
            for (int i = before.get().texts().size() - 1; i >= 0; i--)
                all = all.after(before.get().texts().get(i));
        return all;
    }

    private static Reply scopes(CommandContext context, Notice notice, Reply.Say above) {
        var base = Staff.unit(context, notice.unit());
        var options = new ArrayList<String>();
        var kinds = new StringBuilder();
        var say = above;
        var named = Scope.namedIn(context, notice.text(), base)
                .filter(scope -> !scope.units().equals(List.of(base)));
        if (named.isPresent()) {
            options.add(named.get().words());
            kinds.append('T');
            say = say.and("notice.staff.scope-text", options.size(), named.get().words());
        }
        options.add(base.id() == Unit.ROOT ? "全小区" : base.name());
        kinds.append('A');
        say = base.id() == Unit.ROOT
                ? say.and("notice.staff.scope-all", options.size())
                : say.and("notice.staff.scope-unit", options.size(), base.name());
        options.add("我来写");
        kinds.append('W');
        return say.and("notice.staff.scope-write", options.size()).thenAsk(SCOPE, notice.id() + "," + kinds, options);
    }

    private Optional<Reply> chosen(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        var parts = answer.state().split(",", -1);
        var notice = requireDraft(context, Long.parseLong(parts[0]));
        var base = Staff.unit(context, notice.unit());
        return Optional.of(
                switch (parts[1].charAt(answer.choice() - 1)) {
                    case 'T' ->
                        address(
                                context,
                                notice,
                                Scope.namedIn(context, notice.text(), base).orElseThrow());
                    case 'A' -> address(context, notice, new Scope(base.name(), List.of(base)));
                    default -> Reply.say("notice.staff.scope-how").thenAsk(WRITING, parts[0], List.of());
                });
    }

    private Optional<Reply> written(CommandContext context, Commands.Answer answer) {
        var notice = requireDraft(context, Long.parseLong(answer.state()));
        return Optional.of(
                address(context, notice, Scope.written(context, context.text(), Staff.unit(context, notice.unit()))));
    }

    private Reply address(CommandContext context, Notice notice, Scope scope) {
        for (var unit : scope.ids()) context.requireRole(unit, Staff.ROLES);
        return urgency(context, NoticeStore.address(context.tx(), notice, scope.ids()));
    }

    private Reply.Say urgency(CommandContext context, Notice notice) {
        return reach(reach(context, notice))
                .and("notice.staff.urgency-how", settings.quietFrom())
                .thenAsk(URGENCY, Long.toString(notice.id()), List.of("平常", "急", "我来写", "大字版"));
    }

    private static Reply.Say reach(Reach reach) {
        var say = reach.groups() == 0
                ? Reply.say("notice.staff.reach", reach.people())
                : Reply.say("notice.staff.reach-groups", reach.people(), reach.groups());
        if (reach.shut() > 0) say = say.and("notice.staff.reach-shut", reach.shut());
        return say.and("notice.staff.not-reached");
    }

    private Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        var notice = requireDraft(context, Long.parseLong(answer.state()));
        if (answer.choice() == LARGE_PRINT) return Optional.of(large(notice).keepOpen());
        if (answer.choice() > 2)
            return Optional.of(Reply.say("notice.staff.one-two-four").keepOpen());
        var decided = NoticeStore.urgent(context.tx(), notice, answer.choice() == 2);
        return Optional.of(preview(context, decided, false));
    }

    static Reply.Say large(Notice notice) {
        return Reply.say("notice.staff.large", LargePrint.of(notice.title(), notice.body()));
    }

    /** What the number will do. */
    Reply.Say preview(CommandContext context, Notice notice, boolean oneLine) {
        var reach = reach(context, notice);
        var say = reach.groups() == 0
                ? Reply.say("notice.staff.will-send", Approval.total(reach))
                : Reply.say("notice.staff.will-send-groups", Approval.total(reach), reach.groups());
        if (oneLine) say = say.after(quoted(notice));
        return say.thenConfirm(Publishing.CONFIRM, notice.unit(), notice.stamp());
    }

    /** A long one's beginning alone, so that the number below it stands in the first reply. */
    private static Reply.Text quoted(Notice notice) {
        var words = notice.words();
        int length = notice.body().codePointCount(0, notice.body().length());
        if (length <= LONGEST_QUOTED) return Reply.text("notice.staff.preview", notice.code(), words);
        int end = words.offsetByCodePoints(0, LONGEST_QUOTED);
        return Reply.text("notice.staff.preview-cut", notice.code(), words.substring(0, end), length);
    }

    static Reach reach(CommandContext context, Notice notice) {
        return context.posts().reach(NoticeStore.units(context.tx(), notice.id()), notice.urgent());
    }
}
