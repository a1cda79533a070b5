package linli.adapters.feishu;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import linli.adapters.wire.Told;
import linli.core.platform.AccessToken;
import linli.core.platform.GroupCare;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;

/**
 * Groups that the bot sits in. What it may do there depends on its rights, and for some on its being an administrator.
 * Nobody can be kept silent by name: the platform has a list of who may speak, or nothing.
 */
final class FeishuCare implements GroupCare {
    private static final int RECALLED_BEFORE = 230011;
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 100;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Calls calls;

    FeishuCare(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Set<Kind> kinds() {
        return EnumSet.of(Kind.RECALL, Kind.REMOVE, Kind.PIN, Kind.ANNOUNCE, Kind.MEMBERS);
    }

    @Override
    public Sent act(AccessToken token, String group, Act act) {
        if (act instanceof Act.Recall recall) return recall(token, recall.messageId());
        if (act instanceof Act.Remove remove) return remove(token, group, remove.member());
        if (act instanceof Act.Pin pin) return pin(token, group, pin.messageId());
        if (act instanceof Act.Announce announce) return announce(token, group, announce.text());
        return new Sent.Refused("not-offered", Why.CONTENT);
    }

    /** Our own messages, and where the bot is an administrator those of others. */
    private Sent recall(AccessToken token, String messageId) {
        var told = calls.again("recall", "DELETE", token, "im/v1/messages/" + part(messageId));
        if (told instanceof Told.Failed failed && failed.how().reason().equals(Integer.toString(RECALLED_BEFORE)))
            return new Sent.Accepted("");
        return done(told);
    }

    private Sent remove(AccessToken token, String group, String member) {
        var request = NODES.objectNode();
        request.putArray("id_list").add(member);
        return done(calls.again("remove", "DELETE", token, chat(group) + "/members?member_id_type=open_id", request));
    }

    private Sent pin(AccessToken token, String group, String messageId) {
        var request = NODES.objectNode();
        request.putArray("chat_top_notice").addObject().put("action_type", "1").put("message_id", messageId);
        return done(calls.again("pin", "POST", token, chat(group) + "/top_notice/put_top_notice", request));
    }

    /** Writes the new one above the old and then takes the old away: what fails in between loses nothing. */
    private Sent announce(AccessToken token, String group, String text) {
        var blocks = "docx/v1/chats/" + part(group) + "/announcement/blocks/" + part(group) + "/children";
        var before = calls.again("announcement", "GET", token, blocks + "?page_size=500");
        if (!(before instanceof Told.Done old)) return done(before);
        var written = calls.again("announcement", "POST", token, blocks, paragraph(text));
        var count = old.document().path("data").path("items").size();
        if (count == 0 || written instanceof Told.Failed) return done(written);
        var range = NODES.objectNode().put("start_index", 1).put("end_index", 1 + count);
        return done(calls.again("announcement", "DELETE", token, blocks + "/batch_delete", range));
    }

    private static ObjectNode paragraph(String text) {
        var request = NODES.objectNode().put("index", 0);
        var block = request.putArray("children").addObject().put("block_type", 2);
        var elements = block.putObject("text").putArray("elements");
        elements.addObject().putObject("text_run").put("content", text);
        return request;
    }

    @Override
    public MembersAnswer members(AccessToken token, String group) {
        var members = new ArrayList<Member>();
        var page = "";
        for (var i = 0; i < MOST_PAGES; i++) {
            var path = chat(group) + "/members?member_id_type=open_id&page_size=" + PAGE + page;
            var told = calls.again("members", "GET", token, path);
            if (!(told instanceof Told.Done done)) return new MembersAnswer.Failed(done(told));
            for (var item : done.document().path("data").path("items"))
                members.add(new Member(
                        item.path("member_id").asText(""), item.path("name").asText("")));
            if (!done.document().path("data").path("has_more").asBoolean(false))
                return new MembersAnswer.Listed(members);
            page = "&page_token="
                    + part(done.document().path("data").path("page_token").asText(""));
        }
        return new MembersAnswer.Failed(new Sent.Refused("too-many", Why.CONTENT));
    }

    private static String chat(String group) {
        return "im/v1/chats/" + part(group);
    }

    private static String part(String id) {
        return URLEncoder.encode(id, UTF_8);
    }

    private static Sent done(Told told) {
        return told instanceof Told.Failed failed ? failed.how() : new Sent.Accepted("");
    }
}
