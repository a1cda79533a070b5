package linli.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import linli.config.demo.Attempt.Way;
import linli.core.http.Answer;
import linli.core.http.RawRequest;
import linli.core.http.Routes;

/** What the demo's own port answers: the page, its little API, and the server's readiness and metrics. */
final class DemoRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** What the account's menu offers; the keys are words that anybody may type as well. */
    private static final Set<String> MENU = Set.of("看通知", "提意见", "问事情", "学习", "找人");

    private static final int LONGEST_TEXT = 20_000;
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private final Guard guard = new Guard();
    private final PageFiles files = new PageFiles(guard.key());
    private final Board board;
    private final Play play;
    private final Elsewhere elsewhere;
    private final Postman postman;
    private final Wire wire;
    private final Lives lives;

    DemoRoutes(Board board, Play play, Elsewhere elsewhere, Postman postman, Wire wire, Lives lives) {
        this.board = board;
        this.play = play;
        this.elsewhere = elsewhere;
        this.postman = postman;
        this.wire = wire;
        this.lives = lives;
    }

    Routes routes() {
        var routes = new Routes();
        routes.below("/", request -> read(request, this::file), "GET");
        routes.at("/demo/state", request -> read(request, this::state), "GET");
        routes.at("/demo/attempt", request -> read(request, this::attempt), "GET");
        routes.at("/demo/say", request -> act(request, this::say), "POST");
        routes.at("/demo/press", request -> act(request, this::press), "POST");
        routes.at("/demo/forward", request -> act(request, this::forward), "POST");
        routes.at("/demo/outage", request -> act(request, this::outage), "POST");
        routes.at("/demo/redeliver", request -> act(request, onLetter(play::redeliver)), "POST");
        routes.at(
                "/demo/tamper", request -> act(request, onLetter(letter -> play.spoil(letter, Way.TAMPERED))), "POST");
        routes.at("/demo/forge", request -> act(request, onLetter(letter -> play.spoil(letter, Way.UNSIGNED))), "POST");
        routes.at("/demo/unplug", request -> act(request, this::unplug), "POST");
        routes.at("/demo/jump", request -> act(request, this::jump), "POST");
        routes.at("/demo/again", request -> act(request, this::again), "POST");
        routes.at("/demo/curl", request -> act(request, this::curl), "POST");
        routes.at("/demo/elsewhere/say", request -> act(request, this::sayElsewhere), "POST");
        routes.at("/demo/elsewhere/redeliver", request -> act(request, onSaid(elsewhere::redeliver)), "POST");
        routes.at("/demo/elsewhere/tamper", request -> act(request, onSaid(elsewhere::tamper)), "POST");
        routes.at("/readyz", request -> CompletableFuture.supplyAsync(this::readiness), "GET");
        routes.at("/metrics", request -> CompletableFuture.supplyAsync(this::metrics), "GET");
        return routes;
    }

    private CompletionStage<Answer> read(RawRequest request, Function<RawRequest, CompletionStage<Answer>> answer) {
        if (!guard.mayRead(request)) return done(Answer.empty(403));
        return answer.apply(request).thenApply(PageFiles::guarded);
    }

    /** An act that gets the posted JSON; it begins at once, and what comes of it shows in the state. */
    private CompletionStage<Answer> act(RawRequest request, Function<JsonNode, Answer> act) {
        if (!guard.mayAct(request)) return done(Answer.empty(403));
        try {
            return done(PageFiles.guarded(act.apply(JSON.readTree(request.body()))));
        } catch (IOException e) {
            return done(Answer.empty(400));
        }
    }

    private CompletionStage<Answer> file(RawRequest request) {
        return done(Optional.ofNullable(files.find(request.path())).orElse(Answer.empty(404)));
    }

    private CompletionStage<Answer> state(RawRequest request) {
        long after = number(request.only("after")).orElse(-1L);
        return board.after(after, PATIENCE).thenApply(state -> Answer.of(200, "application/json", state));
    }

    private CompletionStage<Answer> attempt(RawRequest request) {
        var message = Optional.ofNullable(request.only("message")).orElse("");
        int number = number(request.only("number")).orElse(0L).intValue();
        return done(board.papers(message, number).map(DemoRoutes::json).orElse(Answer.empty(404)));
    }

    private Answer say(JsonNode posted) {
        var person = speaker(posted);
        var text = posted.path("text").asText();
        if (person.isEmpty() || !isSayable(text)) return Answer.empty(400);
        play.say(person.get(), text);
        return accepted();
    }

    private static boolean isSayable(String text) {
        return !text.isBlank() && text.length() <= LONGEST_TEXT;
    }

    private Answer sayElsewhere(JsonNode posted) {
        var text = posted.path("text").asText();
        var platform = posted.path("platform").asText();
        boolean said =
                isSayable(text) && elsewhere.say(platform, posted.path("group").asBoolean(), text);
        return said ? accepted() : Answer.empty(400);
    }

    private Function<JsonNode, Answer> onSaid(Consumer<Said> act) {
        return posted -> onFound(elsewhere.find(posted.path("message").asText()), act);
    }

    private static Optional<Person> speaker(JsonNode posted) {
        return Person.find(posted.path("person").asText()).filter(Person::speaks);
    }

    private Answer press(JsonNode posted) {
        var person = speaker(posted);
        var key = posted.path("key").asText();
        if (person.isEmpty() || !MENU.contains(key)) return Answer.empty(400);
        play.press(person.get(), key);
        return accepted();
    }

    private Answer forward(JsonNode posted) {
        return play.forward(posted.path("bubble").asLong()) ? accepted() : Answer.empty(404);
    }

    private Answer outage(JsonNode posted) {
        var person = speaker(posted);
        if (person.isEmpty()) return Answer.empty(400);
        play.outage(person.get());
        return accepted();
    }

    private Function<JsonNode, Answer> onLetter(Consumer<Letter> act) {
        return posted -> onFound(letter(posted), act);
    }

    private static <M> Answer onFound(Optional<M> message, Consumer<M> act) {
        message.ifPresent(act);
        return message.isPresent() ? accepted() : Answer.empty(404);
    }

    private Answer unplug(JsonNode posted) {
        play.unplug(letter(posted));
        return accepted();
    }

    private Answer jump(JsonNode posted) {
        var wanted = posted.path("to").asText().toUpperCase(Locale.ROOT);
        var jump = Stream.of(FeatureTime.Jump.values())
                .filter(each -> each.name().equals(wanted))
                .findFirst();
        jump.ifPresent(play::jump);
        return jump.isPresent() ? accepted() : Answer.empty(400);
    }

    private Answer again(JsonNode posted) {
        play.again();
        elsewhere.beginAnew();
        return accepted();
    }

    /** Another request of the same kind as one that was sent: what was spoiled then is spoiled again. */
    private Answer curl(JsonNode posted) {
        return letter(posted)
                .flatMap(letter -> board.way(letter, posted.path("number").asInt())
                        .map(way -> Curl.of(wire.uri(Postman.PATH), postman.sign(letter, way))))
                .map(command -> json(Map.of("curl", command)))
                .orElse(Answer.empty(404));
    }

    private Answer readiness() {
        return wire.get("/readyz")
                .map(ready -> Answer.text(ready.statusCode(), new String(ready.body(), UTF_8)))
                .orElse(Answer.text(503, "the server does not answer"));
    }

    private Answer metrics() {
        return Answer.of(200, METRICS, lives.read().print().getBytes(UTF_8));
    }

    private Optional<Letter> letter(JsonNode posted) {
        return board.find(posted.path("message").asText());
    }

    private static Optional<Long> number(@org.jspecify.annotations.Nullable String text) {
        return text != null && text.matches("-?\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Answer accepted() {
        return json(Map.of());
    }

    private static Answer json(Object value) {
        return Answer.of(200, "application/json", Board.json(value));
    }

    private static CompletionStage<Answer> done(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
