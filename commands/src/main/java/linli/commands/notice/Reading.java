package linli.commands.notice;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.id;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Knowledge;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.Memberships;
import linli.core.delivery.Campaigns;
import linli.core.job.JobContext;
import linli.core.job.JobKinds;
import linli.core.wording.Normal;

/** What residents do with notices: read them, ask about them, and say that they know. */
final class Reading implements Knowledge {
    static final String OVER = "notice.over";
    private static final String LIST = "notice.list";
    private static final String SHOWN = "notice.shown";
    private static final int MOST_CHOICES = 5;
    private static final int LONGEST_LISTED = 16;
    private static final Duration JUST_PUSHED = Duration.ofDays(2);
    private static final Pattern KNOWN = Pattern.compile("(?:收到|知道)了?\\s*[Nn]?([0-9]{0,9})");
    private final Receipts receipts;

    Reading(Receipts receipts) {
        this.receipts = receipts;
    }

    void addTo(Commands commands) {
        commands.add("看通知", this::list)
                .menu(10, "notice.menu", this::list)
                .add(command("收到", "ack")
                        .arguments(id("N"))
                        .example("/收到 N1")
                        .runs(context -> known(context, context.arguments().id("N"))))
                .listen(this::heard)
                .dialog(LIST, "看通知", this::chosen)
                .dialog(SHOWN, "看通知", this::answered)
                .knows(this);
    }

    void addTo(JobKinds kinds) {
        kinds.add(OVER, Reading::over);
    }

    private static List<Notice> mine(CommandContext context) {
        var units = Memberships.concerned(context.tx(), context.person(), context.account());
        return NoticeStore.readable(context.tx(), units, context.now());
    }

    private Reply list(CommandContext context) {
        var mine = mine(context);
        if (mine.isEmpty()) return Reply.say("notice.none");
        if (mine.size() == 1) return show(mine.get(0));
        return page(mine, 0);
    }

    private static Reply page(List<Notice> mine, int from) {
        boolean fits = from == 0 && mine.size() <= MOST_CHOICES;
        int to = fits ? mine.size() : Math.min(from + MOST_CHOICES - 1, mine.size());
        var say = from == 0 ? Reply.say("notice.several") : Reply.say("notice.several-more");
        var ids = new ArrayList<String>();
        var options = new ArrayList<String>();
        for (var notice : mine.subList(from, to)) {
            ids.add(Long.toString(notice.id()));
            options.add(cut(notice.title()));
            say = say.and(line(notice), options.size(), cut(notice.title()));
        }
        if (!fits) {
            ids.add("+" + (to == mine.size() ? 0 : to));
            options.add("看后面的");
            say = say.and("notice.line-next", options.size());
        }
        return say.thenAsk(LIST, String.join(",", ids), options);
    }

    private static String line(Notice notice) {
        if (notice.state() == Notice.State.WITHDRAWN) return "notice.line-withdrawn";
        return notice.out().corrected() ? "notice.line-corrected" : "notice.line";
    }

    private Optional<Reply> chosen(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        var chosen = answer.state().split(",", -1)[answer.choice() - 1];
        if (chosen.startsWith("+")) {
            var mine = mine(context);
            int from = Integer.parseInt(chosen.substring(1));
            return Optional.of(mine.isEmpty() ? Reply.say("notice.none") : page(mine, from < mine.size() ? from : 0));
        }
        return Optional.of(show(NoticeStore.require(context.tx(), Long.parseLong(chosen))));
    }

    private static Reply show(Notice notice) {
        if (notice.state() == Notice.State.WITHDRAWN)
            return Reply.say("notice.withdrawn", notice.title(), notice.out().reason());
        return Reply.say(
                        notice.out().corrected() ? "notice.text-corrected" : "notice.text",
                        notice.title(),
                        notice.body())
                .and("notice.choose")
                .thenAsk(SHOWN, Long.toString(notice.id()));
    }

    private Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        return answer.choice() == 1 ? Optional.of(known(context, Long.parseLong(answer.state()))) : Optional.empty();
    }

    private Reply known(CommandContext context, long id) {
        var notice = mine(context).stream()
                .filter(found -> found.id() == id && found.state() == Notice.State.OUT)
                .findFirst()
                .orElseThrow(() -> Refusal.of("notice.unknown"));
        receipts.count(context.tx(), notice.id(), context.person().id());
        return Reply.say("notice.known");
    }

    /** 收到 N1; without a number only right after a notice came to this phone, and only the first time. */
    private Optional<Reply> heard(CommandContext context) {
        if (!context.isPrivate()) return Optional.empty();
        var said = KNOWN.matcher(Normal.bare(context.text()));
        if (!said.matches()) return Optional.empty();
        if (!said.group(1).isEmpty()) return Optional.of(known(context, Long.parseLong(said.group(1))));
        long me = context.person().id();
        var just = NoticeStore.readable(context.tx(), context.now()).stream()
                .filter(notice -> notice.state() == Notice.State.OUT)
                .filter(notice ->
                        notice.out().publishedAt().isAfter(context.now().minus(JUST_PUSHED)))
                .filter(notice -> Campaigns.had(context.tx(), notice.out().campaign(), me))
                .filter(notice -> !receipts.isCounted(context.tx(), notice.id(), me))
                .toList();
        return just.size() == 1 ? Optional.of(known(context, just.get(0).id())) : Optional.empty();
    }

    @Override
    public List<Fact> facts(CommandContext context) {
        return mine(context).stream()
                .filter(notice -> notice.state() == Notice.State.OUT)
                .map(notice ->
                        new Fact(Long.toString(notice.id()), notice.title(), Sender.unsigned(notice.body()), "看通知"))
                .toList();
    }

    @Override
    public void understood(CommandContext context, String id) {
        receipts.count(context.tx(), Long.parseLong(id), context.person().id());
    }

    /** Nobody needs to be counted twice any more. */
    private static void over(JobContext job) {
        Receipts.forget(job.tx(), Long.parseLong(job.argument()));
    }

    private static String cut(String title) {
        int length = title.codePointCount(0, title.length());
        return length <= LONGEST_LISTED
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_LISTED - 1)) + "…";
    }
}
