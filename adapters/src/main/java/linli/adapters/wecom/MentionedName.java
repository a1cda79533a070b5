package linli.adapters.wecom;

import java.util.regex.Pattern;

/**
 * Our own name in a group's text, as {@code @name}: the platform leaves it in, and nothing tells where it stands or how
 * it reads, so it should hold no blank.
 */
final class MentionedName {
    private static final Pattern ANY = Pattern.compile("@[^@\\s\\u2005\\u00a0]+");

    private MentionedName() {}

    /** The text without it and the blanks around. */
    static String without(String text) {
        var mentions = ANY.matcher(text);
        if (!mentions.find()) return trimmed(text);
        // Whoever calls a robot begins with it; a name further on is ours only where it is the only one.
        var first = mentions.toMatchResult();
        var leads = trimmed(text.substring(0, first.start())).isEmpty();
        return leads || !mentions.find() ? joined(text, first.start(), first.end()) : trimmed(text);
    }

    private static String joined(String text, int from, int to) {
        return trimmed(trimmed(text.substring(0, from)) + " " + trimmed(text.substring(to)));
    }

    private static String trimmed(String text) {
        return text.replaceAll("^[\\s\\u2005\\u00a0]+|[\\s\\u2005\\u00a0]+$", "");
    }
}
