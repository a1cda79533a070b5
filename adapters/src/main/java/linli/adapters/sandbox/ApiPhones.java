package linli.adapters.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Customer-service messages, and the phones that they arrive at. */
final class ApiPhones {
    private static final Set<String> TYPING = Set.of("Typing", "CancelTyping");

    private final Clock clock;
    private final ApiPeople people;
    private final ApiMedia media;
    private final Map<String, List<WechatReceived>> phones = new ConcurrentHashMap<>();
    private final List<Consumer<WechatReceived>> listeners = new CopyOnWriteArrayList<>();

    ApiPhones(Clock clock, ApiPeople people, ApiMedia media) {
        this.clock = clock;
        this.people = people;
        this.media = media;
    }

    List<WechatReceived> received(String openId) {
        return List.copyOf(phones.getOrDefault(openId, List.of()));
    }

    void listen(Consumer<WechatReceived> listener) {
        listeners.add(listener);
    }

    ApiAnswer send(ApiRequest request) throws ApiError {
        var document = request.document();
        var openId = document.path("touser").asText("");
        people.requireFollower(openId);
        var message = CustomMessage.read(document, media);
        people.takeOne(openId);
        var json = new String(request.body(), StandardCharsets.UTF_8);
        arrive(new WechatReceived(openId, clock.instant(), message.kind(), message.text(), json));
        return ApiAnswer.ok();
    }

    private void arrive(WechatReceived message) {
        phones.computeIfAbsent(message.openId(), first -> new CopyOnWriteArrayList<>())
                .add(message);
        listeners.forEach(listener -> listener.accept(message));
    }

    ApiAnswer typing(ApiRequest request) throws ApiError {
        var document = request.document();
        var openId = document.path("touser").asText("");
        people.requireFollower(openId);
        if (!TYPING.contains(document.path("command").asText(""))) throw new ApiError(45072, "invalid command");
        people.requireRecent(openId);
        return ApiAnswer.ok();
    }
}
