package linli.adapters.wecom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.adapters.wire.Allowance;
import linli.adapters.wire.JsonApi;
import linli.adapters.wire.Judge;
import linli.adapters.wire.Told;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
import linli.core.platform.GroupCare;
import linli.core.platform.MediaFile;
import linli.core.platform.Multipart;
import linli.core.platform.Recipient;
import linli.core.platform.Sending;
import linli.core.platform.Sent;
import linli.core.wording.Catalogue;

/**
 * An app's API: messages to members, to group chats that the app made, to its group robot, and files. The platform can
 * be told to drop repeats, but it goes by what a message says and not by a key: two people's equal answers would be
 * one, so it is not told. Safe for several threads.
 */
final class AppSending implements Sending, Sending.Uploads {
    private static final int PER_SECOND = 20;
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration MEDIA_KEPT = Duration.ofDays(3);

    /** What one member gets over this is dropped without a word. */
    private static final Allowance.Limit A_MINUTE = new Allowance.Limit(30, Duration.ofMinutes(1));

    private static final Allowance.Limit AN_HOUR = new Allowance.Limit(1000, Duration.ofHours(1));

    /** No member is called this. */
    private static final String NOBODY = "linli-check-nobody";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final WecomSettings settings;
    private final Calls calls;
    private final Verdicts verdicts;
    private final Allowance members;
    private final Optional<GroupRobot> robot;

    AppSending(WecomSettings settings, Catalogue catalogue, Clock clock, ApiClient client) {
        this.settings = settings;
        verdicts = new Verdicts(catalogue, String.valueOf(settings.apiBase().getHost()));
        calls = new Calls(settings, new JsonApi(client), verdicts);
        members = allowance(clock);
        robot = GroupRobot.of(settings, calls, clock);
    }

    /** @param catalogue in the operator's language, for what there is to mend */
    static AppSending of(WecomSettings settings, Catalogue catalogue) {
        return new AppSending(settings, catalogue, Clock.systemUTC(), new ApiClient(CONNECTING, PATIENCE));
    }

    /** Of each member. */
    static Allowance allowance(Clock clock) {
        return new Allowance(clock, A_MINUTE, AN_HOUR);
    }

    @Override
    public int textBytes() {
        return AppForms.LONGEST_TEXT;
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
        var told = calls.token();
        if (told instanceof Told.Failed failed) return new TokenAnswer.Failed(verdicts.ofToken(failed.how()));
        return ((Told.Done) told).token("access_token", "expires_in");
    }

    @Override
    public Sent send(AccessToken token, Recipient to, Outgoing message) {
        if (!to.isGroup()) return toMember(token, to, message);
        if (to.id().equals(GroupRobot.GROUP) && robot.isPresent())
            return robot.get().send(message);
        return toGroup(token, to, message);
    }

    private Sent toMember(AccessToken token, Recipient to, Outgoing message) {
        var form = AppForms.toPerson(message, to.key());
        if (form.isEmpty()) return new Sent.Refused("no-form", Sent.Why.CONTENT);
        var wait = members.take(to.id());
        if (wait.isPresent()) return new Sent.Later("pace", wait.get());
        form.get().put("touser", to.id()).put("agentid", Long.parseLong(settings.agentId()));
        var told = calls.once("message/send", token, form.get());
        if (told instanceof Told.Failed failed) return failed.how();
        var done = (Told.Done) told;
        return done.text("invaliduser").isEmpty()
                ? new Sent.Accepted(done.text("msgid"))
                : new Sent.Refused("invaliduser", Sent.Why.GONE);
    }

    private Sent toGroup(AccessToken token, Recipient to, Outgoing message) {
        var form = AppForms.toGroup(message);
        if (form.isEmpty()) return new Sent.Refused("no-form", Sent.Why.CONTENT);
        form.get().put("chatid", to.id());
        var told = calls.once("appchat/send", token, form.get());
        return told instanceof Told.Failed failed ? failed.how() : new Sent.Accepted("");
    }

    @Override
    public Optional<GroupCare> groupCare() {
        return Optional.of(new AppChats(calls));
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
        var told = calls.upload("media/upload", token, type, Multipart.of("media", file));
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
        var form = NODES.objectNode()
                .put("touser", NOBODY)
                .put("agentid", Long.parseLong(settings.agentId()))
                .put("msgtype", "text");
        form.putObject("text").put("content", "-");
        var told = calls.again("message/send", token, form);
        if (told instanceof Told.Done) return new Finding("sending", true, "", "");
        var how = ((Told.Failed) told).how();
        return how.reason().equals(Integer.toString(Verdicts.NO_RECEIVER))
                ? new Finding("sending", true, "", "")
                : cannot("sending", how);
    }

    private Finding cannot(String what, Sent how) {
        return new Finding(what, false, how.reason(), verdicts.toDo(how));
    }
}
