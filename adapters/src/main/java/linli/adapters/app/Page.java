package linli.adapters.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import linli.core.command.Listing;
import linli.core.community.AppToken;
import linli.core.community.Units;
import linli.core.http.Answer;
import linli.core.http.RawRequest;
import linli.core.store.Snapshot;

/** Part of a list: so many rows below a number, the newest first, and from where to go on. */
record Page(Listing list, long before, int limit) {
    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,15}");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** @throws Problem when a parameter is none of ours, or no number of its span */
    static Page of(RawRequest request, Listing list) throws Problem {
        for (var name : request.query().keySet())
            if (!List.of("before", "limit").contains(name)) throw Problem.of(Problem.Kind.PARAMETER, "before, limit");
        long before = number(request, "before", Long.MAX_VALUE);
        long limit = number(request, "limit", USUAL);
        if (limit > MOST) throw Problem.of(Problem.Kind.PARAMETER, "limit");
        return new Page(list, before, (int) limit);
    }

    private static long number(RawRequest request, String name, long otherwise) throws Problem {
        if (!request.query().containsKey(name)) return otherwise;
        var typed = request.only(name);
        if (typed == null || !NUMBER.matcher(typed).matches()) throw Problem.of(Problem.Kind.PARAMETER, name);
        return Long.parseLong(typed);
    }

    Answer answer(Snapshot store, AppToken token, Instant now) {
        var rows = list.read(store, Units.around(store, token.unit()), before, limit + 1, now);
        var shown = rows.subList(0, Math.min(limit, rows.size()));
        var document = NODES.objectNode();
        var array = document.putArray(list.name());
        for (var row : shown) array.add(json(row.fields()));
        if (rows.size() > limit) document.put("next", shown.get(limit - 1).id());
        else document.putNull("next");
        return AppReply.answer(document.toString().getBytes(UTF_8));
    }

    private static JsonNode json(Object value) {
        if (value instanceof Map<?, ?> map) {
            var object = NODES.objectNode();
            map.forEach((name, each) -> object.set(String.valueOf(name), json(each)));
            return object;
        }
        if (value instanceof List<?> all) {
            var array = NODES.arrayNode();
            for (var each : all) array.add(json(each));
            return array;
        }
        if (value instanceof Boolean flag) return NODES.booleanNode(flag);
        if (value instanceof Number number) return NODES.numberNode(number.longValue());
        return NODES.textNode(value.toString());
    }
}
