package linli.adapters.wechat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import linli.adapters.wire.Ascii;
import linli.adapters.wire.Judge;
import linli.adapters.wire.Told;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
import linli.core.platform.MediaFile;
import linli.core.platform.Multipart;
import linli.core.platform.Recipient;
import linli.core.platform.Sending;
import linli.core.platform.Sent;
import linli.core.platform.Window;
import linli.core.wording.Catalogue;

/** A verified account's API: customer-service messages, codes and files. Safe for several threads. */
public final class WechatSending implements Sending, Sending.QrCodes, Sending.Uploads {
    private static final List<Window> WINDOWS = List.of(
            new Window(Window.Kind.MESSAGE, 5, Duration.ofDays(2)),
            new Window(Window.Kind.TOUCH, 3, Duration.ofMinutes(1)));

    /** The platform states none; slow enough for it, and 1,000 people are told in under a minute. */
    private static final int PER_SECOND = 20;

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration MEDIA_KEPT = Duration.ofDays(3);
    private static final Duration LONGEST_QR = Duration.ofDays(30);
    private static final int LONGEST_SCENE = 64;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final WechatApi api;
    private final ApiCalls calls;
    private final Verdicts verdicts;

    /** @param catalogue in the operator's language, for what there is to mend */
    public WechatSending(WechatApi api, Catalogue catalogue) {
        this(api, catalogue, Clock.systemUTC(), new ApiClient(CONNECTING, PATIENCE));
    }

    WechatSending(WechatApi api, Catalogue catalogue, Clock clock, ApiClient client) {
        this.api = api;
        verdicts = new Verdicts(catalogue, clock, String.valueOf(api.base().getHost()));
        calls = new ApiCalls(api, client, verdicts);
    }

    @Override
    public List<Window> windows() {
        return WINDOWS;
    }

    @Override
    public int textBytes() {
        return ReplyWriter.LONGEST_TEXT;
    }

    @Override
    public int perSecond() {
        return PER_SECOND;
    }

    @Override
    public TokenAnswer token(boolean force) {
        var request = NODES.objectNode()
                .put("grant_type", "client_credential")
                .put("appid", api.appId())
                .put("secret", api.secret())
                .put("force_refresh", force);
        var told = calls.withoutToken("stable_token", request);
        if (told instanceof Told.Failed failed) return new TokenAnswer.Failed(verdicts.ofToken(failed.how()));
        return ((Told.Done) told).token("access_token", "expires_in");
    }

    @Override
    public Sent send(AccessToken token, Recipient to, Outgoing message) {
        var form = MessageForms.of(to.id(), message);
        if (form.isEmpty()) return new Sent.Refused("no-form", Sent.Why.CONTENT);
        var told = calls.once("message/custom/send", token, form.get());
        return told instanceof Told.Failed failed ? failed.how() : new Sent.Accepted(((Told.Done) told).text("msg_id"));
    }

    @Override
    public Optional<QrCodes> qrCodes() {
        return api.service() ? Optional.of(this) : Optional.empty();
    }

    @Override
    public QrAnswer make(AccessToken token, String scene, Duration life) {
        if (!Ascii.isWord(scene, LONGEST_SCENE))
            return new QrAnswer.Failed(new Sent.Refused("scene", Sent.Why.CONTENT));
        boolean forGood = life.compareTo(LONGEST_QR) > 0;
        var request = NODES.objectNode();
        if (!forGood) request.put("expire_seconds", life.toSeconds());
        request.put("action_name", forGood ? "QR_LIMIT_STR_SCENE" : "QR_STR_SCENE");
        request.putObject("action_info").putObject("scene").put("scene_str", scene);
        var told = calls.again("qrcode/create", token, request);
        return told instanceof Told.Failed failed ? new QrAnswer.Failed(failed.how()) : made((Told.Done) told);
    }

    private QrAnswer made(Told.Done told) {
        var ticket = told.text("ticket");
        if (ticket.isEmpty()) return new QrAnswer.Failed(new Sent.Later("no-ticket", Judge.SOON));
        return new QrAnswer.Made(api.pictureOf(ticket), told.text("url"));
    }

    @Override
    public Optional<Uploads> uploads() {
        return Optional.of(this);
    }

    @Override
    public UploadAnswer upload(AccessToken token, MediaFile file) {
        var kind = "&type=" + file.kind().name().toLowerCase(Locale.ROOT);
        var told = calls.upload("media/upload", token, kind, Multipart.of("media", file));
        return told instanceof Told.Failed failed ? new UploadAnswer.Failed(failed.how()) : kept((Told.Done) told);
    }

    /** A small picture's id has a name of its own. */
    private static UploadAnswer kept(Told.Done told) {
        var id = told.text("media_id").isEmpty() ? told.text("thumb_media_id") : told.text("media_id");
        if (id.isEmpty()) return new UploadAnswer.Failed(new Sent.Later("no-media-id", Judge.SOON));
        return new UploadAnswer.Kept(id, MEDIA_KEPT);
    }

    @Override
    public List<Finding> check() {
        return new AccountCheck(this, calls, verdicts).run();
    }
}
