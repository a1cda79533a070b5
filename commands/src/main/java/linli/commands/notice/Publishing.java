package linli.commands.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.Unit;
import linli.core.community.Units;
import linli.core.delivery.Campaign;
import linli.core.delivery.Campaigns;
import linli.core.delivery.Posts;
import linli.core.job.JobContext;
import linli.core.job.JobKinds;
import linli.core.job.Jobs;
import linli.core.message.Outgoing;
import linli.core.store.Tx;

/** Sends what was confirmed: at once, when the quiet hours are over, or when a second person agrees. */
final class Publishing {
    static final String CONFIRM = "notice.publish";
    static final String KIND = "notice";
    private static final String SEND = "notice.send";
    private static final Duration USUALLY_SHOWN = Duration.ofDays(30);
    private final NoticeSettings settings;
    private final Approval approval;
    private final ZoneId zone;

    Publishing(NoticeSettings settings, ZoneId zone) {
        this.settings = settings;
        this.zone = zone;
        this.approval = new Approval(this);
    }

    void addTo(Commands commands) {
        commands.confirmed(CONFIRM, this::confirmed, Staff.ROLES[0], Staff.ROLES[1], Staff.ROLES[2]);
        approval.addTo(commands);
    }

    void addTo(JobKinds kinds) {
        kinds.add(SEND, this::send);
        approval.addTo(kinds);
    }

    private Reply confirmed(CommandContext context, String argument) {
        var notice = stamped(context.tx(), argument);
        context.trace().acted(notice.code());
        notice.requireState(Notice.State.DRAFT);
        NoticeStore.confirm(context.tx(), notice.id(), context.person().id());
        var reach = Addressing.reach(context, notice);
        var many = many(Approval.total(reach), reach.groups());
        if (many.isPresent()) return approval.ask(context, stamped(context.tx(), argument), reach, many.get());
        return publish(context.tx(), context.posts(), notice, Notice.State.DRAFT, context.now());
    }

    /** The notice in just the words that were confirmed, held against other nodes. */
    static Notice stamped(Tx tx, String stamp) {
        long id = number(stamp);
        tx.lock("notice", id);
        var notice = NoticeStore.require(tx, id);
        if (!notice.stamp().equals(stamp)) throw Refusal.of("notice.staff.changed-since", notice.code());
        return notice;
    }

    static long number(String stamp) {
        return Long.parseLong(stamp.substring(0, stamp.indexOf(' ')));
    }

    /** Why so many are told only after a second person has read it; empty when they need none. */
    Optional<Reply.Text> many(int people, int groups) {
        if (people > settings.secondPersonAbove())
            return Optional.of(Reply.text("notice.staff.many-people", settings.secondPersonAbove()));
        return groups > settings.secondPersonAboveGroups()
                ? Optional.of(Reply.text("notice.staff.many-groups", settings.secondPersonAboveGroups()))
                : Optional.empty();
    }

    int secondPersonAbove() {
        return settings.secondPersonAbove();
    }

    /** Sends it, or has it sent in the morning. */
    Reply.Say publish(Tx tx, Posts posts, Notice notice, Notice.State from, Instant now) {
        var quiet = settings.quietUntil(notice.urgent(), now, zone);
        if (quiet.isEmpty()) {
            out(tx, posts, notice, now);
            return Reply.say("notice.staff.out", notice.code());
        }
        if (!NoticeStore.move(tx, notice, from, Notice.State.WAITING))
            throw new IllegalStateException("moved meanwhile");
        Jobs.schedule(tx, SEND, notice.stamp(), quiet.get());
        return Reply.say("notice.staff.waits", notice.code(), quiet.get());
    }

    private void out(Tx tx, Posts posts, Notice notice, Instant now) {
        var until = shownUntil(tx, notice, notice.body(), now);
        var campaign = new Campaign(
                KIND,
                notice.id(),
                new Outgoing.Text(notice.words()),
                notice.urgent(),
                NoticeStore.units(tx, notice.id()),
                posts.real(now, until));
        NoticeStore.publish(tx, notice.id(), Campaigns.open(tx, posts, campaign), now, until);
        Jobs.schedule(tx, Reading.OVER, Long.toString(notice.id()), until);
    }

    /** Until the last day that it tells of is over; else a month. */
    Instant shownUntil(Tx tx, Notice notice, String body, Instant now) {
        var unit = Units.find(tx, notice.unit()).map(Unit::name).orElse("");
        return PastDays.last(Sender.undated(body, unit), now.atZone(zone))
                .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant())
                .filter(end -> end.isAfter(now))
                .orElse(now.plus(USUALLY_SHOWN));
    }

    /** In the morning: what was changed or withdrawn meanwhile is left, what would reach many more is asked about. */
    private void send(JobContext job) {
        var tx = job.tx();
        var stamp = job.argument();
        tx.lock("notice", number(stamp));
        var found = NoticeStore.find(tx, number(stamp))
                .filter(notice -> notice.stamp().equals(stamp) && notice.state() == Notice.State.WAITING);
        if (found.isEmpty()) return;
        var notice = found.get();
        var reach = job.posts().reach(NoticeStore.units(tx, notice.id()), notice.urgent());
        if (approval.isVoid(notice, reach)) {
            approval.askAnew(job, notice, reach);
            return;
        }
        out(tx, job.posts(), notice, job.now());
    }

    /** Tells whoever began it and whoever confirmed it. */
    static void tell(Posts posts, Notice notice, Reply.Text words) {
        LongStream.of(notice.by(), notice.hands().confirmedBy())
                .filter(person -> person > 0)
                .distinct()
                .forEach(person -> posts.say(person, KIND + " " + notice.id(), List.of(words)));
    }
}
