package linli.core.command;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import linli.core.wording.ChineseTimes;
import linli.core.wording.Normalised;

/** Reads what follows a command's name. Words that nobody declared as a flag are left alone, whatever signs they hold. */
final class ArgumentReader {
    private final Command command;
    private final Normalised message;
    private final String text;
    private final ValueReader reader;
    private final Map<String, List<Object>> values = new HashMap<>();

    private ArgumentReader(Command command, Normalised message, ZonedDateTime now) {
        this.command = command;
        this.message = message;
        this.text = message.text();
        this.reader = new ValueReader(command, now);
    }

    /** @param typed its value, without quotes around it */
    private record Flag(Parameter parameter, String typed) {}

    private record Sorted(List<Token> words, List<Flag> flags) {}

    /**
     * The arguments of a command.
     *
     * @param from where its name ended
     * @throws Refusal with what was wrong and an example
     */
    static Arguments read(Command command, Normalised message, int from, ZonedDateTime now) {
        return new ArgumentReader(command, message, now).read(from);
    }

    private Arguments read(int nameEnd) {
        int end = text.stripTrailing().length();
        int from = nameEnd;
        while (from < end && " ,:".indexOf(text.charAt(from)) >= 0) from++;
        int line = text.indexOf('\n', from);
        var first = line < 0 || line >= end ? Optional.<List<Token>>empty() : Token.all(message, from, line);
        // A quote that begins in the first line and ends in another one is an argument, not a title.
        if (command.isOnLines() && first.isPresent()) readLines(sorted(first.get()), line, end);
        else readWords(from, end);
        for (var flag : command.flags()) reader.requireCount(flag, count(flag));
        return new Arguments(values);
    }

    private void readWords(int from, int end) {
        boolean anything = command.parameters().stream().anyMatch(any -> any.kind() == Parameter.Kind.REST);
        var tokens = anything
                ? Token.words(message, from, end)
                : Token.all(message, from, end).orElseThrow(() -> Refusal.of("argument.quote"));
        var sorted = sorted(tokens);
        put(sorted.flags());
        var left = sorted.words();
        for (var parameter : command.parameters()) {
            if (!left.isEmpty() && count(parameter) == 0) left = take(parameter, left);
            reader.requireCount(parameter, count(parameter));
            if (!left.isEmpty() && parameter.most() > 1) throw reader.tooMany(parameter);
        }
        if (!left.isEmpty()) throw reader.wrong("argument.too-much", left.get(0).typed());
    }

    /** The first line that has words is the first parameter, the lines after it are the next one; flags stand around them. */
    private void readLines(Sorted first, int firstEnd, int end) {
        int lastLine = text.lastIndexOf('\n', end - 1);
        var last = Token.all(message, lastLine + 1, end)
                .map(this::sorted)
                .filter(sorted -> sorted.words().isEmpty());
        int bodyEnd = last.isPresent() ? lastLine : end;
        put(first.flags());
        last.ifPresent(sorted -> put(sorted.flags()));

        int titleFrom = first.words().isEmpty() ? skipBlank(firstEnd, bodyEnd) : firstEnd;
        int titleEnd = lineEnd(titleFrom, bodyEnd);
        var title = first.words().isEmpty() ? Token.typed(message, titleFrom, titleEnd) : joined(first.words());
        var parameters = command.parameters();
        if (!title.isBlank()) put(parameters.get(0), title.strip());
        if (parameters.size() > 1) readBody(parameters.get(1), titleEnd, bodyEnd);
        for (var parameter : parameters) reader.requireCount(parameter, count(parameter));
    }

    private void readBody(Parameter parameter, int from, int end) {
        var body = Token.typed(message, Math.min(from + 1, end), end).strip();
        if (body.isEmpty()) return;
        if (parameter.most() == 1) put(parameter, body);
        else ListedOptions.in(message, from + 1, end).forEach(option -> put(parameter, option));
    }

