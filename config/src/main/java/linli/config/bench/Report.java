package linli.config.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures as one line of JSON. */
final class Report {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Report() {}

    static Map<String, Object> of(Tally tally) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("messages", tally.messages);
        figures.put("messagesPerSecond", rounded(tally.perSecond(), 1));
        figures.put("p50Ms", percentile(tally, 50));
        figures.put("p90Ms", percentile(tally, 90));
        figures.put("p99Ms", percentile(tally, 99));
        figures.put("maxMs", rounded(tally.latency.getMaxValue() / 1000.0, 2));
        if (!Double.isNaN(tally.cpuMillis)) figures.put("serverCpuMsPerMessage", rounded(tally.cpuPerMessage(), 4));
        figures.put("errors", tally.errors);
        figures.put("redeliveries", tally.redeliveries);
        figures.put("identical", tally.identical);
        return figures;
    }

    private static BigDecimal percentile(Tally tally, double percent) {
        return rounded(tally.latency.getValueAtPercentile(percent) / 1000.0, 2);
    }

    static BigDecimal rounded(double number, int digits) {
        return Double.isFinite(number)
                ? new BigDecimal(number).setScale(digits, RoundingMode.HALF_UP)
                : BigDecimal.ZERO;
    }

    static String line(Map<String, Object> figures) {
        try {
            return JSON.writeValueAsString(figures);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
