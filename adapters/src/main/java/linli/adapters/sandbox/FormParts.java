package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The parts of a posted form with files, by name. One character stands for each byte while it is read. */
final class FormParts {
    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data;.*boundary=\"?([^\";]{1,70})\"?.*");
    private static final Pattern NAME = Pattern.compile("; name=\"([^\"]+)\"");

    private FormParts() {}

    /** Empty when it is no such form. */
    static Map<String, byte[]> read(JsonCall call) {
        var parts = new HashMap<String, byte[]>();
        var boundary = BOUNDARY.matcher(call.headers().getOrDefault("content-type", ""));
        if (!boundary.matches()) return parts;
        var text = "\r\n" + new String(call.bytes(), ISO_8859_1);
        for (var part : text.split(Pattern.quote("\r\n--" + boundary.group(1)), -1)) {
            var end = part.indexOf("\r\n\r\n");
            if (end < 0) continue;
            var name = NAME.matcher(part.substring(0, end));
            if (name.find()) parts.put(name.group(1), part.substring(end + 4).getBytes(ISO_8859_1));
        }
        return parts;
    }
}
