package linli.core.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Netty's decoder, made strict ({@link HeadScanner}) and patient: after a complete request it reads no further until
 * {@link #next}, so that a connection has one request under way and its answers keep their order.
 */
final class RequestDecoder extends HttpRequestDecoder {
    /** Stands in the place of a request whose head cannot be read. */
    record Unreadable(int status) {}

    private enum Reading {
        HEAD,
        BODY,
        NOTHING,
        DISCARDING
    }

    private final HeadScanner scanner;
    private Reading reading = Reading.HEAD;
    private boolean begun;
    private long arrivedNanos;
    private long firstByteNanos;
    private @Nullable ChannelHandlerContext context;

    RequestDecoder(HttpLimits limits) {
        // The scanner has kept the limits before Netty counts; a trailer has Netty's, which is the same.
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.maxRequestLine() + 2)
                .setMaxHeaderSize(limits.maxHeaders())
                .setMaxChunkSize(limits.maxBody()));
        scanner = new HeadScanner(limits.maxRequestLine(), limits.maxHeaders());
    }

    /** {@link System#nanoTime} when the present request's first byte came in. */
    long firstByteNanos() {
        return firstByteNanos;
    }

    /** Whether some of a request is there that is not yet complete. */
    boolean begun() {
        return begun;
    }

    /** Whether bytes wait that belong to a later request. */
    boolean waiting() {
        return actualReadableBytes() > 0;
    }

    /** The request was answered; what came behind it may be read. */
    void next() {
        if (reading != Reading.NOTHING) return;
        reading = Reading.HEAD;
        if (waiting() && context != null) context.executor().execute(this::readWaiting);
    }

    /** Whether all that came in belonged to complete requests. */
    boolean isBetweenRequests() {
        return (reading == Reading.NOTHING || (reading == Reading.HEAD && !begun)) && !waiting();
    }

    /** From now on every byte is thrown away. */
    void discard() {
        reading = Reading.DISCARDING;
    }

    private void readWaiting() {
        if (context == null || context.isRemoved()) return;
        try {
            super.channelRead(context, Unpooled.EMPTY_BUFFER);
            channelReadComplete(context);
        } catch (Exception fault) {
            context.fireExceptionCaught(fault);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        arrivedNanos = System.nanoTime();
        super.channelRead(context, message);
    }

    /** Without the further read that Netty's decoder asks for: when to read is the connection's to say. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        discardSomeReadBytes();
        context.fireChannelReadComplete();
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf buffer, List<Object> out) throws Exception {
        if (reading == Reading.DISCARDING) buffer.skipBytes(buffer.readableBytes());
        if (reading == Reading.HEAD && headIsThere(buffer, out)) reading = Reading.BODY;
        if (reading != Reading.BODY) return;
        super.decode(context, buffer, out);
        if (out.isEmpty() || !(out.get(out.size() - 1) instanceof LastHttpContent)) return;
        reading = Reading.NOTHING;
        begun = false;
        scanner.reset();
    }

    private boolean headIsThere(ByteBuf buffer, List<Object> out) {
        if (!begun && !begins(buffer)) return false;
        if (scanner.scan(buffer)) return true;
        if (scanner.problem() == 0) return false;
        buffer.skipBytes(buffer.readableBytes());
        discard();
        out.add(new Unreadable(scanner.problem()));
        return false;
    }

    /** Empty lines before a request are no part of it (RFC 9112, 2.2): some clients end a body with one. */
    private boolean begins(ByteBuf buffer) {
        while (buffer.readableBytes() >= 2 && buffer.getShort(buffer.readerIndex()) == 0x0d0a) buffer.skipBytes(2);
        boolean halfALineEnd = buffer.readableBytes() == 1 && buffer.getByte(buffer.readerIndex()) == '\r';
        if (!buffer.isReadable() || halfALineEnd) return false;
        firstByteNanos = arrivedNanos;
        begun = true;
        return true;
    }

    /** A closed connection needs no last message: nobody is there to answer. */
    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf buffer, List<Object> out) {}
}
