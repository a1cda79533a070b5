package linli.commands.notice;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import linli.core.command.Reply;
import linli.core.wording.Normal;

/** Looks through the text of a notice before it goes out. Addresses of the web are left alone, whatever stands in them. */
final class TextCheck {
    static final int LONG = 300;
    static final Pattern ADDRESS = Pattern.compile("(?:https?://|www\\.)[!-~]+");
    private static final Pattern URGENT = Pattern.compile("停水|停电|停气|断水|断电|爆管|爆裂|漏气|燃气泄漏|煤气泄漏|台风|暴雨|疏散|紧急|火灾|失火|走失");

    private TextCheck() {}

    /**
     * All that is found, in the order of the text.
     *
     * @param text the title, a line's end, the body
     * @param typedAt what 今天 meant
     * @param now by which days are over, and the date beside a name that is put below
     */
    static List<Finding> check(String text, Sender sender, ZonedDateTime typedAt, ZonedDateTime now) {
        var message = Normal.of(text);
        var addresses = ADDRESS.matcher(message.text()).results().toList();
        var found = new ArrayList<Finding>();
        RelativeDays.find(message, typedAt).forEach(found::add);
        PastDays.find(message, now, addresses).forEach(found::add);
        PrivateNumbers.find(message, sender.phone()).forEach(found::add);
        found.removeIf(finding -> finding.fix().isPresent()
                && addresses.stream()
                        .anyMatch(address -> message.originalIndex(address.start())
                                        <= finding.fix().get().from()
                                && finding.fix().get().to() <= message.originalIndex(address.end())));
        found.sort(java.util.Comparator.comparingInt(
                finding -> finding.fix().map(Finding.Fix::from).orElse(Integer.MAX_VALUE)));
        sender.missingIn(text, now.toLocalDate()).ifPresent(found::add);
        int length = text.codePointCount(text.indexOf('\n') + 1, text.length());
        if (length > LONG) found.add(Finding.only(Reply.text("notice.staff.found-long", length, LONG)));
        return found;
    }

    /** A word by which a text sounds as if it could not wait; empty if there is none. */
    static String urgentWord(String text) {
        var found = URGENT.matcher(text);
        return found.find() ? found.group() : "";
    }
}
