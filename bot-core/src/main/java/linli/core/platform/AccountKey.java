package linli.core.platform;

import org.jspecify.annotations.Nullable;

/**
 * One key of an account's settings.
 *
 * @param name as in the file, e.g. {@code corp-id}
 * @param needed whether an account cannot be without it
 * @param fallback what holds when it is absent; null: nothing
 * @param chinese what is expected, for people
 * @param english the same
 */
public record AccountKey(
        String name, Form form, boolean needed, @Nullable String fallback, String chinese, String english) {
    /** What a value looks like and how much of it is ever shown. */
    public sealed interface Form {
        /** 1 to {@code longest} visible ASCII characters. */
        record Word(int longest) implements Form {}

        /** The same, never shown. */
        record Secret(int longest) implements Form {}

        /** An https address, or http on this machine; {@code secret} when it is a key at the same time. */
        record Address(boolean secret) implements Form {}

        /** One of these words. */
        record OneOf(java.util.List<String> words) implements Form {
            public OneOf {
                words = java.util.List.copyOf(words);
            }
        }

        /** A whole number in this span. */
        record Whole(int least, int most) implements Form {}

        /** A time like {@code 300s}, {@code 8h}. */
        record Time(String least, String most) implements Form {}
    }

    public static AccountKey word(String name, String chinese, String english) {
        return new AccountKey(name, new Form.Word(128), false, null, chinese, english);
    }

    public static AccountKey secret(String name, String chinese, String english) {
        return new AccountKey(name, new Form.Secret(256), false, null, chinese, english);
    }

    public static AccountKey address(String name, String chinese, String english) {
        return new AccountKey(name, new Form.Address(false), false, null, chinese, english);
    }

    /** An address that is a key at the same time, as a group robot's is. */
    public static AccountKey secretAddress(String name, String chinese, String english) {
        return new AccountKey(name, new Form.Address(true), false, null, chinese, english);
    }

    public static AccountKey oneOf(String name, String chinese, String english, String... words) {
        return new AccountKey(name, new Form.OneOf(java.util.List.of(words)), false, null, chinese, english);
    }

    public static AccountKey whole(String name, int least, int most, String chinese, String english) {
        return new AccountKey(name, new Form.Whole(least, most), false, null, chinese, english);
    }

    /**
     * A time in this span.
     *
     * @param least like {@code 10s}
     */
    public static AccountKey time(String name, String least, String most, String chinese, String english) {
        return new AccountKey(name, new Form.Time(least, most), false, null, chinese, english);
    }

    public AccountKey required() {
        return new AccountKey(name, form, true, fallback, chinese, english);
    }

    public AccountKey or(String value) {
        return new AccountKey(name, form, needed, value, chinese, english);
    }
}
