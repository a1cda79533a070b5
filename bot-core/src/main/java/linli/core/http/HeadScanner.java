package linli.core.http;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;
import java.nio.charset.StandardCharsets;

/**
 * Looks at every byte of a request's head before Netty's decoder may read it. That decoder is lenient where old clients
 * need it: it joins folded header lines, takes tabs and bare CRs between the words of the request line, and the like.
 * Whoever stands before us could read the same bytes differently, so here only the one form of RFC 9112 passes.
 * Scans each byte once, however the head is cut into reads.
 */
final class HeadScanner implements ByteProcessor {
    private static final byte[] VERSION = "HTTP/0.0".getBytes(StandardCharsets.US_ASCII);
    private static final boolean[] TOKEN = new boolean[256];

    static {
        for (int each = '0'; each <= 'z'; each++) TOKEN[each] = Character.isLetterOrDigit(each);
        for (byte each : "!#$%&'*+-.^_`|~".getBytes(StandardCharsets.US_ASCII)) TOKEN[each] = true;
    }

    private enum At {
        METHOD,
        TARGET,
        VERSION,
        LINE_FEED,
        LINE_START,
        NAME,
        VALUE,
        LAST_LINE_FEED,
        END
    }

    private final int maxLine;
    private final int maxHeaders;
    private At at = At.METHOD;
    private int scanned;
    private int word;
    private int line;
    private int headers;
    private int problem;

    HeadScanner(int maxLine, int maxHeaders) {
        this.maxLine = maxLine;
        this.maxHeaders = maxHeaders;
    }

    void reset() {
        at = At.METHOD;
        scanned = word = line = headers = problem = 0;
    }

    /** The status to refuse with, or 0 as long as the head is right. */
    int problem() {
        return problem;
    }

    /** Goes on where it stopped; true when the whole head is there and right. */
    boolean scan(ByteBuf buffer) {
        int from = buffer.readerIndex() + scanned;
        int stopped = buffer.forEachByte(from, buffer.writerIndex() - from, this);
        scanned = (stopped < 0 ? buffer.writerIndex() : stopped + 1) - buffer.readerIndex();
        return at == At.END;
    }

    @Override
    public boolean process(byte value) {
        int c = value & 0xff;
        switch (at) {
            case METHOD -> word(c == ' ', TOKEN[c], At.TARGET);
            case TARGET -> word(c == ' ', c > ' ' && c < 0x7f, At.VERSION);
            case VERSION -> version(c);
            case LINE_FEED -> expectLineFeed(c, At.LINE_START);
            case LINE_START -> lineStart(c);
            case NAME -> word(c == ':', TOKEN[c], At.VALUE);
            case VALUE -> value(c);
            case LAST_LINE_FEED -> expectLineFeed(c, At.END);
            case END -> throw new IllegalStateException("scanned beyond the head");
        }
        count();
        return problem == 0 && at != At.END;
    }

    private void count() {
        if (at.compareTo(At.VERSION) <= 0) {
            if (++line > maxLine && problem == 0) problem = 414;
        } else if (++headers > maxHeaders && problem == 0) problem = 431;
    }

    private void word(boolean ends, boolean allowed, At next) {
        if (ends && word > 0) {
            at = next;
            word = 0;
        } else if (!ends && allowed) word++;
        else problem = 400;
    }

    private void version(int c) {
        if (word == VERSION.length) {
            if (c == '\r') at = At.LINE_FEED;
            else problem = 400;
        } else if (VERSION[word] == '0' ? (c < '0' || c > '9') : c != VERSION[word]) problem = 400;
        word++;
    }

    private void lineStart(int c) {
        word = 1;
        if (c == '\r') at = At.LAST_LINE_FEED;
        else if (TOKEN[c]) at = At.NAME;
        else problem = 400; // among them a blank: a folded line
    }

    private void value(int c) {
        if (c == '\r') at = At.LINE_FEED;
        else if ((c != '\t' && c < ' ') || c == 0x7f) problem = 400;
    }

    private void expectLineFeed(int c, At next) {
        if (c == '\n') at = next;
        else problem = 400;
    }
}
