package linli.config.demo.station;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import linli.adapters.sandbox.SignedRequest;

/**
 * The addresses that messages bring for their answers: a code in them is all that ties an answer to a conversation. Safe
 * for several threads.
 */
final class WaysBack {
    /** What comes back with this code appears there. */
    private record Way(String code, String place) {}

    private final Pattern code;
    private final List<Way> ways = new CopyOnWriteArrayList<>();

    /** @param parameter of the address that holds the code */
    WaysBack(String parameter) {
        code = Pattern.compile("[?&]" + parameter + "=([^\"&]+)");
    }

    /** @param place a person or a group */
    void add(SignedRequest delivered, String place) {
        var found = code.matcher(delivered.plainXml());
        if (found.find()) ways.add(new Way(found.group(1), place));
    }

    /** The codes of all that lead there. */
    List<String> to(String place) {
        return ways.stream()
                .filter(way -> way.place().equals(place))
                .map(Way::code)
                .toList();
    }
}
