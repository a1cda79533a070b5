package linli.core.wording;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Everything we say in one language, by key. Immutable, so safe for several threads. */
public final class Catalogue {
    private final String language;
    private final Speech speech;
    private final TreeMap<String, Template> templates;

    Catalogue(String language, Speech speech, Map<String, Template> templates) {
        this.language = language;
        this.speech = speech;
        this.templates = new TreeMap<>(templates);
    }

    /** {@code zh-CN} or {@code en}. */
    public String language() {
        return language;
    }

    /** How this language says times, spans and lists, for texts that need more than the plain form. */
    public Speech speech() {
        return speech;
    }

    public Set<String> keys() {
        return Collections.unmodifiableSet(templates.keySet());
    }

    public boolean has(String key) {
        return templates.containsKey(key);
    }

    /**
     * The text of {@code key} with its places filled. Numbers are plain digits, an {@link Instant} becomes
     * {@link Speech#moment}, a {@link LocalDate} {@link Speech#date}, a day of the
     * week {@link Speech#weekday}, a time of day {@link Speech#time}, a reading of a time what was understood, a {@link Duration} {@link Speech#duration}, a
     * collection {@link Speech#list}; anything else is its {@code toString}.
     *
     * @throws IllegalStateException if there is no such key, or it takes another number of arguments: faults of ours
     */
    public String text(String key, Object... arguments) {
        var template = templates.get(key);
        if (template == null) throw new IllegalStateException("no text for the key " + key + " in " + language);
        if (template.places() != arguments.length)
            throw new IllegalStateException(
                    "the text " + key + " takes " + template.places() + " arguments, got " + arguments.length);
        return template.fill(Arrays.stream(arguments).map(this::say).toList());
    }

    /** The text, and those among its arguments, with all places filled. */
    public String text(Worded worded) {
        return text(worded.wording(), worded.arguments().toArray());
    }

    /** The text with its places still open. */
    String open(String key) {
        var template = Objects.requireNonNull(templates.get(key), key);
        return template.fill(IntStream.range(0, template.places())
                .mapToObj(place -> "{" + place + "}")
                .toList());
    }

    private String say(Object argument) {
        if (argument instanceof Worded worded) return text(worded);
        if (argument instanceof Instant moment) return speech.moment(moment);
        if (argument instanceof TimeReading.Understood reading) return reading.saidBy(speech, speech.zone());
        if (argument instanceof LocalDate date) return speech.date(date);
        if (argument instanceof DayOfWeek day) return speech.weekday(day);
        if (argument instanceof LocalTime time) return speech.time(time);
        if (argument instanceof Duration span) return speech.duration(span);
        if (argument instanceof BigDecimal number) return number.toPlainString();
        if (argument instanceof Collection<?> items) return speech.list(spoken(items));
        return argument.toString();
    }

    private List<String> spoken(Collection<?> items) {
        return items.stream().map(this::say).toList();
    }
}
