package linli.commands.notice;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import linli.core.command.Reply;
import linli.core.wording.Normal;
import linli.core.wording.Speech;

/**
 * Who a notice is from, as its readers know them.
 *
 * @param sign what stands below it: 和风里物业
 * @param unit the name of the unit
 * @param phone of the desk, empty when there is none to give
 */
record Sender(String sign, String unit, String phone) {
    private static final int LONGEST_SIGN = 20;
    private static final Pattern BODY =
            Pattern.compile(".*(?:物业|居委会?|支部|党委|业委会|委员会|社区|街道|街道办|办事处|服务中心|服务站|管理处|公司|派出所|楼组长|工作站)(?:办公室)?$");
    private static final Pattern ASKS = Pattern.compile("联系|咨询|请|找|打|问|到|向|去|由|拨");
    private static final Pattern DATE_BEHIND =
            Pattern.compile("[\\s,]*(?:20[0-9]{2}[年./-])?[0-9]{1,2}[月./-][0-9]{1,2}[日号]?(?:\\([^)]*\\))?[\\s.]*$");
    private static final Pattern SAYS_FIRST =
            Pattern.compile("^[^,.;!?\n]{0,16}(?:物业|居委会?|支部|业委会|社区|服务中心)(?:通知|提醒|告知|:)");

    /** The finding that nobody's name stands below or in front of a text, which has its title in its first line. */
    Optional<Finding> missingIn(String text, LocalDate today) {
        var body = text.substring(text.indexOf('\n') + 1);
        var plain = Normal.of(body).text().strip();
        if (SAYS_FIRST.matcher(plain).find() || isSigned(plain)) return Optional.empty();
        var date = Speech.chinese(ZoneOffset.UTC).date(today);
        return Optional.of(Finding.fixed(
                text.length(),
                text.length(),
                "\n" + sign + " " + date,
                Reply.text("notice.staff.found-no-sender", sign)));
    }

    private boolean isSigned(String plain) {
        return isName(last(dateless(plain)), List.of(sign, unit));
    }

    private static String dateless(String plain) {
        return DATE_BEHIND.matcher(plain).replaceFirst("").strip();
    }

    private static String last(String plain) {
        var parts = plain.split("[,.;!?\\s]+", -1);
        var last = parts[parts.length - 1];
        return last.isEmpty() && parts.length > 1 ? parts[parts.length - 2] : last;
    }

    private static boolean isName(String words, List<String> names) {
        if (words.length() > LONGEST_SIGN || ASKS.matcher(words).find()) return false;
        return names.contains(words) || BODY.matcher(words).matches();
    }

    /**
     * A body in its normal form without the date behind the name it ends with: that is no day of what it tells.
     *
     * @param unit the name of the unit whose notice it is
     */
    static String undated(String body, String unit) {
        var plain = Normal.of(body).text().strip();
        var dateless = dateless(plain);
        return isName(last(dateless), List.of(unit)) ? dateless : plain;
    }

    /** The name that a body ends with, with the date beside it where both are a line. */
    static Optional<String> nameIn(String body, String unit) {
        var name = last(dateless(Normal.of(body).text().strip()));
        if (!isName(name, List.of(unit))) return Optional.empty();
        var line = signature(body);
        return Optional.of(line.isEmpty() ? name : line);
    }

    /** The last line of a body where that is somebody's name, perhaps with a date; else nothing. */
    static String signature(String body) {
        var last = body.substring(body.lastIndexOf('\n') + 1).strip();
        var plain = dateless(Normal.of(last).text());
        boolean name = body.indexOf('\n') >= 0
                && !plain.isEmpty()
                && plain.length() <= LONGEST_SIGN
                && !ASKS.matcher(plain).find()
                && !plain.contains(",");
        return name ? last : "";
    }

    /** A body without that line. */
    static String unsigned(String body) {
        var sign = signature(body);
        return sign.isEmpty()
                ? body.strip()
                : body.substring(0, body.lastIndexOf('\n')).strip();
    }
}
