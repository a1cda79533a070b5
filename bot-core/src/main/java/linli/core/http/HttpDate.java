package linli.core.http;

import io.netty.handler.codec.DateFormatter;
import java.time.Instant;
import java.util.Date;

/** The time of an answer (RFC 9110, 6.6.1), written once a second. Real time, whatever clock features see. */
final class HttpDate {
    private record Written(long second, String text) {}

    private static volatile Written last = new Written(-1, "");

    private HttpDate() {}

    static String now() {
        long second = System.currentTimeMillis() / 1000;
        var written = last;
        if (written.second != second) {
            written = new Written(second, DateFormatter.format(Date.from(Instant.ofEpochSecond(second))));
            last = written;
        }
        return written.text;
    }
}
