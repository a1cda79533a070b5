package linli.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse;
import linli.adapters.sandbox.SignedRequest;
import linli.config.demo.Papers.Changed;
import org.jspecify.annotations.Nullable;

/** Writes down what went over the wire, for people to read. */
final class Paperwork {
    private static final int CONTEXT = 8;

    private Paperwork() {}

    /** @param genuine what it was before it was spoiled, null when it is as the platform sent it */
    static Papers of(SignedRequest sent, @Nullable SignedRequest genuine) {
        var body = new String(sent.body(), UTF_8);
        var request = sent.method() + " " + Postman.PATH + "?" + sent.query() + "\nContent-Type: text/xml\n\n" + body;
        var changed = genuine == null ? null : changed(body, new String(genuine.body(), UTF_8));
        return new Papers(request, lines(sent.plainXml()), null, null, changed);
    }

    static String of(HttpResponse<byte[]> answer) {
        var text = new StringBuilder().append(answer.statusCode()).append('\n');
        answer.headers().map().forEach((name, values) -> {
            if (!name.startsWith(":"))
                values.forEach(
                        value -> text.append(name).append(": ").append(value).append('\n'));
        });
        return text.append('\n').append(new String(answer.body(), UTF_8)).toString();
    }

    /** An element a line, so that people can read it. */
    static String lines(String xml) {
        return xml.replaceAll("><(?![!/])", ">\n<").replace("></xml>", ">\n</xml>");
    }

    private static @Nullable Changed changed(String spoiled, String genuine) {
        for (int at = 0; at < spoiled.length() && at < genuine.length(); at++) {
            if (spoiled.charAt(at) == genuine.charAt(at)) continue;
            int from = Math.max(0, at - CONTEXT);
            return new Changed(spoiled.substring(from, Math.min(spoiled.length(), at + CONTEXT)), at - from);
        }
        return null;
    }
}
