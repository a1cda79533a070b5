package linli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads one YAML document into {@link Node}s. It walks the parser's tokens instead of binding to objects, because
 * binding stops at the first repeated key and converts scalars before anybody could look at them.
 */
final class YamlTree {
    private static final Words ONE_DOCUMENT = new Words("一份 YAML", "a single YAML document");
    private static final Words CORRECT = new Words(
            "正确的 YAML；常见原因：缩进、冒号后少空格、引号没成对",
            "correct YAML; often it is the indentation, a missing space after a colon, or a quote left open");

    private final YAMLParser parser;

    private YamlTree(YAMLParser parser) {
        this.parser = parser;
    }

    /** @throws WrongSettings with line and column when this is not YAML; the parser's own text may quote secrets */
    static Node read(String text, Problems problems) throws WrongSettings {
        try (var parser = YAMLFactory.builder().build().createParser(text)) {
            if (parser.nextToken() == null) return new Node.Mapping(new LinkedHashMap<>(), List.of());
            var node = new YamlTree(parser).node();
            if (parser.nextToken() != null)
                problems.add(
                        "yaml",
                        place(
                                parser.currentTokenLocation().getLineNr(),
                                parser.currentTokenLocation().getColumnNr()),
                        ONE_DOCUMENT);
            return node;
        } catch (JsonProcessingException wrong) {
            problems.add("yaml", place(wrong), CORRECT);
        } catch (IOException impossible) {
            throw new IllegalStateException("reading a string", impossible);
        }
        problems.throwIfAny();
        throw new IllegalStateException("unreachable");
    }

    /** Jackson tells where the last good token was; its cause knows the place itself. */
    private static Words place(JsonProcessingException wrong) {
        var mark = wrong.getCause() instanceof MarkedYAMLException marked ? marked.getProblemMark() : null;
        if (mark != null) return place(mark.getLine() + 1, mark.getColumn() + 1);
        var at = wrong.getLocation();
        return at == null ? place(1, 1) : place(at.getLineNr(), at.getColumnNr());
    }

    private static Words place(int line, int column) {
        return new Words("第 " + line + " 行第 " + column + " 列", "line " + line + ", column " + column);
    }

    private Node node() throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) return mapping();
        if (parser.currentToken() == JsonToken.START_ARRAY) return sequence();
        if (parser.isCurrentAlias()) return new Node.Alias();
        return new Node.Scalar(parser.getText());
    }

    private Node sequence() throws IOException {
        var items = new ArrayList<Node>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(node());
        return new Node.Sequence(items);
    }

    private Node mapping() throws IOException {
        var entries = new LinkedHashMap<String, Node>();
        var repeated = new ArrayList<Node.Repeated>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = parser.currentName();
            var line = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            if (entries.putIfAbsent(key, node()) != null) repeated.add(new Node.Repeated(key, line));
        }
        return new Node.Mapping(entries, repeated);
    }
}
