package linli.adapters.wecom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import linli.adapters.wire.JsonApi;
import linli.adapters.wire.MarkdownText;
import linli.adapters.wire.OwnHosts;
import linli.adapters.wire.PlainText;
import linli.adapters.wire.Told;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
import linli.core.platform.Recipient;
import linli.core.platform.Sending;
import linli.core.platform.Sent;
import linli.core.wording.Catalogue;

/**
 * An intelligent robot speaks late only on the way back that came with somebody's message, once; its group robot, where
 * there is one, may speak of itself. Neither needs a token. Safe for several threads.
 */
final class RobotSending implements Sending {
    private static final String PLATFORMS_OWN = "weixin.qq.com";
    private static final int PER_SECOND = 10;
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final AccessToken NO_TOKEN = new AccessToken("none", Duration.ofDays(1));
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final OwnHosts hosts;
    private final Calls calls;
    private final Verdicts verdicts;
    private final Optional<GroupRobot> robot;

    RobotSending(WecomSettings settings, Catalogue catalogue, Clock clock, ApiClient client) {
        hosts = hosts(settings);
        verdicts = new Verdicts(catalogue, String.valueOf(settings.apiBase().getHost()));
        calls = new Calls(settings, new JsonApi(client), verdicts);
        robot = GroupRobot.of(settings, calls, clock);
    }

    /** @param catalogue in the operator's language, for what there is to mend */
    static RobotSending of(WecomSettings settings, Catalogue catalogue) {
        return new RobotSending(settings, catalogue, Clock.systemUTC(), new ApiClient(CONNECTING, PATIENCE));
    }

    static OwnHosts hosts(WecomSettings settings) {
        return new OwnHosts(settings.apiBase(), PLATFORMS_OWN);
    }

    /** As much as both its ways take. */
    @Override
    public int textBytes() {
        return AppForms.LONGEST_TEXT;
    }

    @Override
    public int perSecond() {
        return PER_SECOND;
    }

    @Override
    public TokenAnswer token(boolean force) {
        return new TokenAnswer.Given(NO_TOKEN);
    }

    @Override
    public boolean sendsToGroups() {
        return true;
    }

    @Override
    public boolean needsPath() {
        return robot.isEmpty();
    }

    @Override
    public Sent send(AccessToken token, Recipient to, Outgoing message) {
        if (to.isGroup() && to.id().equals(GroupRobot.GROUP) && robot.isPresent())
            return robot.get().send(message);
        var address = to.path().flatMap(hosts::find);
        if (address.isEmpty()) return new Sent.Refused("no-path", Sent.Why.WINDOW);
        var text = PlainText.of(message, RobotDoor.LONGEST_TEXT);
        if (text.isEmpty()) return new Sent.Refused("no-form", Sent.Why.CONTENT);
        var form = NODES.objectNode().put("msgtype", "markdown");
        form.putObject("markdown").put("content", MarkdownText.escaped(text.get()));
        var told = calls.toAddress("response_url", address.get(), form, verdicts::ofWayBack);
        return told instanceof Told.Failed failed ? failed.how() : new Sent.Accepted("");
    }

    /** A robot has nothing to ask the platform for. */
    @Override
    public List<Finding> check() {
        return robot.map(GroupRobot::check).stream().toList();
    }
}
