package linli.core.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection: one request after the other, each with exactly one answer or none. Everything happens on the
 * channel's event loop, except where it says otherwise.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a channel's own failures end in channelInactive
final class Connection extends ChannelInboundHandlerAdapter implements Guarded {
    /** For a refused client to read its answer: closing over unread bytes would reset the connection at once. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private enum Phase {
        IDLE,
        READING,
        ANSWERING,
        SENDING,
        LEAVING
    }

    private final Channel channel;
    private final RequestDecoder decoder;
    private final HttpServer.Shared shared;
    private final HttpLimits limits;
    private final BooleanSupplier open;

    private Phase phase = Phase.IDLE;
    private volatile long dueNanos;
    private long taken;
    private @Nullable Exchange exchange;

    Connection(Channel channel, RequestDecoder decoder, HttpServer.Shared shared) {
        this.channel = channel;
        this.decoder = decoder;
        this.shared = shared;
        this.limits = shared.limits();
        this.open = channel::isActive;
        enter(Phase.IDLE, limits.idleTime());
    }

    // ---- limits of time; the first three from any thread

    @Override
    public boolean isDue(long nanos) {
        return nanos - dueNanos >= 0;
    }

    @Override
    public void expire() {
        channel.eventLoop().execute(this::expireNow);
    }

    /** Closes the connection unless a request is under way. */
    @Override
    public void drain() {
        channel.eventLoop().execute(() -> {
            if (phase == Phase.IDLE && !decoder.begun() && !decoder.waiting()) channel.close();
        });
    }

    @Override
    public void close() {
        channel.close();
    }

    private void expireNow() {
        if (!isDue(System.nanoTime())) return;
        if (phase == Phase.READING) refuse(Answer.empty(408));
        else if (phase == Phase.SENDING && takenBytes() > taken) goOnSending();
        else channel.close();
    }

    /** A slow line is no broken one: the limit is for a client that takes nothing at all. */
    private void goOnSending() {
        taken = takenBytes();
        enter(Phase.SENDING, limits.requestTime());
    }

    /** Grows while the client takes its answer; comparable within one answer only. */
    private long takenBytes() {
        var buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.currentProgress() - buffer.totalPendingWriteBytes();
    }

    private void enter(Phase next, Duration limit) {
        phase = next;
        dueNanos = System.nanoTime() + limit.toNanos();
    }

