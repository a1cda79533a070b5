package linli.commands.notice;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The house rules for notices.
 *
 * @param quietFrom from then on ordinary ones wait
 * @param quietTo until then; the same as {@code quietFrom} for no quiet hours
 * @param secondPersonAbove more people than this are told only after a second person has read it
 * @param secondPersonAboveGroups the same for groups
 * @param phone of the desk, in place of private numbers; empty when there is none
 */
public record NoticeSettings(
        LocalTime quietFrom, LocalTime quietTo, int secondPersonAbove, int secondPersonAboveGroups, String phone) {
    public NoticeSettings {
        requireCount("notice.second-person-above", secondPersonAbove);
        requireCount("notice.second-person-above-groups", secondPersonAboveGroups);
    }

    private static void requireCount(String key, int count) {
        if (count < 0) throw new IllegalArgumentException(key + ": " + count + " (expected: 0 or more)");
    }

    /** When the quiet hours end if this moment lies in them; urgent things do not wait. */
    Optional<Instant> quietUntil(boolean urgent, Instant now, ZoneId zone) {
        return urgent ? Optional.empty() : quietUntil(now, zone);
    }

    /** When the quiet hours end in which this moment lies; empty outside of them. */
    Optional<Instant> quietUntil(Instant now, ZoneId zone) {
        var local = now.atZone(zone);
        var time = local.toLocalTime();
        boolean overnight = quietFrom.isAfter(quietTo);
        boolean late = !time.isBefore(quietFrom);
        boolean early = time.isBefore(quietTo);
        boolean quiet = overnight ? late || early : late && early;
        if (!quiet) return Optional.empty();
        var day = overnight && late ? local.toLocalDate().plusDays(1) : local.toLocalDate();
        return Optional.of(day.atTime(quietTo).atZone(zone).toInstant());
    }
}
