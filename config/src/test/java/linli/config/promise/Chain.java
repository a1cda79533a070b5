package linli.config.promise;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import linli.core.command.Commands;
import linli.core.command.Reply;
import linli.core.job.JobContext;
import linli.core.job.JobKinds;
import linli.core.job.Jobs;

/**
 * 起链: begins a chain of jobs, each of which notes when it was due and schedules the next, a millisecond later and long
 * past. 断链: ends it. 数链: how many were noted, how many differ, and how many milliseconds they span.
 */
final class Chain {
    private static final String KIND = "promise.link";
    private static final String ARGUMENT = "chain";

    private Chain() {}

    static void addTo(Commands commands) {
        commands.add("起链", context -> {
                    Jobs.schedule(context.tx(), KIND, ARGUMENT, context.now().minus(Duration.ofHours(1)));
                    return Reply.say("promise.done", "起链");
                })
                .add("断链", context -> Reply.say("promise.done", Jobs.cancel(context.tx(), KIND, ARGUMENT) ? "断" : "没断"))
                .add(
                        "数链",
                        context -> Reply.say(
                                "promise.done",
                                context.tx()
                                        .select(
                                                "select count(*), count(distinct due_at), min(due_at), max(due_at) from test_link",
                                                Chain::counted)
                                        .get(0)));
    }

    static void addTo(JobKinds kinds) {
        kinds.add(KIND, Chain::link);
    }

    private static void link(JobContext context) {
        context.tx().update("insert into test_link (due_at) values (?)", context.due());
        Jobs.schedule(context.tx(), KIND, ARGUMENT, context.due().plusMillis(1));
    }

    private static String counted(ResultSet row) throws SQLException {
        var span = Duration.between(row.getObject(3, OffsetDateTime.class), row.getObject(4, OffsetDateTime.class));
        return row.getLong(1) + " " + row.getLong(2) + " " + span.toMillis();
    }
}
