package linli.adapters.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import linli.adapters.wire.JsonBody;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** Whom a message names with an @. In its text each stands as a key like {@code @_user_1}. */
record Mentions(List<Mention> all) {
    /** One of them; {@code openId} may be empty. */
    record Mention(String key, String openId, String name, boolean us) {}

    static Mentions read(JsonNode list, OwnId ownId, JsonNode sender) throws NotGenuine {
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) throw new NotGenuine(Reason.BODY);
        var all = new ArrayList<Mention>();
        for (var each : list) {
            var key = JsonBody.require(each, "key");
            var openId = JsonBody.text(each.path("id"), "open_id");
            all.add(new Mention(key, openId, JsonBody.text(each, "name"), isUs(each, openId, ownId.find(), sender)));
        }
        all.sort(Comparator.comparingInt((Mention each) -> each.key().length()).reversed());
        return new Mentions(List.copyOf(all));
    }

    /**
     * Until the platform told us our own id: whoever it marks as a bot, or who has no user_id where the sender has one,
     * since bots have none.
     */
    private static boolean isUs(JsonNode mention, String openId, Optional<String> ownId, JsonNode sender)
            throws NotGenuine {
        if (ownId.isPresent()) return openId.equals(ownId.get());
        var marked = JsonBody.text(mention, "mentioned_type");
        if (!marked.isEmpty()) return marked.equals("bot");
        return JsonBody.text(mention.path("id"), "user_id").isEmpty()
                && !JsonBody.text(sender.path("sender_id"), "user_id").isEmpty();
    }

    boolean ofUs() {
        return all.stream().anyMatch(Mention::us);
    }

    List<String> ofOthers() {
        return all.stream()
                .filter(each -> !each.us() && !each.openId().isEmpty())
                .map(Mention::openId)
                .distinct()
                .toList();
    }

    /** The text without our name, and with the others' names instead of their keys; the longest keys first. */
    String resolved(String text) {
        var resolved = text;
        for (var each : all) {
            if (each.us()) resolved = resolved.replace(each.key() + " ", "").replace(each.key(), "");
            else resolved = resolved.replace(each.key(), "@" + each.name());
        }
        return resolved.strip();
    }

    /** Who stands behind a key, or an open_id, of a rich text. */
    Optional<Mention> find(String keyOrId) {
        return all.stream()
                .filter(each -> each.key().equals(keyOrId) || each.openId().equals(keyOrId))
                .findFirst();
    }
}
