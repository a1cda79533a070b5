package linli.adapters.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** The characters XML 1.0 can carry, and CDATA. */
public final class XmlText {
    private XmlText() {}

    /** UTF-8 and nothing else, whatever the document says of itself. */
    public static String decoded(byte[] utf8) throws NotGenuine {
        var text = new String(utf8, UTF_8);
        // A wrong byte becomes U+FFFD; only a text that holds one is worth encoding again to see where it came from.
        if (text.indexOf('\uFFFD') >= 0 && !Arrays.equals(text.getBytes(UTF_8), utf8))
            throw new NotGenuine(Reason.BODY);
        return text;
    }

    /** The text without what XML 1.0 forbids: C0 but TAB, LF, CR; halves of surrogate pairs; U+FFFE and U+FFFF. */
    public static String cleaned(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (!allowed(text, i)) return cleanedFrom(text, i);
        }
        return text;
    }

    private static String cleanedFrom(String text, int firstForbidden) {
        var clean = new StringBuilder(text.length()).append(text, 0, firstForbidden);
        for (var i = firstForbidden + 1; i < text.length(); i++) {
            if (allowed(text, i)) clean.append(text.charAt(i));
        }
        return clean.toString();
    }

    private static boolean allowed(String text, int index) {
        var c = text.charAt(index);
        if (c >= ' ' && c < Character.MIN_SURROGATE) return true;
        if (c < ' ') return c == '\t' || c == '\n' || c == '\r';
        if (Character.isHighSurrogate(c))
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        if (Character.isLowSurrogate(c)) return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        return c < '\uFFFE';
    }

    /** Appends cleaned text as CDATA; a {@code ]]>} inside is shared out to two sections. */
    public static void appendCdata(StringBuilder xml, String cleaned) {
        xml.append("<![CDATA[");
        var from = 0;
        for (var end = cleaned.indexOf("]]>"); end >= 0; end = cleaned.indexOf("]]>", from)) {
            xml.append(cleaned, from, end + 2).append("]]><![CDATA[");
            from = end + 2;
        }
        xml.append(cleaned, from, cleaned.length()).append("]]>");
    }
}
