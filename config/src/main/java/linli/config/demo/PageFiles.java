package linli.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import linli.core.http.Answer;
import org.jspecify.annotations.Nullable;

/** The page and what belongs to it, read once from the class path. */
final class PageFiles {
    /** Nothing from elsewhere, nothing written into the page, no frame around it. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private static final List<String> NAMES = List.of(
            "index.html",
            "demo.css",
            "elsewhere.css",
            "demo.js",
            "elsewhere.js",
            "api.js",
            "dom.js",
            "ledger.js",
            "phone.js",
            "steps.js",
            "words.js",
            "zh-CN.json",
            "en.json",
            "icon.svg",
            "account.yaml",
            "CountCommands.java",
            "RequestDecoder.java",
            "Genuineness.java",
            "FrameCipher.java",
            "Line.java",
            "InboxStore.java",
            "Router.java",
            "Writer.java",
            "ReplyWriter.java",
            "UsualHandler.java");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json",
            "yaml", "text/plain; charset=utf-8",
            "java", "text/plain; charset=utf-8");

    private final Map<String, Answer> files = new LinkedHashMap<>();

    /** @param key what the page's own script shows when it asks for something to be done */
    PageFiles(String key) {
        for (var name : NAMES) files.put("/" + name, answer(name, key));
        files.put("/", answer("index.html", key));
    }

    /** Null when there is no such file. */
    @Nullable
    Answer find(String path) {
        return files.get(path);
    }

    /** The same headers for everything that the page reads. */
    static Answer guarded(Answer answer) {
        var headers = new LinkedHashMap<>(HEADERS);
        headers.putAll(answer.headers());
        return new Answer(answer.status(), answer.contentType(), answer.body(), headers);
    }

    private static Answer answer(String name, String key) {
        var type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        var body = read(name);
        if (name.equals("index.html"))
            body = new String(body, UTF_8).replace("{{key}}", key).getBytes(UTF_8);
        return guarded(Answer.of(200, type, body));
    }

    private static byte[] read(String name) {
        try (var file = PageFiles.class.getResourceAsStream(name)) {
            if (file == null) throw new IllegalStateException("not on the class path: " + name);
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
