package linli.core.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request target, decoded. Only the origin form ({@code /path?query}) is taken: the others are for proxies. What two
 * readers could understand differently is refused with 400: dot segments, an encoded slash, a backslash, a
 * control character in the path, U+0000 anywhere, percent signs without two hex digits, bytes that are not UTF-8.
 *
 * <p>A plus sign stays a plus sign, unlike in a posted form: the platforms percent-encode their query, and their base64
 * values may hold a bare plus that must not become a blank.
 */
record Target(String path, Map<String, List<String>> query) {

    static Target parse(String target) throws Refused {
        if (!target.startsWith("/") || target.indexOf('#') >= 0) throw new Refused(400);
        int mark = target.indexOf('?');
        if (mark < 0) return new Target(path(target), Map.of());
        return new Target(path(target.substring(0, mark)), query(target, mark + 1));
    }

    private static String path(String raw) throws Refused {
        var path = decode(raw);
        // Decoded once more slashes than before: one of them was encoded.
        if (path.length() != raw.length() && slashes(path) != slashes(raw)) throw new Refused(400);
        if (path.indexOf('\\') >= 0 || hasDotSegment(path)) throw new Refused(400);
        if (path.chars().anyMatch(Character::isISOControl)) throw new Refused(400);
        return path;
    }

    private static long slashes(String text) {
        return text.chars().filter(each -> each == '/').count();
    }

    private static boolean hasDotSegment(String path) {
        return path.contains("/./") || path.contains("/../") || path.endsWith("/.") || path.endsWith("/..");
    }

    private static Map<String, List<String>> query(String target, int from) throws Refused {
        var query = new LinkedHashMap<String, List<String>>();
        for (int start = from; start < target.length(); ) {
            int end = target.indexOf('&', start);
            if (end < 0) end = target.length();
            if (end > start) parameter(query, target.substring(start, end));
            start = end + 1;
        }
        return query;
    }

    private static void parameter(Map<String, List<String>> query, String text) throws Refused {
        int equals = text.indexOf('=');
        var name = decode(equals < 0 ? text : text.substring(0, equals));
        var value = equals < 0 ? "" : decode(text.substring(equals + 1));
        Repeated.add(query, name, value);
    }

    private static String decode(String raw) throws Refused {
        int percent = raw.indexOf('%');
        if (percent < 0) return raw;
        // What came in is ASCII (HeadScanner), so a char is a byte.
        var bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
        int to = percent;
        for (int from = percent; from < bytes.length; from++) {
            if (bytes[from] != '%') {
                bytes[to++] = bytes[from];
                continue;
            }
            bytes[to++] = hexPair(bytes, from + 1);
            from += 2;
        }
        return utf8(Arrays.copyOf(bytes, to));
    }

    private static byte hexPair(byte[] bytes, int at) throws Refused {
        if (at + 1 >= bytes.length) throw new Refused(400);
        int high = Character.digit(bytes[at], 16);
        int low = Character.digit(bytes[at + 1], 16);
        if (high < 0 || low < 0 || high + low == 0) throw new Refused(400);
        return (byte) (high << 4 | low);
    }

    private static String utf8(byte[] bytes) throws Refused {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Refused(400);
        }
    }
}
