package linli.adapters.onebot;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import linli.adapters.wire.Ascii;
import linli.adapters.wire.JsonBody;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.Surroundings;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** One event with what both versions have in common. */
record EventFields(OnebotSettings settings, JsonNode event) {
    private static final int LONGEST_ID = 128;
    private static final int LONGEST_KIND = 64;
    private static final BigDecimal LATEST = BigDecimal.valueOf(99_999_999_999L);

    /** An opaque id, whatever it is written as. */
    String id(String field) throws NotGenuine {
        var id = JsonBody.require(event, field);
        if (!Ascii.isWord(id, LONGEST_ID)) throw new NotGenuine(Reason.BODY);
        return id;
    }

    /** A word that says what it is; empty when it is missing. */
    String kind(String field) throws NotGenuine {
        var kind = JsonBody.text(event, field);
        if (!kind.isEmpty() && !Ascii.isWord(kind, LONGEST_KIND)) throw new NotGenuine(Reason.BODY);
        return kind;
    }

    /** To the second; the newer version counts parts of it. */
    Instant time() throws NotGenuine {
        var time = event.path("time");
        if (!time.isNumber()) throw new NotGenuine(Reason.BODY);
        var seconds = time.decimalValue();
        if (seconds.signum() < 0 || seconds.compareTo(LATEST) > 0) throw new NotGenuine(Reason.BODY);
        return Instant.ofEpochSecond(seconds.longValue());
    }

    boolean isOurs(String id) {
        return id.equals(settings.selfId());
    }

    Inbound one(String key, Conversation where, String sender, Content content, Surroundings around) throws NotGenuine {
        var message = new Message(settings.id(), key, where, settings.selfId(), sender, content, time(), around);
        return new Inbound.Messages(List.of(message));
    }
}
