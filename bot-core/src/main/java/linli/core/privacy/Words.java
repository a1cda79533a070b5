package linli.core.privacy;

/** One thing said in both languages. */
public record Words(String chinese, String english) {
    /** With the place {@code {}} of each filled. */
    Words with(Words filling) {
        return new Words(chinese.replace("{}", filling.chinese), english.replace("{}", filling.english));
    }
}
