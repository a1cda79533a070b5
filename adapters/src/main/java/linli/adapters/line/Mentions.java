package linli.adapters.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import linli.adapters.wire.JsonBody;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/**
 * Whom a message names with an @.
 *
 * @param ours where our own name stands in the text, from its end to its beginning, in UTF-16 units
 * @param ofOthers the user ids of the rest; the names stay in the text
 */
record Mentions(List<Span> ours, List<String> ofOthers) {
    /** A part of the text. */
    record Span(int from, int to) {}

    static Mentions read(JsonNode message) throws NotGenuine {
        var ours = new ArrayList<Span>();
        var others = new ArrayList<String>();
        var length = message.path("text").asText("").length();
        for (var each : message.path("mention").path("mentionees")) {
            var span = span(each, length);
            if (each.path("isSelf").asBoolean(false)) ours.add(0, span);
            else if (!JsonBody.text(each, "userId").isEmpty()) others.add(JsonBody.text(each, "userId"));
        }
        ours.sort((one, other) -> Integer.compare(other.from(), one.from()));
        return new Mentions(List.copyOf(ours), List.copyOf(others));
    }

    private static Span span(JsonNode mentionee, int length) throws NotGenuine {
        var index = mentionee.path("index");
        var count = mentionee.path("length");
        if (!index.canConvertToInt() || !count.canConvertToInt()) throw new NotGenuine(Reason.BODY);
        var from = index.asInt(-1);
        var to = (long) from + count.asInt(-1);
        if (from < 0 || to <= from || to > length) throw new NotGenuine(Reason.BODY);
        return new Span(from, (int) to);
    }

    boolean ofUs() {
        return !ours.isEmpty();
    }

    /** The text without our name and the blank behind it. */
    String resolved(String text) throws NotGenuine {
        var resolved = new StringBuilder(text);
        var before = text.length();
        for (var span : ours) {
            if (span.to() > before) throw new NotGenuine(Reason.BODY); // names do not overlap
            before = span.from();
            var to = span.to() < resolved.length() && resolved.charAt(span.to()) == ' ' ? span.to() + 1 : span.to();
            resolved.delete(span.from(), to);
        }
        return resolved.toString().strip();
    }
}
