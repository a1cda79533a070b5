package linli.core.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import linli.core.http.Answer;
import linli.core.http.RawRequest;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.message.ReplyPath;
import linli.core.message.Surroundings;
import linli.core.platform.Capabilities;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.Platform;
import linli.core.platform.Sending;

/** The barest platform: key, speaker and text on three lines; replies carry the instant, so that equal bytes mean something. */
record TestPlatform(Capabilities capabilities, Optional<Sending> sending) implements Platform {
    TestPlatform(Capabilities capabilities) {
        this(capabilities, Optional.empty());
    }

    /** Replies leave through the API, each on the way back that its message opened: its key, for two messages. */
    static TestPlatform pushing(Sending sending) {
        var capabilities = new Capabilities(
                2048,
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                3,
                false,
                Set.of(Capabilities.Feature.GROUP, Capabilities.Feature.CHOICES));
        return new TestPlatform(capabilities, Optional.of(sending));
    }

    static final TestPlatform PATIENT =
            new TestPlatform(new Capabilities(2048, Duration.ofSeconds(20), Duration.ofSeconds(60), 3));

    @Override
    public String name() {
        return "test";
    }

    @Override
    public String account() {
        return "acc";
    }

    @Override
    public Inbound decode(RawRequest request, Instant now) throws NotGenuine {
        var lines = new String(request.body(), StandardCharsets.UTF_8).split("\n", 3);
        if (lines.length < 3) throw new NotGenuine(NotGenuine.Reason.BODY);
        var speaker = lines[1].split("@", 2); // wang, or wang@group
        var conversation = speaker.length > 1 ? Conversation.inGroup(speaker[1]) : Conversation.withPerson(speaker[0]);
        var around = capabilities.answersInHttp()
                ? Surroundings.NONE
                : Surroundings.with(new ReplyPath("path-" + lines[0], 2, now.plusSeconds(60)));
        return new Inbound.Messages(java.util.List.of(
                new Message("acc", lines[0], conversation, "us", speaker[0], new Content.Text(lines[2]), now, around)));
    }

    @Override
    public byte[] encode(Message message, Outgoing reply, Instant at) {
        if (!capabilities.answersInHttp()) return "ok".getBytes(StandardCharsets.UTF_8);
        var text = reply instanceof Outgoing.Text said ? said.text() : "";
        return (message.sender() + "\n" + at + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    /** Fails for whoever is called so. */
    static final String UNSPEAKABLE = "unspeakable";

    @Override
    public Answer answer(byte[] encoded, Instant now) {
        if (new String(encoded, StandardCharsets.UTF_8).startsWith(UNSPEAKABLE))
            throw new IllegalStateException("cannot be encrypted");
        return Answer.of(200, "text/plain", encoded);
    }

    @Override
    public Answer acknowledgement() {
        return Answer.text(200, "");
    }
}
