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
        check("LINLI_LOG", environment, LEVELS, problems);
        check("LINLI_LOG_FORMAT", environment, FORMATS, problems);
        return problems;
    }

    private static void check(String name, Map<String, String> environment, List<String> known, List<String> problems) {
        var value = environment.get(name);
        if (value == null || known.contains(value.toLowerCase(Locale.ROOT))) return;
        problems.add(name + ": " + value + " (应为：" + String.join("、", known) + " / expected: one of them)");
    }
}
