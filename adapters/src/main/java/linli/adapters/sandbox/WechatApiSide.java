package linli.adapters.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import linli.adapters.sandbox.ApiServer.Work;

/**
 * WeChat's API for one account, on a port of this machine: tokens, customer-service messages with their windows and
 * counts, codes, files. Keeps what each phone got. It sees nothing of what people do, so it must be told. Written from
 * the platform's documentation; shares nothing with the adapter. Safe for several threads.
 */
public final class WechatApiSide implements AutoCloseable {
    /** What the platform may grant to an account. */
    public enum Right {
        CUSTOMER_SERVICE,
        QR_CODES
    }

    private final ApiServer server;
    private final ApiTokens tokens;
    private final ApiPeople people;
    private final ApiPhones phones;
    private final ApiMedia media;
    private final ApiQrCodes codes;
    private final ApiFaults faults;
    private final Set<Right> withheld = Collections.synchronizedSet(EnumSet.noneOf(Right.class));

    /**
     * Starts at once.
     *
     * @param port 0 takes any free one
     * @param clock by which tokens, windows, codes and files grow old
     */
    public WechatApiSide(String appId, String secret, int port, Clock clock) throws IOException {
        tokens = new ApiTokens(clock);
        people = new ApiPeople(clock);
        media = new ApiMedia(clock);
        phones = new ApiPhones(clock, people, media);
        codes = new ApiQrCodes(clock);
        faults = new ApiFaults(clock);
        server = new ApiServer(port, faults);
        server.at("stable_token", request -> tokens.answer(request, appId, secret));
        server.at("message/custom/send", granted(Right.CUSTOMER_SERVICE, phones::send));
        server.at("message/custom/typing", granted(Right.CUSTOMER_SERVICE, phones::typing));
        server.at("qrcode/create", granted(Right.QR_CODES, codes::create));
        server.at("showqrcode", codes::picture);
        server.at("media/upload", tokened(media::upload));
        server.at("media/get", tokened(request -> media.download(request, base())));
        server.at("media/film", media::film);
        server.at("getcallbackip", tokened(WechatApiSide::callbackAddresses));
        server.start();
    }

    private Work granted(Right right, Work work) {
        return tokened(request -> {
            if (withheld.contains(right)) throw new ApiError(48001, "api unauthorized");
            return work.on(request);
        });
    }

    private Work tokened(Work work) {
        return request -> {
            tokens.requireGood(request.query().get("access_token"));
            return work.on(request);
        };
    }

    private static ApiAnswer callbackAddresses(ApiRequest request) throws ApiError {
        request.requireGet();
        var answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("ip_list").add("127.0.0.1");
        return ApiAnswer.of(answer);
    }

    /** What to write as {@code api-base}. */
    public URI base() {
        return server.base();
    }

    /** What somebody said or did, as it is delivered to the bot: the same as telling it by the methods below. */
    public void saw(SignedRequest request) {
        people.saw(request.plainXml());
    }

    /** Somebody wrote to the account, whatever it was. */
    public void userWrote(String openId) {
        people.wrote(openId);
    }

    /** Somebody followed, scanned a code, or pressed a menu button. */
    public void userTouched(String openId) {
        people.touched(openId);
    }

    public void unfollowed(String openId) {
        people.left(openId);
    }

    /** What somebody's phone got, in order. */
    public List<WechatReceived> received(String openId) {
        return phones.received(openId);
    }

    /** Sees each message as it arrives, on a thread of this side, before the bot hears that it was taken. */
    public void onReceived(Consumer<WechatReceived> listener) {
        phones.listen(listener);
    }

    /** The scene of the code whose picture holds this address, if it is still good. */
    public Optional<String> sceneOf(String url) {
        return codes.sceneOf(url);
    }

    /** A file that was made known, while it is kept. */
    public Optional<byte[]> mediaOf(String mediaId) {
        return media.find(mediaId).map(stored -> stored.file().bytes());
    }

    public void withhold(Right right) {
        withheld.add(right);
    }

    public void grant(Right right) {
        withheld.remove(right);
    }

    /** The next calls that this can happen to go wrong. */
    public void fail(WechatFault fault, int times) {
        faults.next(fault, times);
    }

    /** All calls that this can happen to go wrong, by the clock. */
    public void failDuring(Duration time, WechatFault fault) {
        faults.during(time, fault);
    }

    /** All is well again. */
    public void mend() {
        faults.end();
    }

    /** The tokens that are out are over: 42001. */
    public void expireTokens() {
        tokens.expire();
    }

    /** The token that is out is refused with 40001, and asking again gives the same one: only force helps. */
    public void spoilToken() {
        tokens.spoil();
    }

    @Override
    public void close() {
        server.close();
    }
}
