package linli.core.command;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import linli.core.community.Role;
import linli.core.wording.TimeReading;

/** The checked values of a command as it was typed, by the names of its parameters. Immutable. */
public final class Arguments {
    public static final Arguments NONE = new Arguments(Map.of());

    private final Map<String, List<Object>> values;

    Arguments(Map<String, List<Object>> values) {
        this.values = Map.copyOf(values);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public String text(String name) {
        return one(name, String.class);
    }

    public Optional<String> findText(String name) {
        return find(name, String.class);
    }

    public List<String> texts(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .map(String.class::cast)
                .toList();
    }

    /** The number of an id. */
    public long id(String letter) {
        return one(letter, Long.class);
    }

    public Optional<Long> findId(String letter) {
        return find(letter, Long.class);
    }

    public Role role(String name) {
        return one(name, Role.class);
    }

    public Optional<TimeReading.Understood> findTime(String name) {
        return find(name, TimeReading.Understood.class);
    }

    /** A time flag as the instant at which it is over; a day alone ends with its last second. */
    public Optional<Instant> findEnd(String name, CommandContext context) {
        return findTime(name).map(time -> time.orEndOfDay(context.zone()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Arguments that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    private <T> T one(String name, Class<T> type) {
        return find(name, type).orElseThrow(() -> new IllegalStateException("no argument " + name));
    }

    private <T> Optional<T> find(String name, Class<T> type) {
        var all = values.getOrDefault(name, List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(type.cast(all.get(0)));
    }
}
