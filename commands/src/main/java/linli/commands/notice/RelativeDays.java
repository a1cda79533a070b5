package linli.commands.notice;

import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import linli.core.command.Reply;
import linli.core.wording.ChineseTimes;
import linli.core.wording.Normalised;
import linli.core.wording.Speech;
import linli.core.wording.TimeReading;

/** 明天, 下周三, 今晚: days that mean another one once a text is passed on. What happens every week is none. */
final class RelativeDays {
    private static final String WEEK = "(?:周|星期|礼拜)";
    private static final Pattern DAY = Pattern.compile(
            "大?[前昨今明后][天日儿](?![性下才赋])|[昨今明后][早晚](?![安会])" + "|(?:(?:上上?|下下?|本|这)个?)?" + WEEK + "[一二三四五六日天末]");
    /** 12月5日(周五), 每周五, 周一到周五. */
    private static final Pattern BEFORE = Pattern.compile("(?:[日号]\\s*\\(?|[0-9]\\s*\\(|逢|[至到~-]\\s*)$");

    private static final Pattern AFTER = Pattern.compile("^\\s*(?:至|到|~|-)\\s*" + WEEK + "?[一二三四五六日天](?!号)");
    private static final Pattern CLAUSE = Pattern.compile("[,.;!?\n]");

    private RelativeDays() {}

    static Stream<Finding> find(Normalised message, ZonedDateTime now) {
        return DAY.matcher(message.text()).results().flatMap(found -> finding(message, found, now).stream());
    }

    private static Optional<Finding> finding(Normalised message, MatchResult found, ZonedDateTime now) {
        if (isWeekday(found.group()) && returns(message.text(), found)) return Optional.empty();
        return absolute(found.group(), now).map(day -> {
            int from = message.originalIndex(found.start());
            int to = message.originalIndex(found.end());
            var said = Reply.text("notice.staff.found-day", message.typed(found.start(), found.end()), day);
            return Finding.fixed(from, to, day, said);
        });
    }

    private static boolean isWeekday(String word) {
        return word.matches(".*" + WEEK + ".");
    }

    private static boolean returns(String text, MatchResult found) {
        var before = text.substring(0, found.start());
        var clauses = CLAUSE.split(before, -1);
        return BEFORE.matcher(before).find()
                || AFTER.matcher(text.substring(found.end())).find()
                || clauses[clauses.length - 1].contains("每");
    }

    private static Optional<String> absolute(String word, ZonedDateTime now) {
        var part = word.endsWith("早") || word.endsWith("晚") ? word.substring(word.length() - 1) : "";
        var day = part.isEmpty() ? word : word.substring(0, word.length() - 1) + "天";
        return days(ChineseTimes.read(day, now), Speech.chinese(now.getZone())).map(said -> said + part);
    }

    private static Optional<String> days(TimeReading reading, Speech speech) {
        if (reading instanceof TimeReading.Understood day) return Optional.of(speech.dateWithWeekday(day.date()));
        if (reading instanceof TimeReading.Past past)
            return Optional.of(speech.dateWithWeekday(past.what().date()));
        if (reading instanceof TimeReading.Ambiguous several)
            return Optional.of(several.readings().stream()
                    .map(day -> speech.dateWithWeekday(day.date()))
                    .collect(Collectors.joining("、")));
        return Optional.empty();
    }
}
