package linli.core.command;

/** What somebody typed, said back: a word or two, not a letter. */
final class Echo {
    private Echo() {}

    static String of(String typed, int most) {
        if (typed.codePointCount(0, typed.length()) <= most) return typed;
        return typed.substring(0, typed.offsetByCodePoints(0, most)) + "…";
    }
}
