package linli.adapters.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import linli.core.command.Listing;
import linli.core.community.AppToken;
import linli.core.community.AppTokens;
import linli.core.http.Answer;
import linli.core.http.RawRequest;
import linli.core.http.Route;
import linli.core.http.Routes;
import linli.core.store.Reads;
import linli.core.store.Snapshot;
import linli.core.wording.Catalogue;
import linli.core.wording.Catalogues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All below {@code /app/}: messages of an app's users, lists to read, and the description of both. What is wrong is answered
 * as a problem document; a key is asked for before anything else is said. Safe for several threads.
 */
public final class AppApi {
    public static final String PREFIX = "/app/";

    private static final Logger LOG = LoggerFactory.getLogger(AppApi.class);
    private static final String DESCRIPTION = "openapi.json";
    private static final String[] METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
    private static final String BEARER = "bearer ";

    private final Parts parts;
    private final Map<String, AppAccount> accounts = new HashMap<>();
    private final Map<String, Listing> lists = new HashMap<>();
    private final Rate rate;
    private final byte[] description;

    /**
     * What it stands on.
     *
     * @param inbound takes an account's messages
     * @param words of this folder, in all languages
     * @param clock the real time
     * @param featureClock what features see
     */
    public record Parts(
            Collection<AppAccount> accounts,
            java.util.function.Function<AppAccount, Route> inbound,
            Reads reads,
            List<Listing> lists,
            Catalogues words,
            Clock clock,
            Clock featureClock,
            MeterRegistry registry) {}

    public AppApi(Parts parts) {
        this(parts, Ticker.systemTicker());
    }

    AppApi(Parts parts, Ticker ticker) {
        this.parts = parts;
        for (var account : parts.accounts()) accounts.put(account.account(), account);
        for (var list : parts.lists()) lists.put(list.name(), list);
        rate = new Rate(ticker);
        description = description();
    }

    public void addTo(Routes routes) {
        routes.below(PREFIX, this::answer, METHODS);
    }

    /** Every method and path, with the account left open: {@code GET /app/{account}/notices}. */
    public List<String> places() {
        var places = new ArrayList<>(List.of("GET " + PREFIX + DESCRIPTION, "POST " + PREFIX + "{account}"));
        lists.keySet().stream().sorted().forEach(list -> places.add("GET " + PREFIX + "{account}/" + list));
        return places;
    }

    CompletionStage<Answer> answer(RawRequest request) {
        var words = words(request);
        return begin(request).handle((answer, failure) -> {
            var ended = failure == null ? answer : problem(failure).answer(words);
            parts.registry()
                    .counter("linli.app.requests", "status", Integer.toString(ended.status()))
                    .increment();
            return ended;
        });
    }

    private CompletionStage<Answer> begin(RawRequest request) {
        try {
            var path = List.of(request.path().substring(PREFIX.length()).split("/", -1));
            if (path.equals(List.of(DESCRIPTION))) {
                requireMethod(request, "GET");
                return CompletableFuture.completedFuture(Answer.of(200, AppReply.JSON, description));
            }
            if (path.size() > 2 || path.contains("")) throw Problem.of(Problem.Kind.NO_SUCH_PLACE);
            if (path.size() == 1) return message(request, path.get(0));
            return list(request, path.get(0), path.get(1));
        } catch (Problem problem) {
            return CompletableFuture.failedFuture(problem);
        }
    }

    private CompletionStage<Answer> message(RawRequest request, String account) throws Problem {
        requireMethod(request, "POST");
        var secret = secret(request);
        return parts.reads()
                .read(store -> admitted(store, secret, account, AppToken.MESSAGES))
                .thenCompose(token -> receive(request, account, token));
    }

    private CompletionStage<Answer> receive(RawRequest request, String account, AppToken token) {
        try {
            requireJson(request);
            AppMessage.read(request.body());
            var called = account(account);
            var route = parts.inbound().apply(token.may(AppToken.ROLES) ? called : called.ofResidents());
            return route.answer(request);
        } catch (Problem problem) {
            return CompletableFuture.failedFuture(problem);
        }
    }

