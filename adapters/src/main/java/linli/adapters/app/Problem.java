package linli.adapters.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import java.util.Map;
import linli.core.http.Answer;
import linli.core.wording.Catalogue;

/** What an app has to mend, as RFC 9457 has it told. */
final class Problem extends Exception {
    private static final long serialVersionUID = 1;
    private static final String CONTENT_TYPE = "application/problem+json";

    /** What is wrong; the lower-case name ends the problem's type and the keys of its texts. */
    enum Kind {
        NO_KEY(401),
        WRONG_KEY(401),
        NOT_ALLOWED(403),
        NO_SUCH_PLACE(404),
        METHOD(405),
        TOO_LARGE(413),
        NOT_JSON_TYPE(415),
        NO_JSON(400),
        PARAMETER(400),
        FIELD(422),
        TOO_MANY(429),
        FAULT(500),
        BUSY(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Kind kind;
    private final transient Object[] arguments;
    private final transient Map<String, String> headers;

    private Problem(Kind kind, Object[] arguments, Map<String, String> headers) {
        super(kind.label(), null, false, false);
        this.kind = kind;
        this.arguments = arguments;
        this.headers = Map.copyOf(headers);
    }

    /** @param arguments of the text that says what is wrong */
    static Problem of(Kind kind, Object... arguments) {
        return new Problem(kind, arguments.clone(), Map.of());
    }

    Problem with(String header, String content) {
        return new Problem(kind, arguments, Map.of(header, content));
    }

    Kind kind() {
        return kind;
    }

    Answer answer(Catalogue words) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("type", "urn:linli:app:" + kind.label());
        document.put("title", words.text("app.staff.problem." + kind.label()));
        document.put("status", kind.status());
        document.put("detail", words.text("app.staff.detail." + kind.label(), arguments));
        var answer = Answer.of(kind.status(), CONTENT_TYPE, document.toString().getBytes(UTF_8))
                .with("Cache-Control", "no-store")
                .with("Content-Language", words.language());
        for (var header : headers.entrySet()) answer = answer.with(header.getKey(), header.getValue());
        return answer;
    }
}
