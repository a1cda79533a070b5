package linli.core.command;

/**
 * What a command takes, in order or as {@code name=value}.
 *
 * @param name as people read it in an error: 题, 选项
 * @param least how many of it are needed; 0 makes it optional
 * @param most how many of it may come; more than one takes all that follow
 */
public record Parameter(Kind kind, String name, String prefix, int least, int most) {
    /** How a value is read. */
    public enum Kind {
        /** One word, or what stands between quotes. */
        TEXT,
        /** All that follows, exactly as typed. */
        REST,
        /** A letter and a number, the letter optional: P12, 12. */
        ID,
        /** An option by its letter, its number or its text. */
        CHOICE,
        /** A day, or a day and a time of day. */
        TIME,
        /** A unit's code or name. */
        UNIT,
        /** One of the role words. */
        ROLE,
        /** A person's code (R12) or opaque id. */
        PERSON
    }

    public static Parameter text(String name) {
        return one(Kind.TEXT, name);
    }

    public static Parameter texts(String name, int least, int most) {
        return new Parameter(Kind.TEXT, name, "", least, most);
    }

    public static Parameter rest(String name) {
        return one(Kind.REST, name);
    }

    /** An id that may begin with this letter, P in P12, which is also the parameter's name. */
    public static Parameter id(String letter) {
        return new Parameter(Kind.ID, letter, letter, 1, 1);
    }

    public static Parameter choice(String name) {
        return one(Kind.CHOICE, name);
    }

    public static Parameter time(String name) {
        return one(Kind.TIME, name);
    }

    public static Parameter unit(String name) {
        return one(Kind.UNIT, name);
    }

    public static Parameter role(String name) {
        return one(Kind.ROLE, name);
    }

    public static Parameter person(String name) {
        return one(Kind.PERSON, name);
    }

    public Parameter optional() {
        return new Parameter(kind, name, prefix, 0, most);
    }

    private static Parameter one(Kind kind, String name) {
        return new Parameter(kind, name, "", 1, 1);
    }
}
