package linli.config;

import java.util.Optional;
import java.util.function.Function;

/** What a value has to look like, and how it becomes what the program works with. */
record Form<T>(Words expected, Function<String, Optional<T>> reader) {
    Optional<T> read(String text) {
        return reader.apply(text);
    }

    static <T> Form<T> of(String chinese, String english, Function<String, Optional<T>> reader) {
        return new Form<>(new Words(chinese, english), reader);
    }
}
