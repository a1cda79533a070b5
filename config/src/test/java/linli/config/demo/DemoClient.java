package linli.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Presses the page's buttons without a browser. */
final class DemoClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String key;

    DemoClient(int port) throws IOException, InterruptedException {
        address = "http://127.0.0.1:" + port;
        var page = get("/").body();
        key = page.replaceAll("(?s).*name=\"demo-key\" content=\"([0-9a-f]+)\".*", "$1");
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString(UTF_8));
    }

    HttpResponse<String> post(String act, Map<String, String> body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + "/demo/" + act))
                .header("X-Demo-Key", key)
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        return http.send(request, BodyHandlers.ofString(UTF_8));
    }

    Exposition metrics() throws IOException, InterruptedException {
        return Exposition.parse(get("/metrics").body());
    }

    JsonNode state() throws IOException, InterruptedException {
        return JSON.readTree(get("/demo/state?after=-1").body());
    }

    /** The newest event of this kind, when it has come and fits. */
    JsonNode awaitNews(String kind, Predicate<JsonNode> fits) {
        return Awaitility.await(kind)
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            JsonNode found = JSON.nullNode();
                            for (var event : state().path("news"))
                                if (event.path("kind").asText().equals(kind) && fits.test(event)) found = event;
                            return found;
                        },
                        found -> !found.isNull());
    }

    /** Says it and waits for the answer; returns the message as the page has it. */
    JsonNode says(String person, String text) throws IOException, InterruptedException {
        long before = state().path("news").findValues("number").stream()
                .mapToLong(JsonNode::asLong)
                .max()
                .orElse(0);
        post("say", Map.of("person", person, "text", text));
        awaitNews(
                "answered",
                event -> event.path("number").asLong() > before
                        && event.path("text").asText().equals(text));
        var messages = state().path("messages");
        return messages.get(messages.size() - 1);
    }
}
