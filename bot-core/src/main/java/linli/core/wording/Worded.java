package linli.core.wording;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text of the catalogue with its arguments; as an argument of another text it is said inside that. */
public interface Worded {
    /** Its key in the catalogue. */
    String wording();

    List<@Nullable Object> arguments();
}
