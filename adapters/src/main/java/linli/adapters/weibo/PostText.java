package linli.adapters.weibo;

import java.net.URI;

/** A notice as a post: its words, cut where a sentence ends if it can be, and the address that has to stand in it. */
final class PostText {
    private static final String CUT = "…";
    private static final String SENTENCE_ENDS = "。!?！？\n";

    private PostText() {}

    /** @param longest characters, the address included */
    static String of(String words, int longest, URI page) {
        var address = " " + page;
        int room = longest - address.length();
        if (words.codePointCount(0, words.length()) <= room) return words + address;
        int end = words.offsetByCodePoints(0, Math.max(0, room - CUT.length()));
        for (int at = end; at > end / 2; at--)
            if (SENTENCE_ENDS.indexOf(words.charAt(at - 1)) >= 0)
                return words.substring(0, at).strip() + CUT + address;
        return words.substring(0, end).strip() + CUT + address;
    }
}
