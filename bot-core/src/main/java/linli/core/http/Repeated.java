package linli.core.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Names that may come more than once, every value in order; one value, the usual case, costs no growing list. */
final class Repeated {
    private Repeated() {}

    static void add(Map<String, List<String>> all, String name, String value) {
        var before = all.putIfAbsent(name, List.of(value));
        if (before == null) return;
        var more = new ArrayList<>(before);
        more.add(value);
        all.put(name, List.copyOf(more));
    }
}
