package linli.adapters.qq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.util.Set;
import linli.adapters.wire.Told;
import linli.core.platform.AccessToken;
import linli.core.platform.GroupCare;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;

/** What the platform offers: in guilds to silence, remove and recall; in groups to recall what we said ourselves. */
final class QqCare implements GroupCare {
    private static final Sent NOT_HERE = new Sent.Refused("no-such-act", Why.CONTENT);

    private final Calls calls;

    QqCare(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.MUTE, Kind.RECALL, Kind.REMOVE);
    }

    @Override
    public Sent act(AccessToken token, String group, Act act) {
        var slash = group.indexOf(EventReader.OF_GUILD);
        if (act instanceof Act.Recall recall) {
            var stem = slash < 0 ? "/v2/groups/" + group : "/channels/" + group.substring(slash + 1);
            return judged(calls.again("recall", "DELETE", token, stem + "/messages/" + encoded(recall.messageId())));
        }
        return slash < 0 ? NOT_HERE : inGuild(token, "/guilds/" + group.substring(0, slash) + "/members/", act);
    }

    private Sent inGuild(AccessToken token, String members, Act act) {
        if (act instanceof Act.Mute mute) {
            var seconds = Long.toString(Math.max(0, mute.time().toSeconds()));
            var body = JsonNodeFactory.instance.objectNode().put("mute_seconds", seconds);
            return judged(calls.again("mute", "PATCH", token, members + encoded(mute.member()) + "/mute", body));
        }
        if (act instanceof Act.Remove remove)
            return judged(calls.again("remove", "DELETE", token, members + encoded(remove.member())));
        return NOT_HERE;
    }

    /** Groups tell nobody who is in them, and guilds only to bots of their own. */
    @Override
    public MembersAnswer members(AccessToken token, String group) {
        return new MembersAnswer.Failed(NOT_HERE);
    }

    private static Sent judged(Told told) {
        return told instanceof Told.Failed failed ? failed.how() : new Sent.Accepted("");
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, UTF_8);
    }
}
