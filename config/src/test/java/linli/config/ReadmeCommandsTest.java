package linli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import linli.core.command.Command;
import org.junit.jupiter.api.Test;

/** What the READMEs say that people can say is what the features declare, and all of it. */
final class ReadmeCommandsTest {
    private static final Path ROOT = Path.of("../README.md");
    private static final Path COMMANDS = Path.of("../commands/README.md");
    private static final Path GUIDE = Path.of("../commands/GUIDE.md");

    /** What is heard without being a command; conversation tests say it. */
    private static final Set<String> HEARD = Set.of("0", "9", "知道了", "发好了", "群里吵起来了咋办");

    /** What is said about the words in the same cell. */
    private static final Pattern ASIDE = Pattern.compile("[,\uFF0C].*", Pattern.DOTALL);

    private final List<Command> commands =
            Application.commands(Application.features(settings())).all();

    @Test
    void whatTheTablesShowIsAnsweredByACommand() throws Exception {
        var shown = shown();
        assertThat(shown).hasSizeGreaterThan(80);
        assertThat(shown.stream()
                        .filter(words -> !HEARD.contains(words) && find(words).isEmpty()))
                .as("in a README's table, and nobody answers to it")
                .isEmpty();
    }

    @Test
    void everyCommandStandsInATable() throws Exception {
        var found = new TreeSet<String>();
        shown().forEach(words -> find(words).ifPresent(command -> found.add(command.shown())));
        assertThat(commands.stream().map(Command::shown).filter(name -> !found.contains(name)))
                .as("declared, and in no README's table")
                .isEmpty();
    }

    private static Settings settings() {
        try {
            return SettingsFile.parse("accounts:\n  - { id: mini, platform: app }\n", Map.of());
        } catch (WrongSettings wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** The command with the longest name that these words begin with; a slash only where the README may leave it out. */
    private Optional<Command> find(String words) {
        boolean slash = words.startsWith("/");
        var typed = (slash ? words.substring(1) : words).replace(" ", "");
        return commands.stream()
                .filter(command -> slash || !command.needsSlash())
                .flatMap(command -> command.names().stream()
                        .map(name -> name.replace(" ", ""))
                        .filter(typed::startsWith)
                        .map(name -> Map.entry(name.length(), command)))
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    /** What stands in the tables as something to say. */
    private static List<String> shown() throws Exception {
        var shown = new ArrayList<String>();
        for (var row : rows(ROOT, "## 怎么跟它说", "\n## ")) add(shown, cell(row, 1));
        for (var row : rows(COMMANDS, "| folder |", "\n\n")) add(shown, cell(row, 2));
        for (var row : rows(GUIDE, "别的几句", "\n\n#")) add(shown, cell(row, 1));
        return shown;
    }

    private static void add(List<String> shown, String cell) {
        Stream.of(cell.split("·", -1))
                .map(words ->
                        ASIDE.matcher(words.replace("`", "")).replaceFirst("").strip())
                .forEach(shown::add);
    }

    private static List<String> rows(Path file, String from, String to) throws Exception {
        var text = Files.readString(file);
        int begin = text.indexOf(from);
        assertThat(begin).as(from + " in " + file).isNotNegative();
        int end = text.indexOf(to, begin + from.length());
        return text.substring(begin, end < 0 ? text.length() : end)
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| 说 ") && !line.startsWith("| 写 "))
                .filter(line -> !line.startsWith("| folder "))
                .toList();
    }

    private static String cell(String row, int number) {
        return row.split("\\|", -1)[number].strip();
    }
}
