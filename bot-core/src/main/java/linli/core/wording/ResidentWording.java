package linli.core.wording;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a text for residents must not have: too much to read or to choose from, office words, ids, letters, shouting
 * ({@code product.md}, G8). Tests run it over whole catalogues, and over replies as they were sent.
 */
public final class ResidentWording {
    /** Characters as people count them, so an emoji is one. */
    public static final int MOST_CHARACTERS = 120;

    public static final int MOST_CHOICES = 5;

    /** English takes about twice the characters for the same sentence. */
    private static final int MOST_ENGLISH_CHARACTERS = 2 * MOST_CHARACTERS;

    /** What an argument is taken to add to a text it is not yet in; times such as 12月5日晚6点 are 8. */
    private static final int ARGUMENT_CHARACTERS = 8;

    private static final List<String> OFFICE_WORDS =
            List.of("公示", "异议", "工单", "办结", "骨干", "回执", "认领", "范围", "登记", "openid");
    private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");
    private static final Pattern ID = Pattern.compile("(?<![A-Za-z0-9])[A-Za-z][0-9]+");
    /** Names that everybody knows by their letters. */
    private static final Pattern NAME = Pattern.compile("(?<![A-Za-z0-9])(QQ|LINE)(?![A-Za-z0-9])");

    private static final Pattern CHOICE = Pattern.compile("(?<!\\S)([0-9]{1,2}) (?=\\S)");

    private ResidentWording() {}

    /** What is wrong with the residents' texts of both languages, by key; empty if nothing. */
    public static Map<String, List<String>> faults(Catalogues catalogues) {
        var faults = new TreeMap<String, List<String>>();
        for (var key : catalogues.chinese().keys()) {
            if (!Catalogues.isForResidents(key)) continue;
            var found = new ArrayList<>(faults(catalogues.chinese().open(key)));
            found.addAll(faultsInEnglish(catalogues.english().open(key)));
            if (!found.isEmpty()) faults.put(key, found);
        }
        return faults;
    }

    /** What is wrong with a Chinese text, with its places still open or already filled; empty if nothing. */
    public static List<String> faults(String text) {
        var faults = faultsOfAnyLanguage(text, MOST_CHARACTERS);
        for (var word : officeWordsIn(text)) faults.add("the office word " + word);
        var letters = new StringBuilder();
        NAME.matcher(PLACE.matcher(text).replaceAll(""))
                .replaceAll("")
                .codePoints()
                .filter(ResidentWording::isForeignLetter)
                .forEach(letters::appendCodePoint);
        if (!letters.isEmpty()) faults.add("the letters " + letters);
        return faults;
    }

    /** The same for an English text, which of course has letters and needs more characters. */
    public static List<String> faultsInEnglish(String text) {
        return faultsOfAnyLanguage(text, MOST_ENGLISH_CHARACTERS);
    }

    /** The words in a text that offices use and residents do not, for whoever writes to residents. */
    public static List<String> officeWordsIn(String text) {
        return OFFICE_WORDS.stream().filter(text::contains).toList();
    }

    private static List<String> faultsOfAnyLanguage(String text, int mostCharacters) {
        var faults = new ArrayList<String>();
        int characters = characters(text);
        if (characters > mostCharacters) faults.add(characters + " characters (at most " + mostCharacters + ")");
        long choices = CHOICE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .count();
        if (choices > MOST_CHOICES) faults.add(choices + " choices (at most " + MOST_CHOICES + ")");
        var id = ID.matcher(text);
        if (id.find()) faults.add("the id " + id.group());
        long shouts = text.chars().filter(c -> c == '!' || c == '！').count();
        if (shouts > 1) faults.add(shouts + " exclamation marks (at most one)");
        return faults;
    }

    private static int characters(String text) {
        int places = (int) PLACE.matcher(text).results().count();
        var written = PLACE.matcher(text).replaceAll("");
        return (int) Cut.GRAPHEME.matcher(written).results().count() + places * ARGUMENT_CHARACTERS;
    }

    private static boolean isForeignLetter(int codePoint) {
        return Character.isLetter(codePoint) && UnicodeScript.of(codePoint) != UnicodeScript.HAN;
    }
}
