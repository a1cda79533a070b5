package linli.core.http;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a request's head says, once it says it in one way only.
 *
 * @param length of the body in bytes; {@link #CHUNKED} when it is told piece by piece
 * @param expectsContinue the client waits for a word before it sends the body
 */
record Head(HttpRequest request, boolean modern, boolean keepAlive, int length, boolean expectsContinue) {
    static final int CHUNKED = -1;

    /** No route may take them: what follows a CONNECT is no request, and TRACE would show headers to scripts. */
    private static final Set<String> NEVER = Set.of("CONNECT", "TRACE");

    /** @throws Refused when nobody can say for sure what the request is, or the server does not do it */
    static Head of(HttpRequest request, HttpLimits limits) throws Refused {
        boolean modern = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        if (!modern && !request.protocolVersion().equals(HttpVersion.HTTP_1_0)) throw new Refused(505);
        // Netty puts a request of its own making in the place of one it cannot read at all.
        if (request instanceof FullHttpRequest) throw new Refused(400);
        if (NEVER.contains(request.method().name())) throw new Refused(501);
        var headers = request.headers();
        checkHost(headers, modern);
        int length = length(headers, modern, limits.maxBody());
        if (request.decoderResult().isFailure()) throw new Refused(400);
        boolean expects = expectsContinue(headers);
        return new Head(request, modern, HttpUtil.isKeepAlive(request), length, expects && modern);
    }

    boolean hasBody() {
        return length != 0;
    }

    boolean isHead() {
        return request.method().name().equals("HEAD");
    }

    /** Whether it wants to become a WebSocket: only a GET of HTTP/1.1 without a body can. */
    boolean asksForSocket() {
        return modern && !hasBody() && request.method().equals(HttpMethod.GET) && Upgrade.isAskedFor(request.headers());
    }

    /** The method a route sees. */
    String method() {
        return isHead() ? "GET" : request.method().name();
    }

    Map<String, List<String>> headers() {
        var all = new LinkedHashMap<String, List<String>>();
        for (var header : request.headers())
            Repeated.add(all, header.getKey().toLowerCase(Locale.ROOT), header.getValue());
        return all;
    }

    private static void checkHost(HttpHeaders headers, boolean modern) throws Refused {
        var hosts = headers.getAll(HttpHeaderNames.HOST);
        if (hosts.isEmpty() && !modern) return;
        if (hosts.size() != 1 || !isHost(hosts.get(0))) throw new Refused(400);
    }

    private static boolean isHost(String host) {
        return !host.isEmpty() && host.chars().allMatch(Head::isHostCharacter);
    }

    private static boolean isHostCharacter(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || ".-_:[]".indexOf(c) >= 0);
    }

    private static int length(HttpHeaders headers, boolean modern, int maxBody) throws Refused {
        var lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        var codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        // The first WebSocket drafts sent 8 bytes without saying so, and Netty still reads them.
        boolean draft = headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY1);
        if (draft || lengths.size() > 1 || codings.size() > 1 || (!lengths.isEmpty() && !codings.isEmpty()))
            throw new Refused(400);
        if (!codings.isEmpty()) return chunked(codings.get(0), modern);
        return lengths.isEmpty() ? 0 : length(lengths.get(0), maxBody);
    }

    private static int chunked(String coding, boolean modern) throws Refused {
        if (!modern) throw new Refused(400);
        if (!coding.equalsIgnoreCase("chunked")) throw new Refused(501);
        return CHUNKED;
    }

    private static int length(String text, int maxBody) throws Refused {
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) throw new Refused(400);
        // Too long for a long is too long for us as well.
        if (text.length() > 18 || Long.parseLong(text) > maxBody) throw new Refused(413);
        return Integer.parseInt(text);
    }

    private static boolean expectsContinue(HttpHeaders headers) throws Refused {
        var expectation = headers.get(HttpHeaderNames.EXPECT);
        if (expectation == null) return false;
        if (!expectation.equalsIgnoreCase("100-continue")) throw new Refused(417);
        return true;
    }
}