    private int skipBlank(int from, int end) {
        int at = from;
        while (at < end && Character.isWhitespace(text.charAt(at))) at++;
        return at;
    }

    private int lineEnd(int from, int end) {
        int line = text.indexOf('\n', from);
        return line < 0 || line > end ? end : line;
    }

    private Sorted sorted(List<Token> tokens) {
        var sorted = new Sorted(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            var flag = token.quoted() ? Optional.<Parameter>empty() : flagAt(token.text());
            if (flag.isEmpty()) {
                sorted.words().add(token);
                continue;
            }
            int from = token.from() + flag.get().name().length() + 1;
            boolean timeFollows = flag.get().kind() == Parameter.Kind.TIME && isTimeOfDay(tokens, i + 1);
            int to = timeFollows ? tokens.get(++i).to() : token.to();
            sorted.flags().add(new Flag(flag.get(), unquoted(from, to)));
        }
        return sorted;
    }

    private Optional<Parameter> flagAt(String word) {
        return command.flags().stream()
                .filter(flag -> word.length() > flag.name().length()
                        && word.startsWith(flag.name())
                        && "=:".indexOf(word.charAt(flag.name().length())) >= 0)
                .findFirst();
    }

    private String unquoted(int from, int to) {
        boolean quoted = to - from > 1 && text.charAt(from) == '"' && text.charAt(to - 1) == '"';
        return quoted ? Token.typed(message, from + 1, to - 1) : Token.typed(message, from, to);
    }

    private List<Token> take(Parameter parameter, List<Token> words) {
        if (parameter.kind() == Parameter.Kind.REST) {
            put(parameter, joined(words));
            return List.of();
        }
        var left = new ArrayList<>(words);
        while (!left.isEmpty() && count(parameter) < parameter.most() && takesNext(parameter, left)) {}
        return left;
    }

    /** As typed, only without the flags that stood between. */
    private String joined(List<Token> words) {
        if (words.size() == 1) return words.get(0).typed();
        var joined = new StringBuilder();
        int from = words.get(0).from();
        for (int i = 1; i < words.size(); i++) {
            int to = words.get(i - 1).to();
            if (text.substring(to, words.get(i).from()).isBlank()) continue;
            joined.append(Token.typed(message, from, to)).append(' ');
            from = words.get(i).from();
        }
        return joined.append(
                        Token.typed(message, from, words.get(words.size() - 1).to()))
                .toString();
    }

    private boolean takesNext(Parameter parameter, List<Token> left) {
        if (parameter.kind() == Parameter.Kind.ID && !takesId(parameter, left)) return false;
        var typed = left.remove(0).typed();
        if (parameter.kind() == Parameter.Kind.TIME && isTimeOfDay(left, 0))
            typed += " " + left.remove(0).typed();
        put(parameter, reader.read(parameter, typed));
        return true;
    }

    /** An id may have the next word glued to it; one that may be left out is not looked for in 3号楼. */
    private boolean takesId(Parameter parameter, List<Token> left) {
        var token = left.get(0);
        int length = ValueReader.idLength(parameter, token.text());
        boolean optional = parameter.least() == 0;
        if (length == token.text().length()) return true;
        if (length == 0 || (optional && !ValueReader.beginsWithLetter(parameter, token.text()))) return !optional;
        left.remove(0);
        left.addAll(0, token.splitAt(length, message));
        return true;
    }

    private static boolean isTimeOfDay(List<Token> tokens, int at) {
        return at < tokens.size()
                && !tokens.get(at).quoted()
                && ChineseTimes.isTimeOfDay(tokens.get(at).text());
    }

    private int count(Parameter parameter) {
        return values.getOrDefault(parameter.name(), List.of()).size();
    }

    private void put(List<Flag> flags) {
        for (var flag : flags) put(flag.parameter(), reader.read(flag.parameter(), flag.typed()));
    }

    private void put(Parameter parameter, Object value) {
        values.computeIfAbsent(parameter.name(), name -> new ArrayList<>()).add(value);
    }
}
