package linli.adapters.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** A customer-service message, read as strictly as the platform does. */
record CustomMessage(String kind, String text) {
    private static final int LONGEST_TEXT = 2048;

    static CustomMessage read(JsonNode request, ApiMedia media) throws ApiError {
        var kind = request.path("msgtype").asText("");
        var body = request.path(kind);
        if (!kind.isEmpty() && !body.isObject()) throw new ApiError(47001, "data format error");
        return new CustomMessage(kind, text(kind, body, media));
    }

    private static String text(String kind, JsonNode body, ApiMedia media) throws ApiError {
        return switch (kind) {
            case "text" -> content(body);
            case "msgmenu" -> menu(body);
            case "news" -> news(body);
            case "music" -> music(body, media);
            case "image", "voice", "video" -> {
                media.require(body.path("media_id").asText(""), kind);
                yield body.path("title").asText("");
            }
            default -> throw new ApiError(40008, "invalid message type");
        };
    }

    private static String content(JsonNode body) throws ApiError {
        var content = body.path("content").asText("");
        if (content.isEmpty()) throw new ApiError(44004, "empty content");
        if (content.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT)
            throw new ApiError(45002, "content size out of limit");
        return content;
    }

    private static String menu(JsonNode body) throws ApiError {
        if (body.path("list").isEmpty()) throw new ApiError(44004, "empty content");
        var lines = new StringBuilder(body.path("head_content").asText(""));
        for (var choice : body.path("list")) {
            if (choice.path("id").asText("").isEmpty()) throw new ApiError(40035, "invalid parameter");
            lines.append('\n').append(choice.path("content").asText(""));
        }
        var tail = body.path("tail_content").asText("");
        return tail.isEmpty()
                ? lines.toString()
                : lines.append('\n').append(tail).toString();
    }

    private static String news(JsonNode body) throws ApiError {
        var articles = body.path("articles");
        if (articles.isEmpty()) throw new ApiError(44003, "empty news data");
        if (articles.size() > 1) throw new ApiError(45008, "article size out of limit");
        var article = articles.get(0);
        return article.path("title").asText("") + "\n"
                + article.path("description").asText("");
    }

    private static String music(JsonNode body, ApiMedia media) throws ApiError {
        media.require(body.path("thumb_media_id").asText(""), "thumb");
        return body.path("title").asText("");
    }
}
