package linli.core.privacy;

import java.time.Instant;
import java.time.ZoneOffset;

/** How long something is kept; days and years are counted in UTC. */
record Span(long amount, Unit unit) {
    private enum Unit {
        HOURS("小时", "hours"),
        DAYS("天", "days"),
        YEARS("年", "years");

        private final String chinese;
        private final String english;

        Unit(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }
    }

    static Span hours(long amount) {
        return new Span(amount, Unit.HOURS);
    }

    static Span days(long amount) {
        return new Span(amount, Unit.DAYS);
    }

    static Span years(long amount) {
        return new Span(amount, Unit.YEARS);
    }

    /** What was there then is that old now. */
    Instant before(Instant now) {
        var then = now.atOffset(ZoneOffset.UTC);
        return switch (unit) {
            case HOURS -> then.minusHours(amount).toInstant();
            case DAYS -> then.minusDays(amount).toInstant();
            case YEARS -> then.minusYears(amount).toInstant();
        };
    }

    Words words() {
        return new Words(amount + " " + unit.chinese, amount + " " + unit.english);
    }
}
