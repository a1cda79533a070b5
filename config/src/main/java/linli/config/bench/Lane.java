package linli.config.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import org.jspecify.annotations.Nullable;

/** One connection, with at most one request on it. Lives on the load's only event loop. */
final class Lane extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final Load load;
    private final Channel channel;
    private @Nullable Said current;
    private long sentNanos;

    Lane(Load load, Channel channel) {
        this.load = load;
        this.channel = channel;
    }

    void send(Said said, String path, SafeMode.Push push) {
        current = said;
        sentNanos = System.nanoTime();
        var head = "POST " + path + "?" + push.query() + " HTTP/1.1\r\nHost: " + load.host()
                + "\r\nContent-Type: text/xml\r\nContent-Length: " + push.body().length + "\r\n\r\n";
        var buffer = channel.alloc().ioBuffer(head.length() + push.body().length);
        ByteBufUtil.writeAscii(buffer, head);
        buffer.writeBytes(push.body());
        channel.writeAndFlush(buffer, channel.voidPromise());
    }

    /** The platform does not wait longer, and closes. */
    void closeIfOverdue(long now) {
        if (current != null && now - sentNanos > Plan.PATIENCE.toNanos()) {
            fail("timeout");
            channel.close();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        var said = current;
        if (said == null) {
            load.tally().error("unasked");
            return;
        }
        current = null;
        var status = response.status().code();
        if (status == 200) load.answered(said, response.content().toString(UTF_8));
        else load.failed(said, "http-" + status);
        if (HttpUtil.isKeepAlive(response)) load.idle(this);
        else channel.close();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        load.opened(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail("closed");
        load.gone(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail("connection");
        channel.close();
    }

    private void fail(String kind) {
        var said = current;
        current = null;
        if (said != null) load.failed(said, kind);
    }
}
