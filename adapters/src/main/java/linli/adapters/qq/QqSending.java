package linli.adapters.qq;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import linli.adapters.wire.JsonApi;
import linli.adapters.wire.Told;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
import linli.core.platform.GroupCare;
import linli.core.platform.Recipient;
import linli.core.platform.Sending;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import linli.core.wording.Catalogue;

/**
 * A bot's API. Nothing is ever said but in answer to something: messages of one's own accord were withdrawn by the
 * platform in April 2025. Safe for several threads.
 */
final class QqSending implements Sending {
    /** The platform states none. */
    static final int LONGEST_TEXT = 2048;

    private static final int PER_SECOND = 5;
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int IMAGE = 1;

    /** A bot without these rights still may speak plainly. */
    private static final Set<String> NO_RIGHT = Set.of("11253", "11264");

    private final QqSettings settings;
    private final Calls calls;
    private final Verdicts verdicts;

    /** @param catalogue in the operator's language, for what there is to mend */
    QqSending(QqSettings settings, Catalogue catalogue) {
        this(settings, catalogue, new ApiClient(CONNECTING, PATIENCE));
    }

    QqSending(QqSettings settings, Catalogue catalogue, ApiClient client) {
        this.settings = settings;
        verdicts = new Verdicts(catalogue, String.valueOf(settings.apiBase().getHost()));
        calls = new Calls(settings, new JsonApi(client), verdicts);
    }

    @Override
    public int textBytes() {
        return LONGEST_TEXT;
    }

    @Override
    public int perSecond() {
        return PER_SECOND;
    }

    @Override
    public boolean sendsToGroups() {
        return true;
    }

    @Override
    public boolean needsPath() {
        return true;
    }

    /** The platform gives a new one in the last minute of the old one only: there is nothing to force. */
    @Override
    public TokenAnswer token(boolean force) {
        var request = NODES.objectNode().put("appId", settings.appId()).put("clientSecret", settings.secret());
        var told = calls.withoutToken("getAppAccessToken", settings.tokens(), request);
        if (told instanceof Told.Failed failed) return new TokenAnswer.Failed(verdicts.ofToken(failed.how()));
        return ((Told.Done) told).token("access_token", "expires_in");
    }

    @Override
    public Sent send(AccessToken token, Recipient to, Outgoing message) {
        var way = to.path().flatMap(Way::read);
        if (way.isEmpty()) return new Sent.Refused("no-path", Why.WINDOW);
        var clicked = to.sequence() == 1 ? acknowledged(token, way.get()) : Optional.<Sent>empty();
        if (clicked.isPresent()) return clicked.get();
        if (message instanceof Outgoing.Image image) return picture(token, way.get(), to.sequence(), image.mediaId());
        return first(token, way.get(), to.sequence(), MessageForms.of(message));
    }

    /** Until this call a pressed button shows that it waits; only a refused token is worth telling. */
    private Optional<Sent> acknowledged(AccessToken token, Way way) {
        if (way.interaction().isEmpty()) return Optional.empty();
        var done = NODES.objectNode().put("code", 0);
        var told = calls.again("interactions", "PUT", token, "/interactions/" + way.interaction(), done);
        return told instanceof Told.Failed failed && failed.how() instanceof Sent.TokenRefused
                ? Optional.of(failed.how())
                : Optional.empty();
    }

    /** The first form that the platform takes: a refused one was surely not shown. */
    private Sent first(AccessToken token, Way way, int sequence, List<ObjectNode> forms) {
        Sent last = new Sent.Refused("no-form", Why.CONTENT);
        for (var form : forms) {
            last = one(token, way, sequence, form);
            if (!isAboutTheForm(last)) return last;
        }
        return last;
    }

    private Sent one(AccessToken token, Way way, int sequence, ObjectNode form) {
        if (way.scene().isGuild()) form.remove("msg_type");
        way.quote(form, sequence);
        var told = calls.once("messages", token, way.messages(), form);
        return told instanceof Told.Failed failed ? failed.how() : new Sent.Accepted(((Told.Done) told).text("id"));
    }

    private static boolean isAboutTheForm(Sent how) {
        if (how instanceof Sent.Refused refused) return refused.why() == Why.CONTENT;
        return how instanceof Sent.Stopped stopped && NO_RIGHT.contains(stopped.reason());
    }

    /** The platform fetches pictures from an address; guilds take it with the message. */
    private Sent picture(AccessToken token, Way way, int sequence, String address) {
        if (!address.startsWith("https://")) return new Sent.Refused("no-form", Why.CONTENT);
        if (way.scene().isGuild())
            return one(token, way, sequence, NODES.objectNode().put("image", address));
        var file =
                NODES.objectNode().put("file_type", IMAGE).put("url", address).put("srv_send_msg", false);
        var told = calls.again("files", "POST", token, way.files(), file);
        if (told instanceof Told.Failed failed) return failed.how();
        return one(token, way, sequence, MessageForms.media(((Told.Done) told).text("file_info")));
    }

    @Override
    public Optional<GroupCare> groupCare() {
        return Optional.of(new QqCare(calls));
    }

    /** Nobody gets a message by it. */
    @Override
    public List<Finding> check() {
        var answer = token(false);
        if (answer instanceof TokenAnswer.Failed failed) return List.of(cannot("token", failed.how()));
        var token = ((TokenAnswer.Given) answer).token();
        var told = calls.again("me", "GET", token, "/users/@me");
        return List.of(can("token"), told instanceof Told.Failed failed ? cannot("bot", failed.how()) : can("bot"));
    }

    private static Finding can(String what) {
        return new Finding(what, true, "", "");
    }

    private Finding cannot(String what, Sent how) {
        return new Finding(what, false, how.reason(), verdicts.toDo(how));
    }
}
