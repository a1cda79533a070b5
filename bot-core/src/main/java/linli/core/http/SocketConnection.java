package linli.core.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection that has become a WebSocket: whole texts within the limits, a ping after half the idle time and the end
 * after all of it. What comes in is on the channel's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a channel's own failures end in channelInactive
final class SocketConnection extends SimpleChannelInboundHandler<WebSocketFrame> implements Guarded, Socket {
    private final Channel channel;
    private final HttpServer.Shared shared;
    private final Duration silence;
    private volatile long dueNanos;
    private boolean pinged;
    private boolean ending;
    private @Nullable SocketListener listener;

    private SocketConnection(Channel channel, HttpServer.Shared shared) {
        this.channel = channel;
        this.shared = shared;
        silence = shared.limits().idleTime().dividedBy(2);
        heard();
    }

    /**
     * Takes a channel over from the connection whose answer agreed to it. What came in behind the request goes the new way.
     *
     * @param handler the connection
     * @param decoder its decoder
     */
    static void takeOver(
            Channel channel,
            Connection handler,
            RequestDecoder decoder,
            HttpServer.Shared shared,
            SocketRoute.Verdict.Taken taken) {
        var socket = new SocketConnection(channel, shared);
        shared.connections().replace(handler, socket);
        var pipeline = channel.pipeline();
        pipeline.remove(HttpResponseEncoder.class);
        pipeline.addFirst(new WebSocket13FrameEncoder(false));
        socket.listener = taken.opened().apply(socket);
        pipeline.replace(handler, null, socket);
        ChannelHandler[] readers = {
            new Utf8FrameValidator(),
            new WebSocketFrameAggregator(shared.limits().maxBody())
        };
        var before = pipeline.context(socket).name();
        for (var reader : readers) pipeline.addBefore(before, null, reader);
        pipeline.replace(decoder, null, frames(shared.limits().maxBody()));
        if (!channel.config().isAutoRead()) channel.config().setAutoRead(true);
    }

    private static WebSocket13FrameDecoder frames(int longest) {
        return new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(true)
                .allowMaskMismatch(false)
                .allowExtensions(false)
                .closeOnProtocolViolation(true)
                .maxFramePayloadLength(longest)
                .build());
    }

    // ---- limits of time; isDue from any thread

    @Override
    public boolean isDue(long nanos) {
        return nanos - dueNanos >= 0;
    }

    @Override
    public void expire() {
        channel.eventLoop().execute(() -> {
            if (!isDue(System.nanoTime())) return;
            if (pinged || ending) channel.close();
            else ping();
        });
    }

    private void ping() {
        dueNanos = System.nanoTime() + silence.toNanos();
        pinged = true;
        channel.writeAndFlush(new PingWebSocketFrame());
    }

    private void heard() {
        dueNanos = System.nanoTime() + silence.toNanos();
        pinged = false;
    }

    /** Nothing here waits for an answer that another connection could not carry. */
    @Override
    public void drain() {
        end(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE);
    }

    // ---- what the channel tells

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (ending && !(frame instanceof CloseWebSocketFrame)) return;
        heard();
        if (frame instanceof TextWebSocketFrame text) tell(text.text());
        else if (frame instanceof PingWebSocketFrame ping) answerPing(ping);
        else if (frame instanceof CloseWebSocketFrame) answerClose();
        else if (!(frame instanceof PongWebSocketFrame)) end(WebSocketCloseStatus.INVALID_MESSAGE_TYPE);
    }

    /** Whoever sends pings and reads nothing would make our answers pile up. */
    private void answerPing(PingWebSocketFrame ping) {
        if (channel.isWritable())
            channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
        else channel.close();
    }

    private void tell(String text) {
        if (listener == null) return;
        try {
            listener.text(text);
        } catch (RuntimeException fault) {
            Faults.log("a WebSocket's text", fault);
        }
    }

    private void answerClose() {
        if (ending) channel.close();
        else end(WebSocketCloseStatus.NORMAL_CLOSURE);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        shared.connections().leave(this);
        if (listener == null) return;
        try {
            listener.closed();
        } catch (RuntimeException fault) {
            Faults.log("a WebSocket's end", fault);
        }
    }

    /** A frame that breaks the rules has been answered by the decoder. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof TooLongFrameException) end(WebSocketCloseStatus.MESSAGE_TOO_BIG);
        else if (!(cause instanceof CorruptedWebSocketFrameException)) {
            if (!(cause instanceof IOException)) Faults.log("a WebSocket", cause);
            channel.close();
        }
    }

    // ---- from any thread

    @Override
    public boolean send(String text) {
        if (!channel.isActive() || !channel.isWritable()) return false;
        channel.writeAndFlush(new TextWebSocketFrame(text));
        return true;
    }

    @Override
    public boolean isOpen() {
        return channel.isActive();
    }

    @Override
    public void close() {
        end(WebSocketCloseStatus.NORMAL_CLOSURE);
    }

    private void end(WebSocketCloseStatus status) {
        channel.eventLoop().execute(() -> {
            if (ending) return;
            ending = true;
            channel.writeAndFlush(new CloseWebSocketFrame(status)).addListener(ChannelFutureListener.CLOSE);
        });
    }
}
