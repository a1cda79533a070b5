package linli.adapters.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the app sent: once for each uuid within an hour, five a second to one place. Safe for several threads. */
final class FeishuMessages {
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int A_SECOND = 5;
    private static final int LARGEST_TEXT = 150 << 10;
    private static final int LARGEST_CARD = 30 << 10;
    private static final Set<String> KINDS = Set.of("text", "post", "image", "audio", "media", "interactive");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Known(String id, Instant at) {}

    private final FeishuChats chats;
    private final Map<String, byte[]> files;
    private final Clock clock;
    private final List<FeishuReceived> received = new ArrayList<>();
    private final Map<String, Known> byUuid = new HashMap<>();
    private final Map<String, List<Instant>> lately = new HashMap<>();
    private final Set<String> recalled = new HashSet<>();

    FeishuMessages(FeishuChats chats, Map<String, byte[]> files, Clock clock) {
        this.chats = chats;
        this.files = files;
        this.clock = clock;
    }

    synchronized List<FeishuReceived> to(String receiver) {
        return received.stream().filter(each -> each.to().equals(receiver)).toList();
    }

    synchronized boolean has(String id) {
        return received.stream().anyMatch(each -> each.id().equals(id));
    }

    synchronized ApiAnswer send(JsonCall call) {
        var asked = call.body();
        var to = asked.path("receive_id").asText();
        var kind = asked.path("msg_type").asText();
        var byChat = call.form().getOrDefault("receive_id_type", "").equals("chat_id");
        var uuid = asked.path("uuid").asText();
        if (!KINDS.contains(kind) || !asked.path("content").isTextual() || uuid.length() > 50) return no(230001);
        if (byChat && !chats.has(to)) return no(230002);
        if (!byChat && !chats.isPerson(to)) return no(230013);
        var content = content(asked.path("content").textValue());
        if (content.isMissingNode()) return no(230001);
        if (call.bytes().length > (kind.equals("text") ? LARGEST_TEXT : LARGEST_CARD)) return no(230025);
        if (!fits(kind, content)) return no(kind.equals("interactive") ? 230099 : 230001);
        var known = byUuid.get(uuid);
        if (known != null && clock.instant().isBefore(known.at().plus(REMEMBERED))) return sent(known.id(), to);
        if (!mayNow(to)) return no(230020);
        var id = "om_" + UUID.randomUUID();
        if (!uuid.isEmpty()) byUuid.put(uuid, new Known(id, clock.instant()));
        keep(to, id, kind, content);
        return sent(id, to);
    }

    private static JsonNode content(String text) {
        try {
            var content = JSON.readTree(text);
            return content != null && content.isObject() ? content : NODES.missingNode();
        } catch (IOException e) {
            return NODES.missingNode();
        }
    }

    private boolean fits(String kind, JsonNode content) {
        return switch (kind) {
            case "text" -> !content.path("text").asText().isBlank();
            case "image" -> files.containsKey(content.path("image_key").asText());
            case "audio", "media" -> files.containsKey(content.path("file_key").asText());
            case "post" -> content.path("zh_cn").path("content").isArray();
            default -> content.path("body").path("elements").size() > 0;
        };
    }

    private boolean mayNow(String to) {
        var now = clock.instant();
        var times = lately.computeIfAbsent(to, first -> new ArrayList<>());
        times.removeIf(each -> !each.plusSeconds(1).isAfter(now));
        if (times.size() >= A_SECOND) return false;
        times.add(now);
        return true;
    }

    synchronized void keep(String to, String id, String kind, JsonNode content) {
        received.add(new FeishuReceived(to, id, kind, words(content), content.toString()));
    }

    /** Everything that a person reads, a line each. */
    private static String words(JsonNode content) {
        var lines = new ArrayList<String>();
        collect(content, lines);
        return String.join("\n", lines);
    }

    private static void collect(JsonNode node, List<String> lines) {
        node.properties().forEach(field -> {
            var readable = Set.of("text", "title", "content").contains(field.getKey());
            if (readable
                    && field.getValue().isTextual()
                    && !field.getValue().asText().isEmpty())
                lines.add(field.getValue().asText());
            else collect(field.getValue(), lines);
        });
        if (node.isArray()) node.forEach(each -> collect(each, lines));
    }

    private static ApiAnswer sent(String id, String to) {
        return FeishuApiSide.done(NODES.objectNode().put("message_id", id).put("chat_id", to));
    }

    /** Only a recall; a card is not edited by anybody yet. */
    synchronized ApiAnswer change(JsonCall call) {
        var id = call.parts()[4];
        if (!call.method().equals("DELETE")) return no(230001);
        if (recalled.contains(id)) return no(230011);
        if (!has(id)) return no(230017);
        recalled.add(id);
        received.removeIf(each -> each.id().equals(id));
        return FeishuApiSide.done(NODES.objectNode());
    }

    private static ApiAnswer no(int code) {
        return FeishuApiSide.no(400, code);
    }
}
