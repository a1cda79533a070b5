package linli.core.command;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import linli.core.community.Role;
import linli.core.wording.ChineseTimes;
import linli.core.wording.Normalised;
import linli.core.wording.TimeReading;

/** Reads what follows a command's name. Words that nobody declared as a flag are left alone, whatever signs they hold. */
final class ArgumentReader {
    private static final Pattern LIST_NUMBER =
            Pattern.compile("^\\s*(?:[0-9]{1,2}\\s*[.、,:)]?\\s+|[0-9]{1,2}\\s*[.、:)]|[①-⑳]|[A-Ha-h][.、:)\\s])\\s*");

    private final Command command;
    private final Normalised message;
    private final ZonedDateTime now;
    private final Map<String, List<Object>> values = new HashMap<>();

    private ArgumentReader(Command command, Normalised message, ZonedDateTime now) {
        this.command = command;
        this.message = message;
        this.now = now;
    }

    /**
     * The arguments of a command.
     *
     * @param from where its name ended
     * @throws Refusal with what was wrong and an example
     */
    static Arguments read(Command command, Normalised message, int from, ZonedDateTime now) {
        return new ArgumentReader(command, message, now).read(from);
    }

    private Arguments read(int from) {
        int end = message.text().length();
        int line = message.text().indexOf('\n', from);
        if (command.isOnLines() && line >= 0) readLines(from, line, end);
        else readWords(Token.all(message, from, end), end);
        return new Arguments(values);
    }

    private void readWords(List<Token> tokens, int end) {
        var left = withoutFlags(tokens);
        for (var parameter : command.parameters()) left = take(parameter, left, end);
        if (!left.isEmpty()) throw Refusal.of("argument.too-much", left.get(0).typed(), command.example());
    }

    /** The first line that has words is the first parameter, the lines after it are the next one; flags stand around them. */
    private void readLines(int from, int firstLineEnd, int end) {
        var firstWords = withoutFlags(Token.all(message, from, firstLineEnd));
        int at = firstWords.isEmpty() ? firstLineEnd + 1 : firstWords.get(0).from();
        int bodyEnd = endWithoutFlagLine(firstLineEnd + 1, end);
        var parameters = command.parameters();
        int titleEnd = firstWords.isEmpty()
                ? lineEnd(skipBlank(at, bodyEnd), bodyEnd)
                : firstWords.get(firstWords.size() - 1).to();
        int titleFrom = Math.min(skipBlank(at, bodyEnd), titleEnd);
        put(parameters.get(0), message.typed(titleFrom, titleEnd).strip());
        if (parameters.size() > 1)
            readBody(parameters.get(1), Math.min(lineEnd(titleEnd, bodyEnd) + 1, bodyEnd), bodyEnd);
        for (var parameter : parameters) require(parameter);
    }

    private void readBody(Parameter parameter, int from, int end) {
        if (from >= end) return;
        if (parameter.most() == 1) {
            var body = message.typed(from, end).strip();
            if (!body.isEmpty()) put(parameter, body);
            return;
        }
        for (int at = from; at < end; at = lineEnd(at, end) + 1) {
            int lineEnd = lineEnd(at, end);
            var number = LIST_NUMBER.matcher(message.text().substring(at, lineEnd));
            var option = message.typed(at + (number.find() ? number.end() : 0), lineEnd)
                    .strip();
            if (!option.isEmpty()) put(parameter, option);
        }
    }

    /** A last line of nothing but flags is not part of the body. */
    private int endWithoutFlagLine(int from, int end) {
        int last = message.text().lastIndexOf('\n', end - 1);
        if (last < from) return end;
        if (message.text().substring(last, end).isBlank()) return endWithoutFlagLine(from, last);
        var line = message.text().substring(last + 1, end);
        if (flagAt(line.strip()).isEmpty()) return end;
        var before = new HashMap<>(values);
        try {
            if (withoutFlags(Token.all(message, last + 1, end)).isEmpty()) return last;
        } catch (Refusal aQuoteInTheBody) {
            if (!"argument.quote".equals(aQuoteInTheBody.wording())) throw aQuoteInTheBody;
        }
        values.clear();
        values.putAll(before);
        return end;
    }

    private int skipBlank(int from, int end) {
        int at = from;
        while (at < end && Character.isWhitespace(message.text().charAt(at))) at++;
        return at;
    }

    private int lineEnd(int from, int end) {
        int line = message.text().indexOf('\n', from);
        return line < 0 || line > end ? end : line;
    }

