package linli.adapters.onebot;

import static linli.adapters.onebot.OutgoingForms.number;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import linli.adapters.wire.JsonAnswer;
import linli.adapters.wire.Judge;
import linli.core.platform.AccessToken;
import linli.core.platform.GroupCare;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;

/**
 * Care in groups. Of OneBot 11's acts two are no part of the specification but known to all common bridges: the essence
 * and the announcement; where a bridge does not know one it says so. OneBot 12 can recall and list.
 */
final class OnebotCare implements GroupCare {
    private static final Set<Kind> ELEVEN = Set.of(Kind.values());
    private static final Set<Kind> TWELVE = Set.of(Kind.RECALL, Kind.MEMBERS);
    private static final Sent NOT_HERE = new Sent.Refused("no-such-act", Why.CONTENT);
    private static final Sent NOBODY = Sent.Later.forAll("no-connection", Judge.SOON);

    private final Bridges bridges;

    OnebotCare(Bridges bridges) {
        this.bridges = bridges;
    }

    @Override
    public Set<Kind> kinds() {
        return bridges.present().map(Bridge::speaks12).orElse(false) ? TWELVE : ELEVEN;
    }

    @Override
    public Sent act(AccessToken token, String group, Act act) {
        var bridge = bridges.present();
        if (bridge.isEmpty()) return NOBODY;
        if (bridge.get().speaks12()) return in12(bridge.get(), act);
        var call = call11(group, act);
        return bridges.again(bridge.get(), call.action(), call.params());
    }

    private record Call(String action, ObjectNode params) {}

    private static Call call11(String group, Act act) {
        var params = number(params(), "group_id", group);
        if (act instanceof Act.Mute mute) {
            number(params, "user_id", mute.member());
            return new Call(
                    "set_group_ban",
                    params.put("duration", Math.max(0, mute.time().toSeconds())));
        }
        if (act instanceof Act.Remove remove) {
            number(params, "user_id", remove.member());
            return new Call("set_group_kick", params.put("reject_add_request", false));
        }
        if (act instanceof Act.Recall recall)
            return new Call("delete_msg", number(params(), "message_id", recall.messageId()));
        if (act instanceof Act.Pin pin)
            return new Call("set_essence_msg", number(params(), "message_id", pin.messageId()));
        return new Call("_send_group_notice", params.put("content", ((Act.Announce) act).text()));
    }

    private Sent in12(Bridge bridge, Act act) {
        if (!(act instanceof Act.Recall recall)) return NOT_HERE;
        return bridges.again(bridge, "delete_message", params().put("message_id", recall.messageId()));
    }

    @Override
    public MembersAnswer members(AccessToken token, String group) {
        var bridge = bridges.present();
        if (bridge.isEmpty()) return new MembersAnswer.Failed(NOBODY);
        var params = bridge.get().speaks12() ? params().put("group_id", group) : number(params(), "group_id", group);
        var answer = bridge.get().call("get_group_member_list", params);
        var how = bridges.judged("get_group_member_list", answer, true);
        if (!(how instanceof Sent.Accepted)) return new MembersAnswer.Failed(how);
        return listed(((JsonAnswer.Document) answer).document().path("data"));
    }

    private static MembersAnswer listed(JsonNode list) {
        var members = new ArrayList<Member>();
        for (var each : list) {
            var id = each.path("user_id").asText("");
            if (!id.isEmpty()) members.add(new Member(id, name(each)));
        }
        return new MembersAnswer.Listed(members);
    }

    /** What the group calls them, else what they call themselves. */
    private static String name(JsonNode member) {
        return Optional.of(text(member, "card", "user_displayname"))
                .filter(name -> !name.isEmpty())
                .orElse(text(member, "nickname", "user_name"));
    }

    private static String text(JsonNode member, String eleven, String twelve) {
        return member.path(eleven).asText(member.path(twelve).asText(""));
    }

    private static ObjectNode params() {
        return JsonNodeFactory.instance.objectNode();
    }
}
