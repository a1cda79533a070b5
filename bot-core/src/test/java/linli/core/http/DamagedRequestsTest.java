package linli.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hundreds of damaged requests, the same for the same seed. What the network does to the bytes on their way, and when
 * an answer is ready, must not change what they mean; and where we take a request, Netty's own decoder reads the same.
 */
class DamagedRequestsTest {
    private static final int ROUNDS = 500;
    private static final HttpLimits LIMITS = HttpLimits.defaults();

    private static final List<String> WHOLE = List.of(
            "GET /a?b=c HTTP/1.1\r\nHost: x\r\n\r\n",
            "\r\nPOST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
            "POST /c HTTP/1.1\r\nHost:x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1;a=b\r\n!\r\n0\r\nT: r\r\n\r\n",
            "PUT /d HTTP/1.0\r\nX: \t y\r\nx: z\r\n\r\n",
            "POST /e HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    private static final List<String> DIRT = List.of(
            "\r",
            "\n",
            "\r\n",
            "\r\n\r\n",
            "\r\n ",
            " ",
            "\t",
            "\u0000",
            "\u000b",
            "\u0080",
            "\u00ff",
            ":",
            ",",
            ";",
            "\"",
            "%",
            "0",
            "1",
            "F",
            "Content-Length: 7\r\n",
            "Transfer-Encoding: chunked\r\n",
            "GET / HTTP/1.1\r\n");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void howTheBytesAreCutChangesNothing(long seed) {
        var random = new Random(seed);
        int taken = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var bytes = damaged(random).getBytes(StandardCharsets.ISO_8859_1);
            var atOnce = strict(bytes, List.of(bytes.length), true);
            var what = "seed %d, round %d: %s".formatted(seed, round, visible(bytes));
            assertThat(strict(bytes, byByte(bytes), true)).as(what).isEqualTo(atOnce);
            assertThat(strict(bytes, somewhere(bytes, random), true)).as(what).isEqualTo(atOnce);
            assertThat(strict(bytes, List.of(bytes.length), false)).as(what).isEqualTo(atOnce);
            assertThat(strict(bytes, somewhere(bytes, random), false)).as(what).isEqualTo(atOnce);
            var requests = atOnce.stream().filter(each -> !each.startsWith("!")).toList();
            var plain = plain(bytes);
            assertThat(plain.subList(0, Math.min(requests.size(), plain.size())))
                    .as(what)
                    .isEqualTo(requests);
            taken += requests.size();
            refused += atOnce.size() - requests.size();
        }
        assertThat(taken).as("requests taken").isGreaterThan(ROUNDS / 4);
        assertThat(refused).as("requests refused").isGreaterThan(ROUNDS / 4);
    }

    private static String damaged(Random random) {
        var text = new StringBuilder();
        for (int each = random.nextInt(3); each >= 0; each--) text.append(oneOf(WHOLE, random));
        for (int each = random.nextInt(4); each > 0; each--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + random.nextInt(3));
            text.replace(at, to, random.nextInt(4) == 0 ? "" : oneOf(DIRT, random));
        }
        return text.toString();
    }

    private static String oneOf(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }

    private static List<Integer> byByte(byte[] bytes) {
        return somewhere(bytes, 1, new Random(0));
    }

    private static List<Integer> somewhere(byte[] bytes, Random random) {
        return somewhere(bytes, 1 + random.nextInt(40), random);
    }

    private static List<Integer> somewhere(byte[] bytes, int longest, Random random) {
        var lengths = new ArrayList<Integer>();
        for (int left = bytes.length; left > 0; ) {
            int length = Math.min(left, 1 + random.nextInt(longest));
            lengths.add(length);
            left -= length;
        }
        return lengths;
    }

    /** @param prompt whether the next request may be read at once, or only when nothing more comes */
    private static List<String> strict(byte[] bytes, List<Integer> lengths, boolean prompt) {
        var decoder = new RequestDecoder(LIMITS);
        var reader = new Reader(() -> {
            if (prompt) decoder.next();
        });
        var channel = new EmbeddedChannel(decoder, reader);
        int from = 0;
        for (int length : lengths) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, from, length));
            from += length;
        }
        for (int before = -1; before < reader.read.size(); ) {
            before = reader.read.size();
            decoder.next();
            channel.runPendingTasks();
        }
        channel.finishAndReleaseAll();
        return reader.read;
    }

    private static List<String> plain(byte[] bytes) {
        var reader = new Reader(() -> {});
        var channel = new EmbeddedChannel(new HttpRequestDecoder(), reader);
        channel.writeInbound(Unpooled.copiedBuffer(bytes));
        channel.finishAndReleaseAll();
        return reader.read;
    }

    /** Writes down each complete request, and at the end what could not be read. */
    private static final class Reader extends ChannelInboundHandlerAdapter {
        final List<String> read = new ArrayList<>();
        private final Runnable complete;
        private final StringBuilder request = new StringBuilder();
        private boolean broken;

        Reader(Runnable complete) {
            this.complete = complete;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                if (!broken) read(message);
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        private void read(Object message) {
            if (message instanceof RequestDecoder.Unreadable unreadable) broken("! " + unreadable.status());
            else if (((HttpObject) message).decoderResult().isFailure()) broken("!");
            else {
                if (message instanceof HttpRequest begun) begin(begun);
                if (message instanceof HttpContent content) take(content.content(), content instanceof LastHttpContent);
            }
        }

        private void broken(String how) {
            broken = true;
            read.add(how);
        }

        private void begin(HttpRequest begun) {
            request.setLength(0);
            request.append(begun.method())
                    .append(' ')
                    .append(begun.uri())
                    .append(' ')
                    .append(begun.protocolVersion());
            begun.headers().forEach(header -> request.append(' ').append(header));
            request.append(" = ");
        }

        private void take(ByteBuf content, boolean last) {
            request.append(content.toString(StandardCharsets.ISO_8859_1));
            if (!last) return;
            read.add(request.toString());
            complete.run();
        }
    }

    private static String visible(byte[] bytes) {
        var visible = new StringBuilder();
        for (byte each : bytes)
            visible.append(each > ' ' && each < 0x7f ? String.valueOf((char) each) : "<%02x>".formatted(each & 0xff));
        return visible.toString();
    }
}
