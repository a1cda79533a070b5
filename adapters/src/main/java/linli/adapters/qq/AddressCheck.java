package linli.adapters.qq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.regex.Pattern;
import linli.adapters.wire.JsonBody;
import linli.core.http.Answer;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/**
 * The console's check of our address: we sign a text of its choice. Only a text that can be no event's
 * ({@code timestamp + document}), or whoever asks could have events signed.
 */
final class AddressCheck {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern TIME = Pattern.compile("[0-9]{10,13}");

    private AddressCheck() {}

    static Answer answer(BotKey key, JsonNode question) throws NotGenuine {
        var token = JsonBody.require(question, "plain_token");
        var time = JsonBody.require(question, "event_ts");
        if (!TOKEN.matcher(token).matches() || !TIME.matcher(time).matches()) throw new NotGenuine(Reason.BODY);
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("plain_token", token)
                .put("signature", key.sign(time + token));
        return Answer.of(200, "application/json", answer.toString().getBytes(UTF_8));
    }
}
