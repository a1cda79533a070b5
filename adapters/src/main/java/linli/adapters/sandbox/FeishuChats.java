package linli.adapters.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The groups that the bot sits in, and who may use the app. Safe for several threads. */
final class FeishuChats {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final class Chat {
        private final List<String> members;
        private final List<String> announcement = new ArrayList<>(List.of("旧公告"));
        private String topNotice = "";

        Chat(List<String> members) {
            this.members = new ArrayList<>(members);
        }
    }

    private final Map<String, Chat> chats = new HashMap<>();
    private final Set<String> people = new HashSet<>();

    synchronized void put(String id, List<String> members) {
        chats.put(id, new Chat(members));
    }

    synchronized void person(String openId) {
        people.add(openId);
    }

    synchronized boolean has(String id) {
        return chats.containsKey(id);
    }

    synchronized boolean isPerson(String openId) {
        return people.contains(openId);
    }

    synchronized List<String> members(String id) {
        return List.copyOf(chat(id).members);
    }

    synchronized String announcement(String id) {
        return String.join("\n", chat(id).announcement);
    }

    synchronized String topNotice(String id) {
        return chat(id).topNotice;
    }

    private Chat chat(String id) {
        return chats.getOrDefault(id, new Chat(List.of()));
    }

    /** Paths are {@code open-apis/im/v1/chats[/ID/...]} and {@code open-apis/docx/v1/chats/ID/announcement/blocks/ID/...}. */
    synchronized ApiAnswer answer(JsonCall call, FeishuMessages messages) {
        var parts = call.parts();
        if (parts.length == 4) return list();
        var chat = chats.get(parts[4]);
        if (chat == null) return FeishuApiSide.no(400, 232011);
        if (call.path().contains("/announcement/")) return announcement(call, chat);
        if (call.path().endsWith("/top_notice/put_top_notice")) return topNotice(call, chat, messages);
        return call.method().equals("DELETE") ? remove(call, chat) : members(call, chat);
    }

    private ApiAnswer list() {
        var data = NODES.objectNode().put("has_more", false);
        var items = data.putArray("items");
        chats.keySet().forEach(id -> items.addObject().put("chat_id", id));
        return FeishuApiSide.done(data);
    }

    private static ApiAnswer members(JsonCall call, Chat chat) {
        var size = Integer.parseInt(call.form().getOrDefault("page_size", "20"));
        if (size > 100) return FeishuApiSide.no(400, 230001);
        var from = Integer.parseInt(call.form().getOrDefault("page_token", "0"));
        var to = Math.min(from + size, chat.members.size());
        var data = NODES.objectNode().put("has_more", to < chat.members.size()).put("page_token", Integer.toString(to));
        var items = data.putArray("items");
        for (var member : chat.members.subList(from, to))
            items.addObject().put("member_id", member).put("name", "住户 " + member);
        return FeishuApiSide.done(data);
    }

    private static ApiAnswer remove(JsonCall call, Chat chat) {
        var data = NODES.objectNode();
        var invalid = data.putArray("invalid_id_list");
        for (var id : call.body().path("id_list")) if (!chat.members.remove(id.asText())) invalid.add(id.asText());
        return FeishuApiSide.done(data);
    }

    private static ApiAnswer topNotice(JsonCall call, Chat chat, FeishuMessages messages) {
        var notice = call.body().path("chat_top_notice").path(0);
        var id = notice.path("message_id").asText();
        if (!notice.path("action_type").asText().equals("1") || !messages.has(id)) return FeishuApiSide.no(400, 232001);
        chat.topNotice = id;
        return FeishuApiSide.done(NODES.objectNode());
    }

    private static ApiAnswer announcement(JsonCall call, Chat chat) {
        var data = NODES.objectNode();
        switch (call.method()) {
            case "GET" -> {
                var items = data.putArray("items");
                chat.announcement.forEach(line -> items.addObject().put("block_type", 2));
            }
            case "POST" -> {
                var text = call.body()
                        .path("children")
                        .path(0)
                        .path("text")
                        .path("elements")
                        .path(0);
                var index = call.body().path("index").asInt(chat.announcement.size());
                chat.announcement.add(
                        index, text.path("text_run").path("content").asText());
            }
            default -> {
                var from = call.body().path("start_index").asInt();
                var to = call.body().path("end_index").asInt();
                if (from < 0 || to > chat.announcement.size() || from >= to) return FeishuApiSide.no(400, 1770001);
                chat.announcement.subList(from, to).clear();
            }
        }
        return FeishuApiSide.done(data);
    }
}
