package linli.config.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Metrics in Prometheus' text form, read so far that lives of one server can be added up. */
record Exposition(Map<String, Family> families) {
    static final Exposition EMPTY = new Exposition(Map.of());

    /**
     * One metric.
     *
     * @param head its HELP and TYPE lines
     * @param samples by series, i.e. name and labels exactly as printed
     */
    record Family(String head, String type, Map<String, Double> samples) {
        /** Whether the series only ever grows during a life, so that lives may be added. */
        boolean cumulative(String series) {
            return switch (type) {
                case "counter", "histogram" -> true;
                case "summary" -> !series.contains("quantile=\"");
                default -> false;
            };
        }

        /** With the cumulative series of an earlier life added, and without what cannot be added. */
        Family after(Map<String, Double> earlier) {
            var sum = new LinkedHashMap<>(samples);
            earlier.forEach((series, value) -> {
                if (cumulative(series)) sum.merge(series, value, Double::sum);
            });
            return new Family(head, type, sum);
        }

        Family cumulativeOnly() {
            return new Family(head, type, new LinkedHashMap<>()).after(samples);
        }
    }

    static Exposition parse(String text) {
        var families = new LinkedHashMap<String, Family>();
        var help = "";
        var current = new Family("", "untyped", new LinkedHashMap<>());
        for (var line : text.lines().toList()) {
            if (line.startsWith("# HELP ")) {
                help = line + "\n";
            } else if (line.startsWith("# TYPE ")) {
                var words = line.split(" ", 4);
                current = new Family(help + line + "\n", words[3], new LinkedHashMap<>());
                families.put(words[2], current);
                help = "";
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int end = line.lastIndexOf(' ');
                current.samples().put(line.substring(0, end), number(line.substring(end + 1)));
            }
        }
        return new Exposition(families);
    }

    /** This, as the life that goes on, with what earlier lives counted; gauges are the living one's alone. */
    Exposition after(Exposition earlier) {
        var sum = new TreeMap<String, Family>();
        earlier.families.forEach((name, family) -> sum.put(name, family.cumulativeOnly()));
        families.forEach((name, family) -> {
            var before = earlier.families.get(name);
            sum.put(name, before == null ? family : family.after(before.samples()));
        });
        return new Exposition(sum);
    }

    /** The sum of all series of this name, or of those among them that carry the label. */
    long sum(String name, String... labels) {
        double sum = 0;
        for (var family : families.values())
            for (var sample : family.samples().entrySet())
                if (isSeriesOf(sample.getKey(), name, labels)) sum += sample.getValue();
        return Math.round(sum);
    }

    /** The series of one name, split by the values of one label. */
    Map<String, Long> by(String name, String label) {
        var split = new TreeMap<String, Long>();
        for (var family : families.values())
            for (var sample : family.samples().entrySet())
                if (isSeriesOf(sample.getKey(), name))
                    split.merge(labelOf(sample.getKey(), label), Math.round(sample.getValue()), Long::sum);
        return split;
    }

    String print() {
        var text = new StringBuilder();
        for (var family : families.values()) {
            text.append(family.head());
            family.samples()
                    .forEach((series, value) -> text.append(series)
                            .append(' ')
                            .append(printed(value))
                            .append('\n'));
        }
        return text.toString();
    }

    private static boolean isSeriesOf(String series, String name, String... labels) {
        if (!series.equals(name) && !series.startsWith(name + "{")) return false;
        for (var label : labels) if (!series.contains(label)) return false;
        return true;
    }

    private static String labelOf(String series, String label) {
        int start = series.indexOf(label + "=\"");
        if (start < 0) return "";
        start += label.length() + 2;
        return series.substring(start, series.indexOf('"', start));
    }

    private static double number(String printed) {
        return switch (printed) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(printed);
        };
    }

    private static String printed(double value) {
        return Double.isInfinite(value) ? value > 0 ? "+Inf" : "-Inf" : Double.toString(value);
    }
}
