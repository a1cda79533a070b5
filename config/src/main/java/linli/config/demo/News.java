package linli.config.demo;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that happened and is worth a sentence; the page has the sentences. */
record News(long number, String kind, @JsonAnyGetter Map<String, Object> facts) {

    /** Facts by name: {@code facts("pid", 7, "millis", 1.5)}; a null fact is left out. */
    static Map<String, Object> facts(@Nullable Object... namesAndValues) {
        var facts = new LinkedHashMap<String, Object>();
        for (int each = 0; each < namesAndValues.length; each += 2) {
            var name = namesAndValues[each];
            var value = namesAndValues[each + 1];
            if (name != null && value != null) facts.put(name.toString(), value);
        }
        return facts;
    }
}
