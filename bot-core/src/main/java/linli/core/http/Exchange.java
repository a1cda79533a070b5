package linli.core.http;

import io.netty.handler.codec.http.HttpRequest;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way from its head to its answer.
 *
 * @param place null when {@code refusal} says why there is none
 */
record Exchange(Head head, @Nullable Place place, @Nullable Answer refusal, Body body, long firstByteNanos) {

    /** Where it leads; a request that is to become a WebSocket, and may, to {@code socket}. */
    private record Place(
            Target target, Routes.Found found, @Nullable SocketRoute socket) {}

    /** @throws Refused when the connection cannot be kept, unlike with {@link #refusal} */
    static Exchange begin(HttpRequest request, HttpServer.Shared shared, long firstByteNanos) throws Refused {
        var head = Head.of(request, shared.limits());
        var body = new Body(shared.limits().maxBody());
        var target = Target.parse(request.uri());
        try {
            var found = shared.routes().find(request.method().name(), target.path());
            var socket = head.asksForSocket() ? found.socket() : null;
            if (socket != null) Upgrade.check(request.headers());
            return new Exchange(head, new Place(target, found, socket), null, body, firstByteNanos);
        } catch (Refused refused) {
            return new Exchange(head, null, refused.answer(), body, firstByteNanos);
        }
    }

    /** For logs: without anything the client chose. */
    String name() {
        return place == null ? "a request" : head.method() + " " + place.found().pattern();
    }

    @Nullable
    SocketRoute socket() {
        return place == null ? null : place.socket();
    }

    CompletionStage<Answer> ask(BooleanSupplier connectionOpen) {
        if (place == null) return CompletableFuture.completedFuture(refusal);
        return place.found().route().answer(request(connectionOpen));
    }

    /** Only where there is a place. */
    RawRequest request(BooleanSupplier connectionOpen) {
        var target = Objects.requireNonNull(place).target();
        return new RawRequest(
                head.method(),
                target.path(),
                target.query(),
                head.headers(),
                body.bytes(),
                firstByteNanos,
                connectionOpen);
    }
}
