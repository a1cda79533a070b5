package linli.config;

import java.util.List;
import java.util.Map;

/** A piece of the file as written. Scalars stay text, so that YAML 1.1 turns no {@code no} into false. */
sealed interface Node {
    record Scalar(String written) implements Node {}

    record Sequence(List<Node> items) implements Node {}

    /** {@code repeated} are the keys written more than once, each with its later line. */
    record Mapping(Map<String, Node> entries, List<Repeated> repeated) implements Node {}

    record Repeated(String key, int line) {}

    /** A reference to an anchor; the settings have no use for it. */
    record Alias() implements Node {}
}
