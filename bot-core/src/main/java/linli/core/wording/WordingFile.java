package linli.core.wording;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Serial;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one wording file; what is wrong with it is added to a list, so that a start reports everything at once. */
final class WordingFile {
    private WordingFile() {}

    static Map<String, Template> read(String resource, List<String> wrong) {
        var texts = new TreeMap<String, Template>();
        var properties = new OnlyOnce(resource, wrong);
        try (var in = WordingFile.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                wrong.add(resource + ": the file is missing");
                return texts;
            }
            // A decoder of its own reports bad bytes, where a Reader made from the charset would hide them as U+FFFD.
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
        } catch (CharacterCodingException e) {
            wrong.add(resource + ": not UTF-8");
        } catch (IOException | IllegalArgumentException e) {
            wrong.add(resource + ": cannot be read: " + e.getMessage());
        }
        for (var key : properties.stringPropertyNames())
            parse(resource, key, properties.getProperty(key), texts, wrong);
        return texts;
    }

    private static void parse(
            String resource, String key, String text, Map<String, Template> texts, List<String> wrong) {
        try {
            if (text.isBlank()) throw new IllegalArgumentException("the text is empty");
            texts.put(key, Template.parse(text));
        } catch (IllegalArgumentException e) {
            wrong.add(resource + ": " + key + ": " + e.getMessage());
        }
    }

    /** Properties let the second of two equal keys win in silence. */
    private static final class OnlyOnce extends Properties {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient List<String> wrong;
        private final String resource;

        OnlyOnce(String resource, List<String> wrong) {
            this.resource = resource;
            this.wrong = wrong;
        }

        @Override
        public synchronized @Nullable Object put(Object key, Object value) {
            var before = super.put(key, value);
            if (before != null) wrong.add(resource + ": " + key + " is given twice");
            return before;
        }
    }
}
