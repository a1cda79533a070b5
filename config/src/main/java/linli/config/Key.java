package linli.config;

import org.jspecify.annotations.Nullable;

/**
 * One key of a section.
 *
 * @param form of the value, or of each item when there may be many
 * @param fallback what holds when the key is absent or empty, written as in the file; null: nothing
 */
record Key<T>(
        String name,
        Form<T> form,
        Shown shown,
        boolean required,
        boolean many,
        @Nullable String fallback) {
    static <T> Key<T> of(String name, Form<T> form) {
        return new Key<>(name, form, Shown.OPENLY, false, false, null);
    }

    static <T> Key<T> listOf(String name, Form<T> form) {
        return new Key<>(name, form, Shown.OPENLY, false, true, null);
    }

    Key<T> or(String value) {
        return new Key<>(name, form, shown, required, many, value);
    }

    Key<T> needed() {
        return new Key<>(name, form, shown, true, many, fallback);
    }

    Key<T> secret() {
        return new Key<>(name, form, Shown.SECRET, required, many, fallback);
    }

    Key<T> url() {
        return new Key<>(name, form, Shown.AS_URL, required, many, fallback);
    }
}
