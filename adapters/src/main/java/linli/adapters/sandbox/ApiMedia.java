package linli.adapters.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The files that an account made known, for three days. Safe for several threads. */
final class ApiMedia {
    private static final Duration KEPT = Duration.ofDays(3);
    private static final Map<String, Integer> LARGEST =
            Map.of("image", 10 << 20, "voice", 2 << 20, "video", 10 << 20, "thumb", 64 << 10);

    /** One file. */
    record Stored(String type, UploadedFile file, Instant at) {
        private ApiAnswer answer() {
            return new ApiAnswer(200, file.contentType(), file.name(), file.bytes());
        }
    }

    private final Clock clock;
    private final Map<String, Stored> files = new ConcurrentHashMap<>();

    ApiMedia(Clock clock) {
        this.clock = clock;
    }

    ApiAnswer upload(ApiRequest request) throws ApiError {
        request.requirePost();
        var type = request.query().getOrDefault("type", "");
        var id = keep(type, UploadedFile.read(request.contentType(), request.body()));
        return ApiAnswer.of(JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put(type.equals("thumb") ? "thumb_media_id" : "media_id", id)
                .put("created_at", clock.instant().getEpochSecond()));
    }

    private String keep(String type, UploadedFile file) throws ApiError {
        var largest = LARGEST.get(type);
        if (largest == null) throw new ApiError(40004, "invalid media type");
        if (file.bytes().length == 0) throw new ApiError(44001, "empty media data");
        if (file.bytes().length > largest) throw new ApiError(45001, "media size out of limit");
        var id = "media_" + UUID.randomUUID().toString().replace("-", "");
        files.put(id, new Stored(type, file, clock.instant()));
        return id;
    }

    /** A film comes by an address of its own. */
    ApiAnswer download(ApiRequest request, URI base) throws ApiError {
        request.requireGet();
        var id = request.query().getOrDefault("media_id", "");
        var stored = find(id).orElseThrow(ApiMedia::noSuchFile);
        if (!stored.type().equals("video")) return stored.answer();
        var address = base + "/cgi-bin/media/film?media_id=" + id;
        return ApiAnswer.of(JsonNodeFactory.instance.objectNode().put("video_url", address));
    }

    ApiAnswer film(ApiRequest request) {
        return find(request.query().getOrDefault("media_id", ""))
                .map(Stored::answer)
                .orElseGet(() -> ApiAnswer.nothing(404));
    }

    Optional<Stored> find(String id) {
        return Optional.ofNullable(files.get(id))
                .filter(file -> clock.instant().isBefore(file.at().plus(KEPT)));
    }

    void require(String id, String type) throws ApiError {
        if (find(id).filter(file -> file.type().equals(type)).isEmpty()) throw noSuchFile();
    }

    private static ApiError noSuchFile() {
        return new ApiError(40007, "invalid media_id");
    }
}
