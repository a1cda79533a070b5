package linli.adapters.onebot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/** OneBot 11's text with codes: {@code [CQ:at,qq=123] hi}. What looks like a code and is none is text. */
final class CqText {
    private static final Pattern CODE =
            Pattern.compile("\\[CQ:([A-Za-z0-9_.-]{1,32})((?:,[^,\\[\\]=]{1,32}=[^,\\[\\]]*)*)]");

    private CqText() {}

    static List<Segment> read(String text) {
        var segments = new ArrayList<Segment>();
        var code = CODE.matcher(text);
        var from = 0;
        while (code.find()) {
            addText(segments, text.substring(from, code.start()));
            segments.add(segment(code.group(1), code.group(2)));
            from = code.end();
        }
        addText(segments, text.substring(from));
        return segments;
    }

    private static void addText(List<Segment> segments, String escaped) {
        if (!escaped.isEmpty()) segments.add(Segment.text(plain(escaped)));
    }

    private static Segment segment(String type, String parameters) {
        var data = new HashMap<String, String>();
        for (var parameter : parameters.split(",", -1)) {
            var equals = parameter.indexOf('=');
            if (equals > 0) data.put(parameter.substring(0, equals), plain(parameter.substring(equals + 1)));
        }
        return new Segment(type, data);
    }

    /** The ampersand last, or an escaped escape would be read twice. */
    private static String plain(String escaped) {
        return escaped.replace("&#91;", "[")
                .replace("&#93;", "]")
                .replace("&#44;", ",")
                .replace("&amp;", "&");
    }
}
