package linli.adapters.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import linli.adapters.wire.JsonBody;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.Surroundings;
import linli.core.platform.NotGenuine;

/**
 * What a user of an app says: {@code {"id", "user", "text"}}.
 *
 * @param id the app's own, the same when it sends the message again
 * @param user who speaks, as the app knows them
 */
record AppMessage(String id, String user, String text) {
    static final int LONGEST_BODY = 16 * 1024;
    static final int LONGEST_TEXT = 2000;

    private static final String RESIDENT = " resident";
    private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e]{1,64}");

    /** @throws Problem with what an app has to mend */
    static AppMessage read(byte[] body) throws Problem {
        if (body.length > LONGEST_BODY) throw Problem.of(Problem.Kind.TOO_LARGE, LONGEST_BODY);
        var document = document(body);
        var names = document.fieldNames();
        while (names.hasNext()) {
            var name = names.next();
            if (!name.equals("id") && !name.equals("user") && !name.equals("text"))
                throw Problem.of(Problem.Kind.FIELD, shown(name));
        }
        var text = text(document, "text");
        if (text.isBlank() || text.indexOf(0) >= 0 || text.codePointCount(0, text.length()) > LONGEST_TEXT)
            throw Problem.of(Problem.Kind.FIELD, "text");
        return new AppMessage(word(document, "id"), word(document, "user"), text);
    }

    private static JsonNode document(byte[] body) throws Problem {
        try {
            return JsonBody.object(body);
        } catch (NotGenuine noObject) {
            throw Problem.of(Problem.Kind.NO_JSON);
        }
    }

    private static String word(JsonNode document, String field) throws Problem {
        var word = text(document, field);
        if (!WORD.matcher(word).matches()) throw Problem.of(Problem.Kind.FIELD, field);
        return word;
    }

    private static String text(JsonNode document, String field) throws Problem {
        var value = document.path(field);
        if (!value.isTextual()) throw Problem.of(Problem.Kind.FIELD, field);
        return value.textValue();
    }

    /** What is no name of ours is repeated only as far as it can be read. */
    private static String shown(String name) {
        return WORD.matcher(name).matches() ? name : "?";
    }

    /** With and without roles it is not the same message: neither gets the answer of the other. */
    Message message(String account, Instant now, boolean withholdsRoles) {
        return new Message(
                account,
                user + ' ' + id + (withholdsRoles ? RESIDENT : ""),
                Conversation.withPerson(user),
                account,
                user,
                new Content.Text(text),
                now.truncatedTo(ChronoUnit.SECONDS),
                withholdsRoles ? Surroundings.OF_A_RESIDENT : Surroundings.NONE);
    }

    /** The app's own id of a message. */
    static String idOf(Message message) {
        return message.redeliveryKey().split(" ", -1)[1];
    }

    /** Never shows what was said. */
    @Override
    public String toString() {
        return "AppMessage";
    }
}
