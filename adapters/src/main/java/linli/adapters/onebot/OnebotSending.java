package linli.adapters.onebot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import linli.adapters.wire.JsonAnswer;
import linli.adapters.wire.Judge;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.GroupCare;
import linli.core.platform.Recipient;
import linli.core.platform.Sending;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import linli.core.wording.Catalogue;

/** What a bridge does for us, over whichever way there is to it. Safe for several threads. */
final class OnebotSending implements Sending {
    /** A bridge that was away connects again after three seconds. */
    private static final Sent NOBODY = Sent.Later.forAll("no-connection", Judge.SOON);

    private static final Duration LONG = Duration.ofDays(365);

    private final OnebotSettings settings;
    private final Verdicts verdicts;
    private final Bridges bridges;
    private final GroupPace pace;

    /**
     * The account's way out.
     *
     * @param catalogue in the operator's language, for what there is to mend
     * @param links the connections there are, the newest last
     */
    OnebotSending(OnebotSettings settings, Catalogue catalogue, Clock clock, CopyOnWriteArrayList<SocketBridge> links) {
        this.settings = settings;
        verdicts = new Verdicts(catalogue);
        bridges = new Bridges(settings, verdicts, links);
        pace = new GroupPace(clock);
    }

    @Override
    public int textBytes() {
        return OutgoingForms.LONGEST_TEXT;
    }

    @Override
    public int perSecond() {
        return 1;
    }

    @Override
    public boolean sendsToGroups() {
        return true;
    }

    /** Not while a bridge that connects to us is away. */
    @Override
    public boolean isReady() {
        return bridges.present().isPresent();
    }

    /** It stands in the settings; a connection has been asked for it already. */
    @Override
    public TokenAnswer token(boolean force) {
        return new TokenAnswer.Given(new AccessToken(settings.token().orElse("none"), LONG));
    }

    @Override
    public Sent send(AccessToken token, Recipient to, Outgoing message) {
        var present = bridges.present();
        if (present.isEmpty()) return NOBODY;
        var bridge = present.get();
        var segments = OutgoingForms.segments(message, bridge.speaks12());
        if (segments.isEmpty()) return new Sent.Refused("no-form", Why.CONTENT);
        var wait = to.isGroup() ? pace.take(to.id()) : Optional.<Duration>empty();
        if (wait.isPresent()) return new Sent.Later("pace", wait.get());
        if (bridge.speaks12())
            return bridges.once(bridge, "send_message", OutgoingForms.params12(to.conversation(), segments.get()));
        var action = to.isGroup() ? "send_group_msg" : "send_private_msg";
        return bridges.once(bridge, action, OutgoingForms.params11(to.conversation(), segments.get()));
    }

    @Override
    public Optional<GroupCare> groupCare() {
        return Optional.of(new OnebotCare(bridges));
    }

    /** Whether the bridge is there, and is whom we take it for. */
    @Override
    public List<Finding> check() {
        var bridge = bridges.present();
        if (bridge.isEmpty())
            return List.of(new Finding("bridge", false, "no-connection", verdicts.mend("connect", settings.id())));
        var action = bridge.get().speaks12() ? "get_self_info" : "get_login_info";
        var answer = bridge.get().call(action, JsonNodeFactory.instance.objectNode());
        var how = bridges.judged(action, answer, true);
        if (!(how instanceof Sent.Accepted))
            return List.of(new Finding("bridge", false, how.reason(), verdicts.toDo(how)));
        var self = ((JsonAnswer.Document) answer)
                .document()
                .path("data")
                .path("user_id")
                .asText("");
        if (self.equals(settings.selfId())) return List.of(new Finding("bridge", true, "", ""));
        return List.of(new Finding("bridge", false, "self-id", verdicts.mend("self")));
    }
}
