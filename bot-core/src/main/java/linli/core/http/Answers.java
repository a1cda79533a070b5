package linli.core.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;

/** An {@link Answer} in Netty's form. */
final class Answers {
    private static final AsciiString CONTENT_TYPE_OPTIONS = AsciiString.cached("x-content-type-options");
    private static final AsciiString NOSNIFF = AsciiString.cached("nosniff");

    private Answers() {}

    static FullHttpResponse goOn() {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);
    }

    /**
     * @param withBody false for HEAD: the length is told, the bytes are not sent
     * @throws IllegalArgumentException when a header or the status is none
     */
    static FullHttpResponse encode(Answer answer, boolean withBody) {
        if (answer.status() < 200 || answer.status() > 599)
            throw new IllegalArgumentException("no final status: " + answer.status());
        var content = withBody ? Unpooled.wrappedBuffer(answer.body()) : Unpooled.EMPTY_BUFFER;
        var response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), content);
        var headers = response.headers();
        answer.headers().forEach(headers::add);
        if (!answer.contentType().isEmpty()) headers.set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        headers.set(CONTENT_TYPE_OPTIONS, NOSNIFF);
        headers.set(HttpHeaderNames.DATE, HttpDate.now());
        // These frame the answer and end the connection: the server's own business.
        headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
        headers.remove(HttpHeaderNames.CONNECTION);
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        // Would be the length of what the client has already, which nobody here knows.
        if (answer.status() == 304) headers.remove(HttpHeaderNames.CONTENT_LENGTH);
        return response;
    }

    static void persist(FullHttpResponse response, boolean keepAlive, boolean modern) {
        if (!keepAlive) response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        else if (!modern) response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
}
