package linli.config.control;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The words between command line and server. The client sends words never sent before; the server greets it with what
 * only who has the secret can make of them; the client sends one line, the secret and the words of the operation; the
 * server answers in lines, each with its kind in front, and ends with the exit code.
 */
final class Wire {
    static final String GREETING = "linli control 2 ";
    static final String SAID = "+";
    static final String WARNED = "-";
    static final String REFUSED = "!";
    static final String END = "=";

    private Wire() {}

    /** Any words in one line. */
    static String line(List<String> words) {
        return words.stream()
                .map(word -> URLEncoder.encode(word, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }

    static List<String> words(String line) throws IOException {
        try {
            return Arrays.stream(line.split(" ", -1))
                    .map(word -> URLDecoder.decode(word, StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException damaged) {
            throw new IOException("a request that is none", damaged);
        }
    }
}
