package linli.core.command;

import java.time.ZonedDateTime;
import linli.core.community.Role;
import linli.core.wording.ChineseTimes;
import linli.core.wording.Normal;
import linli.core.wording.TimeReading;

/** Turns what was typed for a parameter into its value. */
final class ValueReader {
    private static final int MOST_DIGITS = 15;
    private static final int MOST_ECHOED = 20;

    private final Command command;
    private final ZonedDateTime now;

    ValueReader(Command command, ZonedDateTime now) {
        this.command = command;
        this.now = now;
    }

    /** How many characters of a text in the normal form are an id, 0 for none. */
    static int idLength(Parameter parameter, String text) {
        int at = beginsWithLetter(parameter, text) ? 1 : 0;
        int digits = at;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') digits++;
        return digits == at ? 0 : digits;
    }

    static boolean beginsWithLetter(Parameter parameter, String text) {
        return !text.isEmpty() && text.substring(0, 1).equalsIgnoreCase(parameter.prefix());
    }

    Object read(Parameter parameter, String typed) {
        return switch (parameter.kind()) {
            case ID -> id(parameter, normal(typed), typed);
            case TIME -> time(typed);
            case ROLE -> Role.of(normal(typed)).orElseThrow(() -> wrong("argument.role", typed));
            default -> {
                if (normal(typed).isBlank()) throw missing(parameter);
                yield typed;
            }
        };
    }

    private Object id(Parameter parameter, String text, String typed) {
        var digits = text.substring(beginsWithLetter(parameter, text) ? 1 : 0);
        if (idLength(parameter, text) < Math.max(1, text.length()) || digits.length() > MOST_DIGITS)
            throw wrong("argument.id", typed);
        return Long.parseLong(digits);
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
        return Normal.of(typed).text().strip();
    }

    Refusal wrong(String wording, String typed) {
        return Refusal.of(wording, Echo.of(typed, MOST_ECHOED), command.example());
    }

    Refusal missing(Parameter parameter) {
        return Refusal.of("argument.missing", parameter.name(), command.example());
    }

    Refusal tooMany(Parameter parameter) {
        return Refusal.of("argument.too-many", parameter.name(), parameter.most(), command.example());
    }

    void requireCount(Parameter parameter, int count) {
        if (count > parameter.most()) throw tooMany(parameter);
        if (count >= parameter.least()) return;
        if (parameter.least() > 1)
            throw Refusal.of("argument.too-few", parameter.name(), parameter.least(), command.example());
        throw missing(parameter);
    }
}
