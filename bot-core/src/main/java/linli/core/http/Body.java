package linli.core.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Gathers a body as it comes. Room is taken for what is there, not for what the client announces. */
final class Body {
    private static final byte[] NOTHING = {};

    private final int max;
    private byte[] bytes = NOTHING;
    private int size;

    Body(int max) {
        this.max = max;
    }

    void add(ByteBuf piece) throws Refused {
        int more = piece.readableBytes();
        if (more > max - size) throw new Refused(413);
        // A body that comes in one piece, nearly all do, is copied once and not again by bytes().
        if (size + more > bytes.length)
            bytes = Arrays.copyOf(bytes, size == 0 ? more : Math.max(size + more, Math.min(max, size * 2)));
        piece.readBytes(bytes, size, more);
        size += more;
    }

    byte[] bytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
