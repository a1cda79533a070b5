package linli.adapters.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/**
 * JSON from outside, strictly read: one document in UTF-8, no key twice, not deeper than 32, and numbers as exact as they
 * were written, since ids may exceed 2^53.
 */
public final class JsonBody {
    private static final int DEEPEST = 32;
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonBody() {}

    /** The object that the body is; anything else is not genuine. */
    public static JsonNode object(byte[] body) throws NotGenuine {
        return object(XmlText.decoded(body));
    }

    /** The same for JSON that came as text inside of JSON. */
    public static JsonNode object(String text) throws NotGenuine {
        try {
            var document = MAPPER.readTree(text);
            if (document != null && document.isObject()) return document;
        } catch (IOException noJson) {
            // not what the platform writes
        }
        throw new NotGenuine(Reason.BODY);
    }

    /** A text, or a whole number in its digits; empty when it is missing or null. Anything else is not genuine. */
    public static String text(JsonNode object, String field) throws NotGenuine {
        var value = object.path(field);
        if (value.isMissingNode() || value.isNull()) return "";
        if (value.isTextual()) return value.textValue();
        if (value.isIntegralNumber()) return value.bigIntegerValue().toString();
        throw new NotGenuine(Reason.BODY);
    }

    /** The same, and it has to be there. */
    public static String require(JsonNode object, String field) throws NotGenuine {
        var text = text(object, field);
        if (text.isEmpty()) throw new NotGenuine(Reason.BODY);
        return text;
    }
}
