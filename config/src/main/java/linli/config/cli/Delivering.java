package linli.config.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import linli.adapters.sandbox.SignedRequest;
import linli.config.Settings;
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

    /**
     * Where the server of these settings is, seen from this machine.
     *
     * @throws IllegalArgumentException when the settings leave the port open
     */
    static URI server(Settings settings) {
        var server = settings.server();
        if (server.port() == 0)
            throw new IllegalArgumentException(
                    "--url: missing (应为：serve 打印的地址 / expected: what serve printed, as server.port is 0)");
        var host = switch (server.host()) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "::1";
            default -> server.host();
        };
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port());
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
        try {
            return client.send(http.build(), BodyHandlers.ofByteArray());
        } catch (HttpTimeoutException late) {
            throw new IOException("--url: " + webhook + " 5 秒没有答，平台这时会再送 / no answer within 5 s");
        } catch (ConnectException nobody) {
            throw new IOException("--url: " + webhook + " 没有服务在听，先运行 serve / no server listens there");
        }
    }
}
