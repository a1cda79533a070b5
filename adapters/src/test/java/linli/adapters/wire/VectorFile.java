package linli.adapters.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** A protocol's published and cross-checked examples. */
public final class VectorFile {
    private VectorFile() {}

    /** All of one platform, by its folder's name. */
    public static List<JsonNode> of(String platform) {
        try (var file =
                VectorFile.class.getResourceAsStream("/linli/adapters/" + platform + "/" + platform + ".json")) {
            var vectors = new ObjectMapper().readTree(file).get("vectors");
            return StreamSupport.stream(vectors.spliterator(), false).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<JsonNode> ofKind(String platform, String kind) {
        return of(platform).stream()
                .filter(vector -> vector.get("kind").asText().equals(kind))
                .toList();
    }
}
