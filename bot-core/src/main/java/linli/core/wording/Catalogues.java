package linli.core.wording;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The catalogues of all languages, loaded and checked together once at the start.
 *
 * <p>A feature keeps its texts beside its code: {@code linli/commands/poll/poll.properties} (zh-CN) and
 * {@code poll_en.properties}, both UTF-8. Keys begin with the feature's name ({@code poll.voted}). A text is taken to be
 * read by residents, and so must pass {@link ResidentWording}, unless a part of its key is {@code staff}
 * ({@code poll.staff.created}): forgetting the mark makes the check stricter, not weaker.
 */
public final class Catalogues {
    public static final String CHINESE = "zh-CN";
    public static final String ENGLISH = "en";

    private static final String CORE = "linli/core/wording/core";

    private final Catalogue chinese;
    private final Catalogue english;

    private Catalogues(Catalogue chinese, Catalogue english) {
        this.chinese = chinese;
        this.english = english;
    }

    /**
     * Loads core's own texts and those of the features.
     *
     * @param zone in which days begin and end
     * @param features resource names without language and ending, see {@link #beside}
     * @throws IllegalStateException with one line for each thing wrong: a missing file, a key of one language only or given
     *     twice, other places in the other language, a text that is empty or no UTF-8
     */
    public static Catalogues load(ZoneId zone, Collection<String> features) {
        var wrong = new ArrayList<String>();
        var chinese = new TreeMap<String, Template>();
        var english = new TreeMap<String, Template>();
        var all = new ArrayList<String>(List.of(CORE));
        all.addAll(features);
        for (var feature : all) {
            var first = WordingFile.read(feature + ".properties", wrong);
            var second = WordingFile.read(feature + "_en.properties", wrong);
            compare(feature, first, second, wrong);
            add(feature, first, chinese, wrong);
            english.putAll(second);
        }
        if (!wrong.isEmpty()) throw new IllegalStateException(String.join("\n", wrong));
        return new Catalogues(
                new Catalogue(CHINESE, Speech.chinese(zone), chinese),
                new Catalogue(ENGLISH, Speech.english(zone), english));
    }

    /** The resource name of the texts beside a class: for {@code linli.commands.poll.PollCommands} it ends in poll/poll. */
    public static String beside(Class<?> feature) {
        var folder = feature.getPackageName().replace('.', '/');
        return folder + folder.substring(folder.lastIndexOf('/'));
    }

    /** Whether residents read the text of this key. */
    public static boolean isForResidents(String key) {
        return !List.of(key.split("\\.", -1)).contains("staff");
    }

    public Catalogue chinese() {
        return chinese;
    }

    public Catalogue english() {
        return english;
    }

    /** The catalogue of a language; one we do not speak is an IllegalArgumentException. */
    public Catalogue in(String language) {
        return switch (language) {
            case CHINESE -> chinese;
            case ENGLISH -> english;
            default ->
                throw new IllegalArgumentException(
                        "language: " + language + " (expected: " + CHINESE + " or " + ENGLISH + ")");
        };
    }

    private static void compare(
            String feature, Map<String, Template> first, Map<String, Template> second, List<String> wrong) {
        var keys = new TreeSet<>(first.keySet());
        keys.addAll(second.keySet());
        for (var key : keys) {
            var chinese = first.get(key);
            var english = second.get(key);
            if (chinese == null) wrong.add(feature + ".properties: " + key + " is only there in English");
            else if (english == null) wrong.add(feature + "_en.properties: " + key + " is missing");
            else if (chinese.places() != english.places())
                wrong.add(feature + "_en.properties: " + key + " has " + english.places() + " places, the Chinese text "
                        + chinese.places());
        }
    }

    private static void add(
            String feature, Map<String, Template> texts, Map<String, Template> all, List<String> wrong) {
        Set<String> twice = new TreeSet<>(texts.keySet());
        twice.retainAll(all.keySet());
        for (var key : twice) wrong.add(feature + ".properties: " + key + " is already in another file");
        all.putAll(texts);
    }
}
