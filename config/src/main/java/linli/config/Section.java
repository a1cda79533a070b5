package linli.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One section of the file, checked key by key against what is known. Problems are collected; {@link #get} may be used
 * once there are none.
 */
final class Section {
    private static final Words TWICE = new Words("写了两次", "written twice");
    private static final Words ONCE = new Words("只写一次", "written once");
    private static final Words UNKNOWN = new Words("没有这个键", "unknown key");
    private static final Words SECTION = new Words("一节，每行 键: 值", "a section, key: value on each line");
    private static final Words LIST = new Words("一个列表，如 [a, b]", "a list like [a, b]");
    private static final Words MISSING = new Words("没有写", "missing");
    /** Anything else in a key's place may be a value whose colon or space went missing, so it is not repeated. */
    private static final Pattern KEY_LIKE = Pattern.compile("[A-Za-z0-9_-]{1,40}(\\[\\d+])?");

    private final String path;
    private final Map<String, Node> entries;
    private final Environment environment;
    private final Problems problems;
    private final Map<Key<?>, Object> values = new HashMap<>();
    private final Set<String> faulty = new HashSet<>();

    private Section(String path, Map<String, Node> entries, Environment environment, Problems problems) {
        this.path = path;
        this.entries = entries;
        this.environment = environment;
        this.problems = problems;
    }

    /** {@code others} are names of the section that are not single values; the caller reads them. */
    static Section of(
            String path,
            @Nullable Node node,
            List<Key<?>> keys,
            List<String> others,
            Environment environment,
            Problems problems) {
        var mapping = mapping(path, node, problems);
        var section = new Section(path, mapping.entries(), environment, problems);
        var names = new ArrayList<>(others);
        keys.forEach(key -> names.add(key.name()));
        section.reportStrangers(mapping, names);
        keys.forEach(section::check);
        return section;
    }

    private static Node.Mapping mapping(String path, @Nullable Node node, Problems problems) {
        if (node instanceof Node.Mapping mapping) return mapping;
        if (!isEmpty(node)) problems.add(path.isEmpty() ? "yaml" : path, kindOf(node), SECTION);
        return new Node.Mapping(new LinkedHashMap<>(), List.of());
    }

    private void reportStrangers(Node.Mapping mapping, List<String> names) {
        for (var repeated : mapping.repeated()) problems.add(pathOf(repeated.key()), TWICE, ONCE);
        for (var key : mapping.entries().keySet()) {
            if (names.contains(key)) continue;
            var among = String.join(" ", names);
            problems.add(
                    pathOf(key),
                    UNKNOWN,
                    NearWord.find(key, names).map(Section::same).orElse(new Words("其中之一 " + among, "one of " + among)));
        }
    }

    private <T> void check(Key<T> key) {
        var node = entries.get(key.name());
        if (key.many()) {
            values.put(key, items(key, node));
        } else {
            value(key, key.name(), node).ifPresent(value -> values.put(key, value));
        }
    }

    private <T> List<T> items(Key<T> key, @Nullable Node node) {
        var items = new ArrayList<T>();
        if (node instanceof Node.Sequence sequence) {
            var item = key.needed();
            var index = 0;
            for (var each : sequence.items()) {
                value(item, key.name() + "[" + index++ + "]", each).ifPresent(items::add);
            }
        } else if (!isEmpty(node)) {
            report(key.name(), kindOf(node), LIST);
        }
        return items;
    }

    private <T> Optional<T> value(Key<T> key, String name, @Nullable Node node) {
        if (node == null) return absent(key, name);
        if (!(node instanceof Node.Scalar scalar)) {
            report(name, kindOf(node), key.form().expected());
            return Optional.empty();
        }
        var unset = new LinkedHashSet<String>();
        var text = environment.fill(scalar.written(), unset::add);
        unset.forEach(variable -> report(name, same("${" + variable + "}"), isSet(variable)));
        if (!unset.isEmpty()) return Optional.empty();
        if (text.isEmpty()) return absent(key, name);
        var value = key.form().read(text);
        if (value.isEmpty())
            report(name, key.shown().of(scalar.written(), text), key.form().expected());
        return value;
    }

    private <T> Optional<T> absent(Key<T> key, String name) {
        if (key.required()) report(name, MISSING, key.form().expected());
        return key.fallback() == null ? Optional.empty() : key.form().read(key.fallback());
    }

    private void report(String name, Words shown, Words expected) {
        faulty.add(name);
        problems.add(pathOf(name), shown, expected);
    }

    /** Says that a key is missing which only other values make necessary. */
    void require(Key<?> key, Words expected) {
        if (!values.containsKey(key) && !faulty.contains(key.name())) report(key.name(), MISSING, expected);
    }

    @Nullable
    Node node(String name) {
        return entries.get(name);
    }

    /** Whether every known key has a value that fits. */
    boolean isRight() {
        return faulty.isEmpty();
    }

    /** The value, or null when the key has none or a wrong one. */
    @SuppressWarnings("unchecked") // check() stores under a key what the key's own form has read
    <T> @Nullable T find(Key<T> key) {
        return (T) values.get(key);
    }

    /** The value of a key that is kept as text, by its name; null when it has none or a wrong one. */
    @Nullable
    String text(String name) {
        for (var each : values.entrySet())
            if (each.getKey().name().equals(name) && each.getValue() instanceof String text) return text;
        return null;
    }

    /** The value of a key that has a fallback or was required, in a file without problems. */
    <T> T get(Key<T> key) {
        return Objects.requireNonNull(find(key), key.name());
    }

    String textOrEmpty(Key<String> key) {
        var text = find(key);
        return text == null ? "" : text;
    }

    @SuppressWarnings("unchecked") // as above
    <T> List<T> list(Key<T> key) {
        return (List<T>) Objects.requireNonNull(values.get(key), key.name());
    }

    String path() {
        return path;
    }

    String pathOf(String key) {
        var name = KEY_LIKE.matcher(key).matches() ? key : "<" + key.length() + ">";
        return path.isEmpty() ? name : path + "." + name;
    }

    static boolean isEmpty(@Nullable Node node) {
        return node == null
                || (node instanceof Node.Scalar scalar && scalar.written().isEmpty());
    }

    private static Words same(String text) {
        return new Words(text, text);
    }

    private static Words isSet(String variable) {
        return new Words("环境变量 " + variable + " 有值", "the environment variable " + variable + " to be set");
    }

    /** A value of the wrong kind is only named: it may be a secret that lost its colon's space. */
    static Words kindOf(@Nullable Node node) {
        if (node instanceof Node.Mapping) return new Words("一节", "a section");
        if (node instanceof Node.Sequence) return new Words("一个列表", "a list");
        if (node instanceof Node.Alias) return new Words("一个 YAML 引用", "a YAML alias");
        return new Words("一个值", "a single value");
    }
}
