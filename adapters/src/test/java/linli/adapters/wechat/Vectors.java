package linli.adapters.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The protocol's published and cross-checked examples. */
public final class Vectors {
    private Vectors() {}

    public static List<JsonNode> all() {
        try (var file = Vectors.class.getResourceAsStream("wechat-mp.json")) {
            var vectors = new ObjectMapper().readTree(file).get("vectors");
            return StreamSupport.stream(vectors.spliterator(), false).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<JsonNode> ofKinds(String... kinds) {
        return all().stream()
                .filter(vector -> Set.of(kinds).contains(vector.get("kind").asText()))
                .toList();
    }
}
