package linli.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.sandbox.WechatApiSide;
import linli.adapters.sandbox.WechatSide;
import linli.config.demo.Attempt.Outcome;
import linli.config.demo.Attempt.Way;
import linli.config.demo.Wire.Returned;
import org.jspecify.annotations.Nullable;

/**
 * Delivers what people say as the platform does, signed and encrypted, and writes down every try. Blocks while it waits
 * for answers. Safe for several threads.
 */
final class Postman {
    static final String PATH = "/wechat/" + DemoSettings.ACCOUNT;

    private final WechatSide side;
    private final WechatSide plain;
    private final WechatApiSide api;
    private final Beside beside;
    private final Wire wire;
    private final Board board;
    private final Tally tally;
    private final Clock clock;

    /**
     * A postman for one account.
     *
     * @param plain the same account as the usual handler has it
     * @param api sees what people do
     */
    Postman(
            WechatSide side,
            WechatSide plain,
            WechatApiSide api,
            Beside beside,
            Wire wire,
            Board board,
            Tally tally,
            Clock clock) {
        this.side = side;
        this.plain = plain;
        this.api = api;
        this.beside = beside;
        this.wire = wire;
        this.board = board;
        this.tally = tally;
        this.clock = clock;
    }

    /** One delivery, genuine or spoiled; returns when it has ended. */
    Attempt deliver(Letter letter, Way way) throws InterruptedException {
        var genuine = letter.signed(side, clock.instant());
        var sent = spoiled(genuine, way);
        var attempt = board.begin(letter, way, clock.instant());
        if (way == Way.FIRST) api.saw(genuine);
        board.seenBeside(letter, beside.deliver(spoiled(letter.signed(plain, clock.instant()), way)));
        var refusedBefore = tally.latest();
        var returned = wire.deliver(PATH, sent);
        var papers = Paperwork.of(sent, way == Way.TAMPERED ? genuine : null);
        var answer = returned.answer();
        if (answer == null) return end(letter, attempt.ended(silence(returned), 0, returned.millis()), papers, null);
        tally.arrived(answer.statusCode() == 200 && way.genuine());
        return answered(letter, attempt, papers, returned, answer, refusedBefore);
    }

    /** The same message signed anew and spoiled alike: each carries a time, a nonce and an encryption of its own. */
    SignedRequest sign(Letter letter, Way way) {
        return spoiled(letter.signed(side, clock.instant()), way);
    }

    private static SignedRequest spoiled(SignedRequest genuine, Way way) {
        return switch (way) {
            case TAMPERED -> genuine.withOneByteChanged();
            case UNSIGNED -> genuine.unsigned();
            default -> genuine;
        };
    }

    private static Outcome silence(Returned returned) {
        return switch (returned.fate()) {
            case TIMED_OUT -> Outcome.SILENT;
            case NOBODY -> Outcome.AWAY;
            default -> Outcome.FAILED;
        };
    }

    private Attempt answered(
            Letter letter,
            Attempt attempt,
            Papers papers,
            Returned returned,
            HttpResponse<byte[]> answer,
            Lives.Counts refusedBefore) {
        var wired = papers.answered(Paperwork.of(answer));
        int status = answer.statusCode();
        if (status == 403) {
            var reason = tally.latest().refusedSince(refusedBefore);
            var refused =
                    attempt.ended(Outcome.REFUSED, status, returned.millis()).refusedFor(reason);
            return end(letter, refused, wired, null);
        }
        if (status != 200) return end(letter, attempt.ended(Outcome.FAILED, status, returned.millis()), wired, null);
        return opened(letter, attempt, wired, returned, answer);
    }

    private Attempt opened(
            Letter letter, Attempt attempt, Papers papers, Returned returned, HttpResponse<byte[]> answer) {
        String reply;
        try {
            reply = side.open(answer.body());
        } catch (IllegalArgumentException e) { // the platform would not take it for an answer
            return end(letter, attempt.ended(Outcome.FAILED, 200, returned.millis()), papers, null);
        }
        if (!reply.startsWith("<"))
            return end(letter, attempt.ended(Outcome.ACCEPTED, 200, returned.millis()), papers, null);
        var timing = ServerTiming.parse(answer.headers().allValues("Server-Timing"));
        var replied = attempt.ended(Outcome.ANSWERED, 200, returned.millis()).replied(print(reply), timing);
        return end(
                letter, replied, papers.replied(reply), WechatSide.textOf(reply).orElse("(不是文字)"));
    }

    private Attempt end(Letter letter, Attempt attempt, Papers papers, @Nullable String reply) {
        board.end(letter, attempt, papers, reply);
        return attempt;
    }

    static String print(String reply) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(reply.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
