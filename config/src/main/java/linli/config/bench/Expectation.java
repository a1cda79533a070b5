package linli.config.bench;

import java.util.regex.Pattern;

/** What a right reply is. */
interface Expectation {
    Pattern COUNT = Pattern.compile("第 (\\d{1,9}) 次");

    /** Nothing wrong with it. */
    String RIGHT = "";

    /** The kind of error, or {@link #RIGHT}. */
    String judge(Person person, String text);

    /** 计数 answers how often this person has said it: every message must have counted exactly once. */
    Expectation COUNTING = (person, text) -> {
        var matcher = COUNT.matcher(text);
        if (matcher.matches()) return person.counted(Integer.parseInt(matcher.group(1))) ? RIGHT : "count";
        return text.startsWith("现在人多") ? "busy" : "text";
    };

    /** Any text will do. */
    Expectation ANY = (person, text) -> text.isBlank() ? "text" : RIGHT;

    static Expectation fixed(String reply) {
        return (person, text) -> text.equals(reply) ? RIGHT : "text";
    }

    static Expectation of(String said) {
        return said.equals("计数") ? COUNTING : ANY;
    }
}