    // ---- what the channel tells

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!shared.connections().admit(this)) turnAway();
        else if (shared.connections().stopping()) channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (phase == Phase.ANSWERING) shared.meters().unanswered();
        phase = Phase.LEAVING;
        exchange = null;
        shared.connections().leave(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            // The rest of a refused request may still come while its refusal waits to be sent.
            if (phase == Phase.IDLE || phase == Phase.READING) read(message);
        } catch (Refused refused) {
            refuse(refused.answer());
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(Object message) throws Refused {
        if (message instanceof RequestDecoder.Unreadable unreadable) throw new Refused(unreadable.status());
        if (message instanceof HttpRequest request) begin(request);
        if (message instanceof HttpContent content) take(content);
    }

    /** Only once for each read: a request that comes in one piece, nearly all do, never counts as being read. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (phase == Phase.IDLE && decoder.begun()) enter(Phase.READING, limits.requestTime());
        // The socket's own buffers hold what a client sends ahead of its answers.
        if ((phase == Phase.ANSWERING || phase == Phase.SENDING) && decoder.waiting())
            channel.config().setAutoRead(false);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) Faults.log("a connection", cause);
        channel.close();
    }

    // ---- a request

    private void begin(HttpRequest request) throws Refused {
        var begun = Exchange.begin(request, shared, decoder.firstByteNanos());
        exchange = begun;
        // Its body would come in for nothing.
        if (begun.refusal() != null && begun.head().hasBody()) throw new Refused(begun.refusal());
        if (begun.head().hasBody() && begun.head().expectsContinue()) channel.writeAndFlush(Answers.goOn());
    }

    private void take(HttpContent content) throws Refused {
        if (exchange == null || content.decoderResult().isFailure()) throw new Refused(400);
        exchange.body().add(content.content());
        if (!(content instanceof LastHttpContent)) return;
        enter(Phase.ANSWERING, limits.holdTime());
        if (exchange.socket() == null) ask(exchange);
        else judge(exchange, exchange.socket());
    }

    private void judge(Exchange asked, SocketRoute route) {
        try {
            var verdict = route.judge(asked.request(open));
            if (verdict instanceof SocketRoute.Verdict.Taken taken) become(asked, taken);
            else answer(asked, ((SocketRoute.Verdict.Refused) verdict).answer(), null);
        } catch (RuntimeException fault) {
            answer(asked, null, fault);
        }
    }

    private void become(Exchange asked, SocketRoute.Verdict.Taken taken) {
        var response = Upgrade.response(asked.head().request().headers(), taken.protocol());
        exchange = null;
        phase = Phase.LEAVING;
        shared.meters().answered(response.status().code());
        channel.writeAndFlush(response);
        SocketConnection.takeOver(channel, this, decoder, shared, taken);
    }

    private void ask(Exchange asked) {
        try {
            asked.ask(open).whenComplete((answer, fault) -> {
                if (channel.eventLoop().inEventLoop()) answer(asked, answer, fault);
                else channel.eventLoop().execute(() -> answer(asked, answer, fault));
            });
        } catch (Throwable fault) { // whatever a route throws, even an Error, must not cost the others their answers
            answer(asked, null, fault);
        }
    }

    private void answer(Exchange asked, @Nullable Answer answer, @Nullable Throwable fault) {
        if (!isUnderWay(asked) || phase != Phase.ANSWERING) return;
        boolean keepAlive = asked.head().keepAlive() && !shared.connections().stopping();
        send(encode(asked, answer, fault), keepAlive);
    }

    @SuppressWarnings("ReferenceEquality") // two equal requests are still two
    private boolean isUnderWay(Exchange asked) {
        return exchange == asked;
    }

    private FullHttpResponse encode(Exchange asked, @Nullable Answer answer, @Nullable Throwable fault) {
        try {
            if (answer != null && fault == null)
                return Answers.encode(answer, !asked.head().isHead());
            Faults.log(asked.name(), fault == null ? new NullPointerException("no answer") : fault);
        } catch (RuntimeException unfit) {
            Faults.log(asked.name(), unfit);
        }
        return Answers.encode(Answer.empty(500), true);
    }

    // ---- an answer

    private void send(FullHttpResponse response, boolean keepAlive) {
        Answers.persist(response, keepAlive, exchange == null || exchange.head().modern());
        exchange = null;
        shared.meters().answered(response.status().code());
        enter(Phase.SENDING, limits.requestTime());
        var sent = channel.writeAndFlush(response);
        taken = sent.isDone() ? 0 : takenBytes();
        if (sent.isDone()) sent(sent, keepAlive);
        else sent.addListener((ChannelFutureListener) future -> sent(future, keepAlive));
    }

    private void sent(ChannelFuture sent, boolean keepAlive) {
        if (!sent.isSuccess()) channel.close();
        else if (!keepAlive) leave();
        else {
            enter(Phase.IDLE, limits.idleTime());
            if (!channel.config().isAutoRead()) channel.config().setAutoRead(true);
            decoder.next();
        }
    }

    /** The last answer of this connection: where one request ends and the next begins is no longer sure. */
    private void refuse(Answer answer) {
        boolean withBody = exchange == null || !exchange.head().isHead();
        decoder.discard();
        send(Answers.encode(answer, withBody), false);
    }

    private void leave() {
        if (decoder.isBetweenRequests()) {
            channel.close();
            return;
        }
        enter(Phase.LEAVING, LINGER);
        decoder.discard();
        ((DuplexChannel) channel).shutdownOutput();
        channel.config().setAutoRead(true);
    }

    private void turnAway() {
        shared.meters().turnedAway();
        phase = Phase.LEAVING;
        decoder.discard();
        var response = Answers.encode(Answer.empty(503), true);
        Answers.persist(response, false, true);
        channel.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
