package linli.commands.notice;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import linli.core.command.Reply;
import linli.core.wording.Normalised;

/** Numbers of private phones and of identity cards. A desk's line, an order or a longer number is none. */
final class PrivateNumbers {
    private static final Pattern MOBILE = Pattern.compile(
            "(?<![0-9A-Za-z.-])(?:\\+?86[ -]?)?1[3-9][0-9](?<gap>[ -]?)[0-9]{4}\\k<gap>[0-9]{4}(?![0-9A-Za-z]|-[0-9])");
    private static final Pattern IDENTITY = Pattern.compile("(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])");
    private static final Set<String> REGIONS = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83");

    private PrivateNumbers() {}

    /** @param phone what takes a private number's place; empty to leave it out */
    static Stream<Finding> find(Normalised message, String phone) {
        var mobiles = MOBILE.matcher(message.text()).results().map(found -> mobile(message, found, phone));
        var identities = IDENTITY.matcher(message.text())
                .results()
                .filter(found -> isIdentity(found.group()))
                .map(found -> finding(message, found, "", Reply.text("notice.staff.found-identity")));
        return Stream.concat(mobiles, identities);
    }

    private static Finding mobile(Normalised message, MatchResult found, String phone) {
        var said = phone.isEmpty()
                ? Reply.text("notice.staff.found-mobile-only")
                : Reply.text("notice.staff.found-mobile", phone);
        return finding(message, found, phone, said);
    }

    private static Finding finding(Normalised message, MatchResult found, String words, Reply.Text said) {
        return Finding.fixed(message.originalIndex(found.start()), message.originalIndex(found.end()), words, said);
    }

    /** One with a slip in its last digit still tells where and when somebody was born. */
    private static boolean isIdentity(String number) {
        if (!REGIONS.contains(number.substring(0, 2))) return false;
        int year = Integer.parseInt(number.substring(6, 10));
        try {
            LocalDate.of(year, Integer.parseInt(number.substring(10, 12)), Integer.parseInt(number.substring(12, 14)));
        } catch (DateTimeException noDay) {
            return false;
        }
        return year >= 1900 && year < 2100;
    }
}
