package linli.config.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import linli.adapters.sandbox.SignedRequest;
import picocli.CommandLine.Option;

/** What is said as a platform would, and how often; the same for all of them. */
final class Delivering {
    /** As long as platforms wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(
            names = "--text",
            defaultValue = "计数",
            description = {"说什么（默认 ${DEFAULT-VALUE}）。", "What is said."})
    private String text;

    @Option(
            names = "--redeliver",
            defaultValue = "0",
            paramLabel = "N",
            description = {"同一条消息再送几遍。", "How often the same message is delivered again."})
    private int again;

    String text() {
        return text;
    }

    /** How often after the first time. */
    int again() {
        return again;
    }

    static HttpResponse<byte[]> post(URI webhook, SignedRequest request) throws IOException, InterruptedException {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        var address = request.query().isEmpty() ? webhook : URI.create(webhook + "?" + request.query());
        var http = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", request.contentType())
                .POST(BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(http::header);
        return client.send(http.build(), BodyHandlers.ofByteArray());
    }
}
