package linli.adapters.onebot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import linli.adapters.wire.JsonBody;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** One part of a message: a run of text, an @, a picture... Values that are no text or number are left out. */
record Segment(String type, Map<String, String> data) {
    Segment {
        data = Map.copyOf(data);
    }

    static Segment text(String text) {
        return new Segment("text", Map.of("text", text));
    }

    /** A message as an array of segments, or as text with codes in it. */
    static List<Segment> read(JsonNode message) throws NotGenuine {
        if (message.isTextual()) return CqText.read(message.textValue());
        if (!message.isArray()) throw new NotGenuine(Reason.BODY);
        var segments = new ArrayList<Segment>();
        for (var each : message) {
            var data = new HashMap<String, String>();
            each.path("data").properties().forEach(field -> {
                if (field.getValue().isValueNode() && !field.getValue().isNull())
                    data.put(field.getKey(), field.getValue().asText());
            });
            segments.add(new Segment(JsonBody.require(each, "type"), data));
        }
        return segments;
    }

    /** The first of these that there is, as the two versions call them; empty when there is none. */
    String get(String... names) {
        for (var name : names) if (data.containsKey(name)) return data.getOrDefault(name, "");
        return "";
    }
}
