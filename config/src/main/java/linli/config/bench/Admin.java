package linli.config.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.regex.Pattern;

/** Whoever prepares what is measured, through the webhook like everybody. */
final class Admin {
    /** As the settings of the measurement name this person. */
    static final String NAME = "boss";

    private static final Pattern NUMBER = Pattern.compile("请回 ([0-9]{4})");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final SafeMode keys;
    private long ids = System.nanoTime();

    Admin(URI server, SafeMode keys) {
        this.server = server;
        this.keys = keys;
    }

    /** Says something and returns the answer. */
    String says(String text) {
        long second = Instant.now().getEpochSecond();
        var push = keys.text(NAME, text, ids++, second, second);
        var answer = send(HttpRequest.newBuilder(server.resolve("/wechat/bench?" + push.query()))
                .POST(BodyPublishers.ofByteArray(push.body()))
                .build());
        return SafeMode.element(keys.open(answer), "Content");
    }

    /** Says something that has to be confirmed; returns the number that does it. */
    String prepares(String text) {
        var asked = says(text);
        var number = NUMBER.matcher(asked);
        if (!number.find()) throw new IllegalStateException("no number in: " + asked);
        return number.group(1);
    }

    /** What the server shows at one of its addresses. */
    String reads(String path) {
        return send(HttpRequest.newBuilder(server.resolve(path)).build());
    }

    private String send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
