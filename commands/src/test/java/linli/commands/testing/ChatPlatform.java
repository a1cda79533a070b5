package linli.commands.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import linli.core.delivery.TestPhones;
import linli.core.http.Answer;
import linli.core.http.RawRequest;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.platform.Capabilities;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.Platform;
import linli.core.platform.Sending;
import org.jspecify.annotations.Nullable;

/** The barest platform: a body is the key of a message that was put down here; a reply is its text. */
final class ChatPlatform implements Platform {
    private final Map<String, Message> messages = new ConcurrentHashMap<>();
    private final String account;
    private final @Nullable TestPhones phones;

    ChatPlatform(String account, @Nullable TestPhones phones) {
        this.phones = phones;
        this.account = account;
    }

    void put(Message message) {
        messages.put(message.redeliveryKey(), message);
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(4096, Duration.ofSeconds(20), Duration.ofSeconds(60), 3);
    }

    @Override
    public Inbound decode(RawRequest request, Instant now) throws NotGenuine {
        var message = messages.get(new String(request.body(), StandardCharsets.UTF_8));
        if (message == null) throw new NotGenuine(NotGenuine.Reason.BODY);
        return new Inbound.Messages(List.of(message));
    }

    @Override
    public byte[] encode(Message message, Outgoing reply, Instant at) {
        var text = reply instanceof Outgoing.Text said ? said.text() : "";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Answer answer(byte[] encoded, Instant now) {
        return Answer.of(200, "text/plain", encoded);
    }

    @Override
    public Optional<Sending> sending() {
        return Optional.ofNullable(phones);
    }

    @Override
    public Answer acknowledgement() {
        return Answer.text(200, "");
    }
}
