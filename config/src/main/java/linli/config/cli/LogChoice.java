package linli.config.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The two environment variables that logback reads itself. It would silently make something of a wrong one. */
final class LogChoice {
    private static final List<String> LEVELS = List.of("error", "warn", "info", "debug", "trace");
    private static final List<String> FORMATS = List.of("text", "json");

    private LogChoice() {}

    static List<String> problems(Map<String, String> environment) {
        var problems = new ArrayList<String>();
        var level = environment.get("LINLI_LOG");
        if (level != null) check("LINLI_LOG", level, level.toLowerCase(Locale.ROOT), LEVELS, problems);
        var format = environment.get("LINLI_LOG_FORMAT");
        // logback finds the appender by exactly this name, and without one every line would be lost
        if (format != null) check("LINLI_LOG_FORMAT", format, format, FORMATS, problems);
        return problems;
    }

    private static void check(String name, String value, String read, List<String> known, List<String> problems) {
        if (known.contains(read)) return;
        problems.add(name + ": " + value + " (应为：" + String.join("、", known) + " / expected: one of them)");
    }
}
