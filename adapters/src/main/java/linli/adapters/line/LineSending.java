package linli.adapters.line;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import linli.adapters.wire.JsonApi;
import linli.adapters.wire.Told;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
import linli.core.platform.GroupCare;
import linli.core.platform.Recipient;
import linli.core.platform.Sending;
import linli.core.platform.Sent;
import linli.core.wording.Catalogue;

/** The channel's API: replies, which are free, and pushes, which count against the month. Safe for several threads. */
public final class LineSending implements Sending {
    /** The platform takes 2,000 a second. */
    private static final int PER_SECOND = 100;

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A long-lived token does not end; it is looked at again once in a while. */
    private static final Duration TOKEN_LIFE = Duration.ofDays(30);

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final LineSettings settings;
    private final Calls calls;
    private final Verdicts verdicts;

    /** @param catalogue in the operator's language, for what there is to mend */
    LineSending(LineSettings settings, Catalogue catalogue) {
        this(settings, catalogue, Clock.systemUTC(), new ApiClient(CONNECTING, PATIENCE));
    }

    LineSending(LineSettings settings, Catalogue catalogue, Clock clock, ApiClient client) {
        this.settings = settings;
        verdicts = new Verdicts(catalogue, clock, String.valueOf(settings.base().getHost()));
        calls = new Calls(settings, new JsonApi(client), verdicts);
    }

    @Override
    public int textBytes() {
        return MessageForms.LONGEST_TEXT;
    }

    @Override
    public int perSecond() {
        return PER_SECOND;
    }

    @Override
    public boolean sendsToGroups() {
        return true;
    }

    /** Pushes, by their retry key; a reply token is good once. */
    @Override
    public boolean dropsRepeats() {
        return true;
    }

    @Override
    public TokenAnswer token(boolean force) {
        return new TokenAnswer.Given(new AccessToken(settings.accessToken(), TOKEN_LIFE));
    }

    @Override
    public Sent send(AccessToken token, Recipient to, Outgoing message) {
        var form = MessageForms.of(message);
        if (form.isEmpty()) return new Sent.Refused("no-form", Sent.Why.CONTENT);
        var told = to.path().isPresent()
                ? calls.reply(token, request("replyToken", to.path().get(), form.get()))
                : calls.push(token, to.key(), request("to", to.id(), form.get()));
        if (told instanceof Told.Failed failed) return failed.how();
        var sent = ((Told.Done) told).document().path("sentMessages").path(0);
        return new Sent.Accepted(sent.path("id").asText(""));
    }

    private static ObjectNode request(String field, String value, ObjectNode message) {
        var request = NODES.objectNode().put(field, value);
        request.putArray("messages").add(message);
        return request;
    }

    @Override
    public Optional<GroupCare> groupCare() {
        return Optional.of(new LineCare(calls));
    }

    @Override
    public List<Finding> check() {
        return new AccountCheck(settings, calls, verdicts).run(new AccessToken(settings.accessToken(), TOKEN_LIFE));
    }
}
