package linli.config.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import linli.config.bench.BenchCommand;
import linli.config.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: which command there is, and what its end means. */
@Command(
        name = "bot.jar",
        mixinStandardHelpOptions = true,
        version = "linli 0.1.0",
        description = {"邻里：小区的问答与通知机器人。", "Linli, a chatbot server for neighbourhoods."},
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            CheckCommand.class,
            MigrateCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            AuditCommand.class,
            ExportCommand.class,
            EraseCommand.class,
            SandboxCommand.class,
            BenchCommand.class
        })
public final class Cli {
    static final int OK = CommandLine.ExitCode.OK;
    static final int FAILED = CommandLine.ExitCode.SOFTWARE;
    static final int WRONG_USE = CommandLine.ExitCode.USAGE;

    private Cli() {}

    /** Runs one command; the result is the exit code: 0 ok, 1 failed, 2 wrong usage or settings. */
    public static int run(String[] args, Map<String, String> environment) {
        var wrong = LogChoice.problems(environment);
        if (!wrong.isEmpty()) {
            wrong.forEach(System.err::println);
            return WRONG_USE;
        }
        var commands = new CommandLine(new Cli());
        SandboxCommand.addPlatforms(commands);
        commands.setExecutionExceptionHandler((failure, command, parsed) -> Failure.explain(failure));
        commands.setOut(utf8(System.out))
                .setErr(utf8(System.err))
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true);
        if (args.length == 0) {
            commands.usage(System.err);
            return WRONG_USE;
        }
        return commands.execute(Arguments.readable(args));
    }

    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
