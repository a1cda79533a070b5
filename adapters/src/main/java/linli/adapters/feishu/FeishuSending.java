package linli.adapters.feishu;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import linli.adapters.wire.JsonApi;
import linli.adapters.wire.Judge;
import linli.adapters.wire.Told;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
import linli.core.platform.GroupCare;
import linli.core.platform.MediaFile;
import linli.core.platform.Recipient;
import linli.core.platform.Sending;
import linli.core.platform.Sent;
import linli.core.wording.Catalogue;

/** The app's API: messages to people and groups, files, care for groups, and a group's custom robot. Safe for several threads. */
public final class FeishuSending implements Sending, Sending.Uploads {
    /** The group that a custom robot speaks in; whatever else the robot cannot tell. */
    static final String ROBOT = "webhook";

    /** 1,000 a minute for an app. */
    private static final int PER_SECOND = 16;

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** The platform names none; what is kept for good is asked for again once in a while. */
    private static final Duration MEDIA_KEPT = Duration.ofDays(30);

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final FeishuSettings settings;
    private final Calls calls;
    private final Verdicts verdicts;
    private final FeishuCare care;
    private final Optional<Robot> robot;

    /** @param catalogue in the operator's language, for what there is to mend */
    FeishuSending(FeishuSettings settings, Catalogue catalogue) {
        this(settings, catalogue, Clock.systemUTC(), new ApiClient(CONNECTING, PATIENCE));
    }

    FeishuSending(FeishuSettings settings, Catalogue catalogue, Clock clock, ApiClient client) {
        this.settings = settings;
        verdicts = new Verdicts(catalogue, String.valueOf(settings.base().getHost()));
        calls = new Calls(settings, new JsonApi(client), verdicts);
        care = new FeishuCare(calls);
        robot = settings.robot().map(address -> new Robot(address, settings.robotSecret(), calls, clock));
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

    /** For an hour, by {@code uuid}. */
    @Override
    public boolean dropsRepeats() {
        return true;
    }

    /** Nothing voids a token before its time; in its last half hour a new one is given beside it. */
    @Override
    public TokenAnswer token(boolean force) {
        var request = NODES.objectNode().put("app_id", settings.appId()).put("app_secret", settings.appSecret());
        var told = calls.withoutToken("token", "auth/v3/tenant_access_token/internal", request);
        if (told instanceof Told.Failed failed) return new TokenAnswer.Failed(verdicts.ofToken(failed.how()));
        return ((Told.Done) told).token("tenant_access_token", "expire");
    }

    @Override
    public Sent send(AccessToken token, Recipient to, Outgoing message) {
        if (robot.isPresent() && to.isGroup() && to.id().equals(ROBOT))
            return robot.get().send(message);
        var form = MessageForms.of(message, to.isGroup());
        if (form.isEmpty()) return new Sent.Refused("no-form", Sent.Why.CONTENT);
        var request = NODES.objectNode()
                .put("receive_id", to.id())
                .put("msg_type", form.get().kind())
                .put("content", form.get().content().toString())
                .put("uuid", to.key());
        var path = "im/v1/messages?receive_id_type=" + (to.isGroup() ? "chat_id" : "open_id");
        var told = calls.once("messages", token, path, request);
        if (told instanceof Told.Failed failed) return failed.how();
        return new Sent.Accepted(
                ((Told.Done) told).document().path("data").path("message_id").asText(""));
    }

    @Override
    public Optional<GroupCare> groupCare() {
        return Optional.of(care);
    }

    @Override
    public Optional<Uploads> uploads() {
        return Optional.of(this);
    }

    @Override
    public UploadAnswer upload(AccessToken token, MediaFile file) {
        var image = file.kind() == MediaFile.Kind.IMAGE || file.kind() == MediaFile.Kind.THUMB;
        var told = calls.upload("upload", token, image ? "im/v1/images" : "im/v1/files", UploadForm.of(file));
        if (told instanceof Told.Failed failed) return new UploadAnswer.Failed(failed.how());
        var key = ((Told.Done) told)
                .document()
                .path("data")
                .path(image ? "image_key" : "file_key")
                .asText("");
        if (key.isEmpty()) return new UploadAnswer.Failed(new Sent.Later("no-media-id", Judge.SOON));
        return new UploadAnswer.Kept(key, MEDIA_KEPT);
    }

    /** Our own open_id, asked from the platform with a token of its own; empty when that fails. */
    Optional<String> ownId() {
        if (!(token(false) instanceof TokenAnswer.Given given)) return Optional.empty();
        if (!(calls.again("bot", "GET", given.token(), "bot/v3/info") instanceof Told.Done done))
            return Optional.empty();
        return Optional.of(done.document().path("bot").path("open_id").asText(""))
                .filter(id -> !id.isEmpty());
    }

    @Override
    public List<Finding> check() {
        return new AccountCheck(this, settings, calls, verdicts).run();
    }
}
