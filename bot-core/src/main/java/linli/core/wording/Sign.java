package linli.core.wording;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.sourceforge.pinyin4j.PinyinHelper;
import org.jspecify.annotations.Nullable;

/**
 * A written character with what it sounds like.
 *
 * @param readings all its pinyin without tones, empty if it is no Chinese character
 * @param blurred the same as many people pronounce and type it: zh as z, n as l, ing as in
 */
record Sign(int codePoint, Set<String> readings, Set<String> blurred) {
    private static final double SAME_SOUND = 0.2;
    private static final double NEARLY_THE_SAME_SOUND = 0.35;

    private static final Pattern TONE = Pattern.compile("[0-9]");
    private static final Pattern HARD = Pattern.compile("^([zcs])h");
    private static final Pattern NASAL = Pattern.compile("^[nr]");
    private static final Pattern BACK = Pattern.compile("ng$");

    static Sign of(int codePoint) {
        var readings = readings(codePoint);
        return new Sign(codePoint, readings, readings.stream().map(Sign::blur).collect(Collectors.toUnmodifiableSet()));
    }

    static List<Sign> all(String text) {
        return text.codePoints().mapToObj(Sign::of).toList();
    }

    /** 0 for the same character to 1 for one that has nothing to do with it. */
    double distance(Sign other) {
        if (codePoint == other.codePoint) return 0;
        if (!Collections.disjoint(readings, other.readings)) return SAME_SOUND;
        return Collections.disjoint(blurred, other.blurred) ? 1 : NEARLY_THE_SAME_SOUND;
    }

    private static Set<String> readings(int codePoint) {
        if (!Character.isBmpCodePoint(codePoint)) return Set.of();
        String @Nullable [] withTones = PinyinHelper.toHanyuPinyinStringArray((char) codePoint);
        if (withTones == null) return Set.of();
        return Arrays.stream(withTones)
                .map(reading -> TONE.matcher(reading).replaceFirst(""))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String blur(String reading) {
        var front = NASAL.matcher(HARD.matcher(reading).replaceFirst("$1")).replaceFirst("l");
        return BACK.matcher(front).replaceFirst("n");
    }
}
