package linli.core.community;

import java.util.Arrays;
import java.util.Optional;

/** What a unit is. */
public enum UnitKind {
    STREET("街道"),
    COMMUNITY("社区"),
    BRANCH("支部"),
    BUILDING("楼栋");

    private final String word;

    UnitKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<UnitKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
