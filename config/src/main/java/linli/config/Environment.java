package linli.config;

import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ${NAME}} in a value stands for an environment variable; it is taken once, not searched again. */
record Environment(Map<String, String> variables) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    Environment {
        variables = Map.copyOf(variables);
    }

    /** Whether the whole value is one reference. */
    static boolean isReference(String written) {
        return REFERENCE.matcher(written).matches();
    }

    static boolean mentions(String written) {
        return REFERENCE.matcher(written).find();
    }

    /** The value with its variables filled in; names that are not set go to {@code unset}. */
    String fill(String written, Consumer<String> unset) {
        return REFERENCE.matcher(written).replaceAll(found -> {
            var name = found.group(1);
            var value = variables.get(name);
            if (value == null) unset.accept(name);
            return Matcher.quoteReplacement(value == null ? "" : value);
        });
    }
}
