package linli.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a socket shows only when the system's own buffers are full. */
class ConnectionTest {
    /** A socket that takes nothing: what is written waits. */
    private static final class Full extends ChannelDuplexHandler {
        final List<Object> waiting = new ArrayList<>();

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            waiting.add(message);
        }
    }

    private final HttpLimits limits = HttpLimits.defaults();
    private final Full full = new Full();
    private final Connections connections = new Connections(1);
    private final EmbeddedChannel channel = channel();

    private EmbeddedChannel channel() {
        var meters = new HttpMeters(new SimpleMeterRegistry(), connections::count);
        var shared = new HttpServer.Shared(limits, new Routes(), connections, meters);
        var decoder = new RequestDecoder(limits);
        var made = new EmbeddedChannel(full);
        made.pipeline().addLast(decoder, new Connection(made, decoder, shared));
        return made;
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
            })
    void aRefusalThatCannotBeSentYetIsStillTheOnlyOne(String request) {
        receive(request + request);
        assertThat(full.waiting).singleElement().isInstanceOf(FullHttpResponse.class);
    }

    @Test
    void nothingIsReadAheadOfAnAnswerThatWaits() {
        receive("GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(full.waiting).hasSize(1);
        assertThat(channel.config().isAutoRead()).isFalse();
    }

    private void receive(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
    }
}
