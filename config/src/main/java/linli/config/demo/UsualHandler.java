package linli.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A webhook as it is often written, beside ours, for the same deliveries in plain mode. It checks the signature and counts
 * a vote. What it leaves out: it does not know a redelivery again; it keeps nothing on disk; in plain mode the signature
 * says nothing about the body, and it does not mind; it accepts an old signature for ever; what takes longer than the
 * platform waits is lost.
 */
final class UsualHandler implements HttpHandler {
    private static final Pattern FIELD =
            Pattern.compile("<(\\w+)>(?:<!\\[CDATA\\[)?(.*?)(?:]]>)?</\\1>", Pattern.DOTALL);

    private final String token;
    private final Map<String, Integer> votes = new ConcurrentHashMap<>();
    private final AtomicLong effects = new AtomicLong();

    UsualHandler(String token) {
        this.token = token;
    }

    /** How often a vote was counted since it started. */
    long effects() {
        return effects.get();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var query = Stream.of(exchange.getRequestURI().getQuery().split("&", -1))
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
            if (!signed(query)) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            var message = fields(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            var choice = message.getOrDefault("Content", message.getOrDefault("EventKey", ""));
            int count = votes.merge(choice, 1, Integer::sum); // every arrival is a vote
            effects.incrementAndGet();
            var reply = reply(message, "“" + choice + "”现在 " + count + " 票").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    private boolean signed(Map<String, String> query) {
        var parts = Stream.of(token, query.getOrDefault("timestamp", ""), query.getOrDefault("nonce", ""));
        return sha1(parts.sorted().collect(Collectors.joining())).equals(query.get("signature"));
    }

    private static Map<String, String> fields(String xml) {
        return FIELD.matcher(xml.substring("<xml>".length()))
                .results()
                .collect(Collectors.toMap(field -> field.group(1), field -> field.group(2), (one, other) -> one));
    }

    private static String reply(Map<String, String> message, String text) {
        return "<xml><ToUserName>" + message.get("FromUserName") + "</ToUserName><FromUserName>"
                + message.get("ToUserName") + "</FromUserName><CreateTime>" + System.currentTimeMillis() / 1000
                + "</CreateTime><MsgType>text</MsgType><Content><![CDATA[" + text + "]]></Content></xml>";
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
