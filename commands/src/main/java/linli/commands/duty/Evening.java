package linli.commands.duty;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import linli.core.command.Reply;
import linli.core.community.ChatGroup;
import linli.core.community.Profiles;
import linli.core.community.Shifts;
import linli.core.delivery.Relays;
import linli.core.job.JobContext;
import linli.core.job.JobKinds;
import linli.core.job.Jobs;

/** Every evening: reminds whoever is on duty tomorrow, once, and tells the branch of days that nobody has. */
final class Evening {
    private static final String KIND = "duty.evening";
    private static final Duration CARDS_KEPT = Duration.ofDays(1);
    private static final Duration LOOKED_BACK = Duration.ofDays(14);

    private final Watch watch;

    Evening(Watch watch) {
        this.watch = watch;
    }

    void addTo(JobKinds kinds) {
        kinds.add(KIND, this::run);
    }

    /** One that comes on another day, after an outage, reminds of nothing any more. */
    private void run(JobContext job) {
        var tx = job.tx();
        var today = watch.today(job.now());
        Jobs.schedule(tx, KIND, "", watch.nextReminder(job.now()));
        Shifts.extend(tx, today, job.now());
        var now = job.posts().now();
        Swapping.closeOld(tx, today, now);
        Relays.closeOldCards(tx, job.now().minus(LOOKED_BACK), job.now().minus(CARDS_KEPT), now);
        if (!watch.today(job.due()).equals(today)) return;
        var planned = new LinkedHashMap<Long, List<ChatGroup>>();
        for (var id : Shifts.groups(tx, today)) {
            var group = Observers.require(tx, id);
            look(job, group, today.plusDays(1))
                    .ifPresent(person -> planned.computeIfAbsent(person, any -> new ArrayList<>())
                            .add(group));
        }
        planned.forEach((person, groups) -> remind(job, groups, person, today.plusDays(1)));
    }

    /** Who is on duty. */
    private Optional<Long> look(JobContext job, ChatGroup group, LocalDate tomorrow) {
        var tx = job.tx();
        var able = Observers.able(tx, group, job.now());
        var planned = Shifts.on(tx, group.id(), tomorrow).filter(able::contains);
        if (planned.isEmpty() && isExpected(job, group, tomorrow))
            Observers.tellBranch(
                    tx,
                    job.posts(),
                    group,
                    job.now(),
                    Reply.text(
                            "duty.staff.gap",
                            group.name(),
                            tomorrow,
                            tomorrow.getDayOfWeek(),
                            group.code(),
                            Swapping.shortly(tomorrow)));
        return planned;
    }

    /** A day of the week that nobody takes is no gap; neither is a day after single days long ago. */
    private static boolean isExpected(JobContext job, ChatGroup group, LocalDate tomorrow) {
        var rota = Shifts.rota(job.tx(), group.id());
        boolean today = Shifts.on(job.tx(), group.id(), tomorrow.minusDays(1)).isPresent();
        return rota.map(turns ->
                        !tomorrow.isBefore(turns.from()) && turns.week().contains(tomorrow.getDayOfWeek()))
                .orElse(today || Shifts.on(job.tx(), group.id(), tomorrow).isPresent());
    }

    /** Where nothing can be sent now it would arrive on another day, and be wrong. */
    private static void remind(JobContext job, List<ChatGroup> groups, long person, LocalDate tomorrow) {
        if (!job.posts().reaches(person)) return;
        var name = Profiles.shown(job.tx(), person);
        var group = groups.get(0);
        var text = groups.size() == 1
                ? Reply.text("duty.reminder", name, group.name(), tomorrow.getDayOfWeek())
                : Reply.text(
                        "duty.staff.reminder-several",
                        name,
                        Observers.coded(groups),
                        tomorrow.getDayOfWeek(),
                        group.code());
        job.posts().say(person, "duty " + group.code(), List.of(text));
    }
}
