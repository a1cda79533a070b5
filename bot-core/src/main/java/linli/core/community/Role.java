package linli.core.community;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody does for a unit, for a time. Everybody is a resident without holding anything. */
public enum Role {
    ADMIN("管理员"),
    BRANCH("支部"),
    RESIDENTS_COMMITTEE("居委"),
    OWNERS_COMMITTEE("业委"),
    PROPERTY("物业"),
    OBSERVER("观察员"),
    BUILDING_LEAD("楼组长"),
    VOLUNTEER("志愿者");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** As people say it. */
    public String word() {
        return word;
    }

    /** By its word or its English name. */
    public static Optional<Role> of(String text) {
        var wanted = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(role -> role.word.equals(wanted) || role.name().equals(wanted))
                .findFirst();
    }
}