    private List<Token> withoutFlags(List<Token> tokens) {
        var left = new ArrayList<Token>();
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            var flag = token.quoted() ? Optional.<Parameter>empty() : flagAt(token.text());
            if (flag.isEmpty()) {
                left.add(token);
                continue;
            }
            int sign = flag.get().name().length() + 1;
            var value = token.typed().substring(sign);
            boolean timeFollows = flag.get().kind() == Parameter.Kind.TIME
                    && i + 1 < tokens.size()
                    && !tokens.get(i + 1).quoted()
                    && ChineseTimes.isTimeOfDay(tokens.get(i + 1).text());
            if (timeFollows) value += " " + tokens.get(++i).typed();
            put(flag.get(), value(flag.get(), unquoted(value)));
        }
        return left;
    }

    private Optional<Parameter> flagAt(String text) {
        return command.flags().stream()
                .filter(flag -> text.length() > flag.name().length()
                        && text.startsWith(flag.name())
                        && "=:".indexOf(text.charAt(flag.name().length())) >= 0)
                .findFirst();
    }

    private static String unquoted(String value) {
        boolean quoted =
                value.length() > 1 && linli.core.wording.Normal.of(value).text().startsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private List<Token> take(Parameter parameter, List<Token> tokens, int end) {
        var left = new ArrayList<>(tokens);
        if (parameter.kind() == Parameter.Kind.REST && !left.isEmpty()) {
            var typed = left.size() == 1
                    ? left.get(0).typed()
                    : message.typed(left.get(0).from(), end);
            put(parameter, typed.strip());
            return List.of();
        }
        while (!left.isEmpty() && count(parameter) < parameter.most() && takesNext(parameter, left)) {}
        require(parameter);
        return left;
    }

    private boolean takesNext(Parameter parameter, List<Token> left) {
        var token = left.remove(0);
        if (parameter.kind() == Parameter.Kind.ID) {
            int length = idLength(parameter, token.text());
            if (length > 0 && length < token.text().length()) {
                var parts = token.splitAt(length);
                token = parts.get(0);
                left.add(0, parts.get(1));
            }
        }
        if (parameter.kind() == Parameter.Kind.TIME
                && !left.isEmpty()
                && ChineseTimes.isTimeOfDay(left.get(0).text())) {
            var time = left.remove(0);
            put(parameter, value(parameter, token.typed() + " " + time.typed()));
            return true;
        }
        if (parameter.least() == 0 && !fits(parameter, token)) {
            left.add(0, token);
            return false;
        }
        put(parameter, value(parameter, token.typed()));
        return true;
    }

    private static boolean fits(Parameter parameter, Token token) {
        return parameter.kind() != Parameter.Kind.ID
                || idLength(parameter, token.text()) == token.text().length();
    }

    private static int idLength(Parameter parameter, String text) {
        int at = !text.isEmpty() && text.substring(0, 1).equalsIgnoreCase(parameter.prefix()) ? 1 : 0;
        int digits = at;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') digits++;
        return digits == at ? 0 : digits;
    }

    private Object value(Parameter parameter, String typed) {
        return switch (parameter.kind()) {
            case ID -> id(parameter, normal(typed), typed);
            case TIME -> time(typed);
            case ROLE -> Role.of(normal(typed)).orElseThrow(() -> wrong("argument.role", typed));
            default -> {
                if (typed.isBlank()) throw missing(parameter);
                yield typed;
            }
        };
    }

    private Object id(Parameter parameter, String text, String typed) {
        int length = idLength(parameter, text);
        if (length == 0 || length < text.length() || length > 15) throw wrong("argument.id", typed);
        return Long.parseLong(text.replaceAll("[^0-9]", ""));
    }

    private Object time(String typed) {
        var reading = ChineseTimes.read(typed, now);
        if (reading instanceof TimeReading.Understood understood) return understood;
        if (reading instanceof TimeReading.Past past) throw Refusal.of("argument.past", typed, past.what());
        if (reading instanceof TimeReading.Ambiguous several)
            throw Refusal.of("argument.ambiguous", typed, several.readings());
        throw wrong("argument.time", typed);
    }

    private static String normal(String typed) {
        return linli.core.wording.Normal.of(typed).text().strip();
    }

    private Refusal wrong(String wording, String typed) {
        return Refusal.of(wording, typed, command.example());
    }

    private Refusal missing(Parameter parameter) {
        return Refusal.of("argument.missing", parameter.name(), command.example());
    }

    private void require(Parameter parameter) {
        if (count(parameter) < parameter.least()) {
            if (parameter.least() > 1)
                throw Refusal.of("argument.too-few", parameter.name(), parameter.least(), command.example());
            throw missing(parameter);
        }
        if (count(parameter) > parameter.most())
            throw Refusal.of("argument.too-many", parameter.name(), parameter.most(), command.example());
    }

    private int count(Parameter parameter) {
        return values.getOrDefault(parameter.name(), List.of()).size();
    }

    private void put(Parameter parameter, Object value) {
        values.computeIfAbsent(parameter.name(), name -> new ArrayList<>()).add(value);
    }
}
