package linli.adapters.dingtalk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.adapters.wire.JsonApi;
import linli.adapters.wire.Judge;
import linli.adapters.wire.OwnHosts;
import linli.adapters.wire.Told;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
import linli.core.platform.MediaFile;
import linli.core.platform.Multipart;
import linli.core.platform.Recipient;
import linli.core.platform.Sending;
import linli.core.platform.Sent;
import linli.core.wording.Catalogue;

/**
 * A robot's ways out: the session webhook that came with a message while it is good, the app's robot otherwise, and the
 * custom robot of a group. Safe for several threads.
 */
final class DingtalkSending implements Sending, Sending.Uploads {
    private static final int PER_SECOND = 10;
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Files of robots do not grow old by the documentation; ours are asked for again after this. */
    private static final Duration MEDIA_KEPT = Duration.ofDays(3);

    /** No member is called this. */
    private static final String NOBODY = "linli-check-nobody";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final DingtalkSettings settings;
    private final OwnHosts hosts;
    private final Calls calls;
    private final Verdicts verdicts;
    private final Optional<CustomRobot> robot;

    DingtalkSending(DingtalkSettings settings, Catalogue catalogue, Clock clock, ApiClient client) {
        this.settings = settings;
        hosts = settings.hosts();
        verdicts = new Verdicts(catalogue, String.valueOf(settings.apiBase().getHost()));
        calls = new Calls(settings, new JsonApi(client), verdicts);
        robot = CustomRobot.of(settings, calls, clock);
    }

    /** @param catalogue in the operator's language, for what there is to mend */
    static DingtalkSending of(DingtalkSettings settings, Catalogue catalogue) {
        return new DingtalkSending(settings, catalogue, Clock.systemUTC(), new ApiClient(CONNECTING, PATIENCE));
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

    /** Asking again while a token is good gives the same one: the platform knows no force. */
    @Override
    public TokenAnswer token(boolean force) {
        var request = NODES.objectNode().put("appKey", settings.appKey()).put("appSecret", settings.appSecret());
        var told = calls.token(request);
        if (told instanceof Told.Failed failed) return new TokenAnswer.Failed(verdicts.ofToken(failed.how()));
        return ((Told.Done) told).token("accessToken", "expireIn");
    }

    @Override
    public Sent send(AccessToken token, Recipient to, Outgoing message) {
        if (to.isGroup() && to.id().equals(CustomRobot.GROUP) && robot.isPresent())
            return robot.get().send(message);
        var session = to.path().flatMap(hosts::find);
        var form = MessageForms.ofSession(message, !to.isGroup());
        if (session.isEmpty() || form.isEmpty()) return byApp(token, to, message);
        return bySession(session.get(), form.get());
    }

    private Sent bySession(URI session, ObjectNode form) {
        var told = calls.toWebhook("/robot/sendBySession", session, form, verdicts::ofSession);
        return told instanceof Told.Failed failed ? failed.how() : new Sent.Accepted("");
    }

    private Sent byApp(AccessToken token, Recipient to, Outgoing message) {
        var sample = MessageForms.ofApp(message, !to.isGroup());
        if (sample.isEmpty()) return new Sent.Refused("no-form", Sent.Why.CONTENT);
        var request = NODES.objectNode()
                .put("robotCode", settings.robotCode())
                .put("msgKey", sample.get().key())
                .put("msgParam", sample.get().parameters().toString());
        return to.isGroup() ? toGroup(token, to, request) : toPerson(token, to, request);
    }

    private Sent toGroup(AccessToken token, Recipient to, ObjectNode request) {
        return sent(calls.once("/v1.0/robot/groupMessages/send", token, request.put("openConversationId", to.id())));
    }

    private Sent toPerson(AccessToken token, Recipient to, ObjectNode request) {
        request.putArray("userIds").add(to.id());
        return sent(calls.once("/v1.0/robot/oToMessages/batchSend", token, request));
    }

    private static Sent sent(Told told) {
        if (told instanceof Told.Failed failed) return failed.how();
        var done = (Told.Done) told;
        if (!done.document().path("invalidStaffIdList").isEmpty())
            return new Sent.Refused("invalidStaffId", Sent.Why.GONE);
        if (!done.document().path("flowControlledStaffIdList").isEmpty())
            return new Sent.Later("flowControlled", Verdicts.A_MINUTE);
        return new Sent.Accepted(done.text("processQueryKey"));
    }

    @Override
    public Optional<Uploads> uploads() {
        return Optional.of(this);
    }

    @Override
    public UploadAnswer upload(AccessToken token, MediaFile file) {
        var type = switch (file.kind()) {
            case IMAGE, THUMB -> "image";
            case VOICE -> "voice";
            case VIDEO -> "video";
        };
        var told = calls.upload(token, type, Multipart.of("media", file));
        if (told instanceof Told.Failed failed) return new UploadAnswer.Failed(failed.how());
        var id = ((Told.Done) told).text("media_id");
        if (id.isEmpty()) return new UploadAnswer.Failed(new Sent.Later("no-media-id", Judge.SOON));
        return new UploadAnswer.Kept(id, MEDIA_KEPT);
    }

    /** Without a token nothing else can be asked. */
    @Override
    public List<Finding> check() {
        var findings = new ArrayList<Finding>();
        var answer = token(false);
        if (answer instanceof TokenAnswer.Given given) {
            findings.add(new Finding("token", true, "", ""));
            findings.add(message(given.token()));
        } else findings.add(cannot("token", ((TokenAnswer.Failed) answer).how()));
        robot.ifPresent(each -> findings.add(each.check()));
        return findings;
    }

    /** The receiver is looked at after the right. */
    private Finding message(AccessToken token) {
        var how = byApp(token, Recipient.person(NOBODY, "check"), new Outgoing.Text("-"));
        var looked =
                how instanceof Sent.Accepted || (how instanceof Sent.Refused refused && refused.why() == Sent.Why.GONE);
        return looked ? new Finding("sending", true, "", "") : cannot("sending", how);
    }

    private Finding cannot(String what, Sent how) {
        return new Finding(what, false, how.reason(), verdicts.toDo(how));
    }
}
