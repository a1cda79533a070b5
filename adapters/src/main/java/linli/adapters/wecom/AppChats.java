package linli.adapters.wecom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Set;
import linli.adapters.wire.Told;
import linli.core.platform.AccessToken;
import linli.core.platform.GroupCare;
import linli.core.platform.Sent;

/** What an app can do in the group chats that it made: see who is in them, and put somebody out. */
final class AppChats implements GroupCare {
    private final Calls calls;

    AppChats(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.REMOVE, Kind.MEMBERS);
    }

    @Override
    public Sent act(AccessToken token, String group, Act act) {
        if (!(act instanceof Act.Remove remove)) return new Sent.Refused("no-such-act", Sent.Why.CONTENT);
        var form = JsonNodeFactory.instance.objectNode().put("chatid", group);
        form.putArray("del_user_list").add(remove.member());
        var told = calls.again("appchat/update", token, form);
        return told instanceof Told.Failed failed ? failed.how() : new Sent.Accepted("");
    }

    /** The platform gives ids and no names. */
    @Override
    public MembersAnswer members(AccessToken token, String group) {
        var told = calls.again("appchat/get", token, "chatid", group);
        if (told instanceof Told.Failed failed) return new MembersAnswer.Failed(failed.how());
        var members = new ArrayList<Member>();
        for (var id : ((Told.Done) told).document().path("chat_info").path("userlist"))
            members.add(new Member(id.asText(), ""));
        return new MembersAnswer.Listed(members);
    }
}
