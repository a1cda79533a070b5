package linli.config.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import linli.adapters.wechat.WechatAccount;
import linli.core.http.Answer;
import linli.core.http.RawRequest;
import linli.core.message.Outgoing;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;

/**
 * What this machine could do if nothing had to be kept: verifies, decrypts and decodes with the real adapter, answers one
 * fixed text, encrypted and signed, and stores nothing. The yardstick for the real server, not a server.
 */
final class BareServer extends SimpleChannelInboundHandler<FullHttpRequest> {
    static final String REPLY = "收到";
    private static final int LONGEST_BODY = 256 * 1024;

    private final WechatAccount account;

    private BareServer(WechatAccount account) {
        this.account = account;
    }

    /** Listens on a free port of this machine until the process ends. */
    static int start(WechatAccount account) throws InterruptedException {
        var bootstrap = new ServerBootstrap()
                .group(Loops.group(Runtime.getRuntime().availableProcessors()))
                .channel(Loops.server())
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(LONGEST_BODY))
                                .addLast(new BareServer(account));
                    }
                });
        Channel channel = bootstrap.bind("127.0.0.1", 0).sync().channel();
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        var answer = answer(request);
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body()));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        context.writeAndFlush(response);
    }

    private Answer answer(FullHttpRequest request) {
        var now = Instant.now();
        var target = new QueryStringDecoder(request.uri());
        var raw = new RawRequest(
                request.method().name(),
                target.path(),
                target.parameters(),
                Map.of(),
                ByteBufUtil.getBytes(request.content()),
                System.nanoTime(),
                () -> true);
        try {
            if (!(account.decode(raw, now) instanceof Inbound.Messages messages)) return account.acknowledgement();
            var reply = new Outgoing.Text(REPLY);
            return account.answer(account.encode(messages.messages().get(0), reply, now), now);
        } catch (NotGenuine refused) {
            return Answer.empty(403);
        }
    }
}
