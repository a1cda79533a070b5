package linli.adapters.wecom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import linli.adapters.wire.Allowance;
import linli.adapters.wire.PlainText;
import linli.adapters.wire.Told;
import linli.core.message.Outgoing;
import linli.core.platform.Sending.Finding;
import linli.core.platform.Sent;

/**
 * A group robot: it speaks in the one group where somebody added it, and hears nothing. For the core that group's id is
 * {@link #GROUP}. Safe for several threads.
 */
final class GroupRobot {
    static final String GROUP = "webhook";
    private static final String NAME = "webhook/send";
    private static final Allowance.Limit LIMIT = new Allowance.Limit(20, Verdicts.A_MINUTE);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final URI address;
    private final Calls calls;
    private final Allowance allowance;

    private GroupRobot(URI address, Calls calls, Clock clock) {
        this.address = address;
        this.calls = calls;
        allowance = new Allowance(clock, LIMIT);
    }

    /** The account's robot, if it has one. */
    static Optional<GroupRobot> of(WecomSettings settings, Calls calls, Clock clock) {
        return settings.webhook().isEmpty()
                ? Optional.empty()
                : Optional.of(new GroupRobot(URI.create(settings.webhook()), calls, clock));
    }

    Sent send(Outgoing message) {
        var form = form(message);
        if (form.isEmpty()) return new Sent.Refused("no-form", Sent.Why.CONTENT);
        var wait = allowance.take(GROUP);
        if (wait.isPresent()) return new Sent.Later("pace", wait.get());
        var told = post(form.get());
        return told instanceof Told.Failed failed ? failed.how() : new Sent.Accepted("");
    }

    /** A picture would have to come with its bytes, which nobody has here. */
    private static Optional<ObjectNode> form(Outgoing message) {
        if (message instanceof Outgoing.News news) return AppForms.news(news.articles());
        return PlainText.of(message, AppForms.LONGEST_TEXT).map(text -> {
            var form = NODES.objectNode().put("msgtype", "text");
            form.putObject("text").put("content", text);
            return form;
        });
    }

    /** No message has this kind, so nobody in the group sees anything; a wrong key is found before. */
    Finding check() {
        var told = post(NODES.objectNode().put("msgtype", "linli-check"));
        var known = told instanceof Told.Failed failed
                && failed.how().reason().equals(Integer.toString(Verdicts.BAD_MESSAGE_KIND));
        if (known || told instanceof Told.Done) return new Finding("group-robot", true, "", "");
        var how = ((Told.Failed) told).how();
        return new Finding("group-robot", false, how.reason(), calls.verdicts().toDo(how));
    }

    private Told post(ObjectNode form) {
        return calls.toAddress(NAME, address, form, calls.verdicts()::ofGroupRobot);
    }
}
