package linli.commands.notice;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import linli.core.wording.ChineseTimes;
import linli.core.wording.Normal;
import linli.core.wording.Speech;
import linli.core.wording.TimeReading;

/**
 * What a text becomes by a few words about what is wrong in it: 时间错了,是9点.
 *
 * @param body the whole text as it is to be read from now on
 * @param sentence what those are told who had the old one
 */
record Correction(String body, String sentence) {
    private static final String DIGITS = "[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}点(?:半|[0-9]{1,2}分|[0-9]{2}(?![0-9号栋幢、到~-]))?";

    /** 一点 alone is a little, and 以下三点 are three things. */
    private static final String NUMERALS = "(?:(?<=凌晨|中午|下午)一|一(?=点(?:半|钟|整|[一二三]刻|[到至]))"
            + "|(?<![几这那有提出意下第])(?:二十[一二三]?|十[一二]?|[二两三四五六七八九]))"
            + "点(?!要求|建议|意见|注意|说明|内容|原因|提示|希望|:)(?:半|钟|整|[一二三]刻|[零〇一二三四五六七八九十]{1,3}分)?";

    private static final String TIME = "(?:凌晨|早上|早|上午|中午|下午|晚上|晚)?\\s*(?:" + DIGITS + "|" + NUMERALS + ")";
    private static final Pattern TIMES = Pattern.compile("(" + TIME + ")(?:(\\s*(?:到|至|-|~)\\s*)(" + TIME + "))?");
    private static final Pattern DAY = Pattern.compile(
            "(?:[0-9]{1,2}月[0-9]{1,2}|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3})[日号](?:\\((?:周|星期)[一二三四五六日天]\\))?");
    private static final Pattern COMPLAINT = Pattern.compile(".*(?:错了|不对|有误|写错|发错|弄错|搞错).*");
    private static final int LONGEST_COMPLAINT = 40;

    /** An address of the web as it is; days, times and numbers too short for a telephone's. */
    private static final Pattern MENDABLE =
            Pattern.compile(TextCheck.ADDRESS + "|(" + DAY + "|" + TIMES + "|(?<![0-9])[0-9]{1,4}(?![0-9]))");

    private static final Pattern NEW = Pattern.compile("(?:应该是|应为|改成|改为|改到|是)(?!不)\\s*([^,.;!?]+)[.!]?$");

    /** Nothing when the words do not say what is right in its place. */
    static Optional<Correction> of(Notice notice, String words, ZonedDateTime now) {
        var said = NEW.matcher(Normal.of(words).text().strip());
        if (!said.find()) return Optional.empty();
        var right = said.group(1).strip();
        var times = TIMES.matcher(right);
        if (times.matches()) return times(notice, times.toMatchResult(), now);
        if (ChineseTimes.read(right, now) instanceof TimeReading.Understood day && day.isDateOnly())
            return day(notice, day, now);
        return Optional.empty();
    }

    /** The whole text anew. */
    static Correction whole(Notice notice, String body) {
        return new Correction(body, "更正:" + notice.title() + "改为:\n" + body);
    }

    /** A second one says the whole text too, as some may not have had the first. */
    Correction after(Notice notice) {
        boolean tellsAll = !notice.out().corrected() || sentence.endsWith(body);
        return tellsAll ? this : new Correction(body, sentence + "\n现在全文:\n" + body);
    }

    /** Whether somebody says that something is wrong, which is never to be sent as it is. */
    static boolean isComplaint(String words) {
        var bare = Normal.bare(words);
        return bare.length() <= LONGEST_COMPLAINT && COMPLAINT.matcher(bare).matches();
    }

    /** Whether they say what would be right, and little else. */
    static boolean saysWhatIsRight(String words) {
        var plain = Normal.of(words).text().strip();
        return plain.length() <= LONGEST_COMPLAINT && NEW.matcher(plain).find();
    }

    /** Whether nothing but days, times and numbers differs from what was read over before. */
    boolean isMendOf(Notice notice) {
        return skeleton(body).equals(skeleton(notice.body()));
    }

    private static String skeleton(String text) {
        return MENDABLE.matcher(Normal.of(text).text())
                .replaceAll(found -> found.group(1) == null ? Matcher.quoteReplacement(found.group()) : "#");
    }

    private static Optional<Correction> times(Notice notice, MatchResult right, ZonedDateTime now) {
        var body = Normal.of(notice.body());
        var wrong = TIMES.matcher(body.text());
        if (!wrong.find()) return Optional.empty();
        boolean wholeSpan = right.group(3) != null || wrong.group(3) == null;
        int end = wholeSpan ? wrong.end() : wrong.end(1);
        var mended = replaced(notice.body(), body.originalIndex(wrong.start()), body.originalIndex(end), right.group());
        var from = spoken(right.group(1), now, Optional.empty());
        var to = wholeSpan ? right.group(3) : wrong.group(3);
        var span = to == null ? from : from + "到" + spoken(to, now, Optional.of(from));
        var day = DAY.matcher(body.text().substring(0, wrong.start()));
        var on = "";
        while (day.find()) on = day.group().replaceFirst("\\(.*", "");
        return Optional.of(new Correction(mended, "更正:" + on + notice.topic() + "改为" + span + "。"));
    }

    private static Optional<Correction> day(Notice notice, TimeReading.Understood right, ZonedDateTime now) {
        var body = Normal.of(notice.body());
        var wrong = DAY.matcher(body.text());
        if (!wrong.find()) return Optional.empty();
        var day = Speech.chinese(now.getZone()).dateWithWeekday(right.date());
        var mended = replaced(notice.body(), body.originalIndex(wrong.start()), body.originalIndex(wrong.end()), day);
        return Optional.of(new Correction(mended, "更正:" + notice.topic() + "改到" + day + "。"));
    }

    private static String replaced(String text, int from, int to, String words) {
        return text.substring(0, from) + words + text.substring(to);
    }

    /** 早9点 for 9点 or 9:00; as it was typed where that may be either half of the day. */
    private static String spoken(String typed, ZonedDateTime now, Optional<String> after) {
        var morning = now.toLocalDate().plusDays(1).atStartOfDay(now.getZone());
        var reading = ChineseTimes.read(typed.strip(), morning);
        var speech = Speech.chinese(now.getZone());
        if (reading instanceof TimeReading.Understood time && time.time().isPresent())
            return speech.time(time.time().get());
        if (reading instanceof TimeReading.Ambiguous several && after.isPresent())
            return several.readings().stream()
                    .flatMap(time -> time.time().stream())
                    .filter(time -> time.isAfter(LocalTime.NOON))
                    .findFirst()
                    .map(speech::time)
                    .orElse(typed.strip());
        return typed.strip();
    }
}
