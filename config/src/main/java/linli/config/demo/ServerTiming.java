package linli.config.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Server-Timing header: {@code verify;dur=0.2, save;dur=3.9}. */
final class ServerTiming {
    private ServerTiming() {}

    /** Milliseconds by stage; what cannot be read is left out, as the header is only for looking at. */
    static Map<String, Double> parse(List<String> headers) {
        var stages = new LinkedHashMap<String, Double>();
        for (var header : headers) for (var stage : header.split(",", -1)) add(stages, stage.strip());
        return stages;
    }

    private static void add(Map<String, Double> stages, String stage) {
        int duration = stage.indexOf(";dur=");
        if (duration <= 0) return;
        try {
            stages.put(stage.substring(0, duration), Double.valueOf(stage.substring(duration + ";dur=".length())));
        } catch (NumberFormatException e) {
            return; // not a time
        }
    }
}