    private CompletionStage<Answer> list(RawRequest request, String account, String name) throws Problem {
        var list = lists.get(name);
        if (list == null) throw Problem.of(Problem.Kind.NO_SUCH_PLACE);
        requireMethod(request, "GET");
        var secret = secret(request);
        return parts.reads().read(store -> {
            var token = admitted(store, secret, account, AppToken.reading(name));
            return Page.of(request, list)
                    .answer(store, token, parts.featureClock().instant());
        });
    }

    /** Whoever has this key, if it is good here, for this, and not used too often. */
    private AppToken admitted(Snapshot store, String secret, String account, String scope) throws Problem {
        var token = AppTokens.find(store, secret, parts.clock().instant())
                .orElseThrow(() -> Problem.of(Problem.Kind.WRONG_KEY)
                        .with("WWW-Authenticate", "Bearer realm=\"linli\", error=\"invalid_token\""));
        if (!token.account().equals(account)) throw Problem.of(Problem.Kind.NO_SUCH_PLACE);
        if (!rate.take(token.id(), account(account).perMinute()))
            throw Problem.of(Problem.Kind.TOO_MANY, account(account).perMinute())
                    .with("Retry-After", Long.toString(Rate.SPAN.toSeconds()));
        if (!token.may(scope))
            throw Problem.of(Problem.Kind.NOT_ALLOWED, scope)
                    .with(
                            "WWW-Authenticate",
                            "Bearer realm=\"linli\", error=\"insufficient_scope\", scope=\"" + scope + "\"");
        return token;
    }

    private AppAccount account(String name) throws Problem {
        var account = accounts.get(name);
        if (account == null) throw Problem.of(Problem.Kind.NO_SUCH_PLACE);
        return account;
    }

    private static String secret(RawRequest request) throws Problem {
        var headers = request.headers().getOrDefault("authorization", List.of());
        boolean bearer = headers.size() == 1 && headers.get(0).regionMatches(true, 0, BEARER, 0, BEARER.length());
        if (!bearer) throw Problem.of(Problem.Kind.NO_KEY).with("WWW-Authenticate", "Bearer realm=\"linli\"");
        var secret = headers.get(0).substring(BEARER.length()).strip();
        if (AppTokens.isForm(secret)) return secret;
        throw Problem.of(Problem.Kind.WRONG_KEY)
                .with("WWW-Authenticate", "Bearer realm=\"linli\", error=\"invalid_token\"");
    }

    private static void requireMethod(RawRequest request, String method) throws Problem {
        if (request.method().equals(method)) return;
        throw Problem.of(Problem.Kind.METHOD, method).with("Allow", method.equals("GET") ? "GET, HEAD" : method);
    }

    private static void requireJson(RawRequest request) throws Problem {
        var types = request.headers().getOrDefault("content-type", List.of());
        boolean json =
                types.size() == 1 && types.get(0).split(";", 2)[0].strip().equalsIgnoreCase(AppReply.JSON);
        if (!json) throw Problem.of(Problem.Kind.NOT_JSON_TYPE);
    }

    /** English only where it is asked for first. */
    private Catalogue words(RawRequest request) {
        var wanted = request.headers().getOrDefault("accept-language", List.of());
        boolean english = !wanted.isEmpty() && wanted.get(0).strip().regionMatches(true, 0, "en", 0, 2);
        return english ? parts.words().english() : parts.words().chinese();
    }

    private static Problem problem(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Problem problem) return problem;
        if (cause instanceof RejectedExecutionException)
            return Problem.of(Problem.Kind.BUSY).with("Retry-After", "1");
        LOG.error("A request of an app failed: {}", cause.getClass().getName());
        return Problem.of(Problem.Kind.FAULT);
    }

    private static byte[] description() {
        try (var file = AppApi.class.getResourceAsStream(DESCRIPTION)) {
            if (file == null) throw new IllegalStateException("no " + DESCRIPTION);
            return new String(file.readAllBytes(), UTF_8).getBytes(UTF_8);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
