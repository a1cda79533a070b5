package linli.core.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who answers which path. Filled before the server starts, which keeps what it finds then; not for several threads.
 * A GET route also answers HEAD: it sees a GET, and the server withholds the body.
 */
public final class Routes {
    private final Map<String, Place> exact = new HashMap<>();
    private final List<Place> below = new ArrayList<>();

    /** The one path {@code path}. */
    public Routes at(String path, Route route, String... methods) {
        if (!path.startsWith("/")) throw new IllegalArgumentException("no path: " + path);
        exact.computeIfAbsent(path, Place::new).add(route, methods);
        return this;
    }

    /** At a path that GET has already: what wants to become a WebSocket there goes to {@code route}. */
    public Routes socketAt(String path, SocketRoute route) {
        var place = exact.get(path);
        if (place == null || !place.routes.containsKey("GET")) throw new IllegalArgumentException("no GET: " + path);
        if (place.socket != null) throw new IllegalArgumentException("twice: a WebSocket at " + path);
        place.socket = route;
        return this;
    }

    /** Every path that begins with {@code prefix}, which ends in a slash; the longest prefix wins, {@link #at} first. */
    public Routes below(String prefix, Route route, String... methods) {
        if (!prefix.startsWith("/") || !prefix.endsWith("/"))
            throw new IllegalArgumentException("no prefix: " + prefix);
        var known = below.stream().filter(place -> place.pattern.equals(prefix)).findFirst();
        known.orElseGet(() -> newBelow(prefix)).add(route, methods);
        return this;
    }

    private Place newBelow(String prefix) {
        var place = new Place(prefix);
        below.add(place);
        below.sort(
                Comparator.comparingInt((Place each) -> each.pattern.length()).reversed());
        return place;
    }

    Routes copy() {
        var copy = new Routes();
        exact.forEach((path, place) -> copy.exact.put(path, place.copy()));
        below.forEach(place -> copy.below.add(place.copy()));
        return copy;
    }

    /** @throws Refused 404 for an unknown path, 405 with {@code Allow} for another method */
    Found find(String method, String path) throws Refused {
        var place = place(path);
        if (place == null) throw new Refused(404);
        var route = place.routes.get(method.equals("HEAD") ? "GET" : method);
        if (route == null)
            throw new Refused(new Answer(405, "", Answer.empty(405).body(), Map.of("Allow", place.allow())));
        return new Found(route, place.pattern, place.socket);
    }

    private @Nullable Place place(String path) {
        var place = exact.get(path);
        if (place != null) return place;
        for (var each : below) if (path.startsWith(each.pattern)) return each;
        return null;
    }

    /** @param pattern the path or prefix as registered: fit for logs, unlike the request's own path */
    record Found(Route route, String pattern, @Nullable SocketRoute socket) {}

    private static final class Place {
        final String pattern;
        final Map<String, Route> routes = new TreeMap<>();

        @Nullable
        SocketRoute socket;

        Place(String pattern) {
            this.pattern = pattern;
        }

        void add(Route route, String... methods) {
            if (methods.length == 0) throw new IllegalArgumentException("no method for " + pattern);
            for (var method : methods)
                if (routes.putIfAbsent(method, route) != null)
                    throw new IllegalArgumentException("twice: " + method + " " + pattern);
        }

        Place copy() {
            var copy = new Place(pattern);
            copy.routes.putAll(routes);
            copy.socket = socket;
            return copy;
        }

        String allow() {
            var names = new ArrayList<>(routes.keySet());
            if (routes.containsKey("GET")) names.add(names.indexOf("GET") + 1, "HEAD");
            return String.join(", ", names);
        }
    }
}
