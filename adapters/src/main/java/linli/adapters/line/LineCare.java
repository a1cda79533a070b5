package linli.adapters.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import linli.adapters.wire.Told;
import linli.core.platform.AccessToken;
import linli.core.platform.GroupCare;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;

/** In groups the platform lets a bot do nothing but talk and, for verified accounts, see who is there. */
final class LineCare implements GroupCare {
    private static final int MOST_PAGES = 100;

    private final Calls calls;

    LineCare(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Set<Kind> kinds() {
        return EnumSet.of(Kind.MEMBERS);
    }

    @Override
    public Sent act(AccessToken token, String group, Act act) {
        return new Sent.Refused("not-offered", Why.CONTENT);
    }

    /** Without names: each would be a call of its own. */
    @Override
    public MembersAnswer members(AccessToken token, String group) {
        var members = new ArrayList<Member>();
        var start = "";
        var place = group.startsWith("R") ? "room/" : "group/";
        for (var i = 0; i < MOST_PAGES; i++) {
            var told = calls.get("members", token, place + part(group) + "/members/ids" + start);
            if (told instanceof Told.Failed failed) return new MembersAnswer.Failed(failed.how());
            var page = ((Told.Done) told).document();
            for (var id : page.path("memberIds")) members.add(new Member(id.asText(""), ""));
            var next = page.path("next").asText("");
            if (next.isEmpty()) return new MembersAnswer.Listed(members);
            start = "?start=" + part(next);
        }
        return new MembersAnswer.Failed(new Sent.Refused("too-many", Why.CONTENT));
    }

    private static String part(String id) {
        return URLEncoder.encode(id, UTF_8);
    }
}
