package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/** What leaves and reaches WeCom is encrypted, and signed over four parts in the query. Shares nothing with the adapter. */
final class WecomEnvelope {
    private static final byte[] NO_BODY = {};

    private final String token;
    private final WechatSeal seal;

    WecomEnvelope(String token, WechatSeal seal) {
        this.token = token;
        this.seal = seal;
    }

    SignedRequest push(String plain, Instant at, UnaryOperator<String> wrapped) {
        var encrypt = seal.encrypt(plain, random());
        return new SignedRequest(
                "POST", query(encrypt, at), wrapped.apply(encrypt).getBytes(UTF_8), plain);
    }

    SignedRequest urlCheck(String echo, Instant at) {
        var encrypt = seal.encrypt(echo, random());
        var query = query(encrypt, at) + "&echostr=" + URLEncoder.encode(encrypt, UTF_8);
        return new SignedRequest("GET", query, NO_BODY, echo);
    }

    private String query(String encrypt, Instant at) {
        var timestamp = Long.toString(at.getEpochSecond());
        var nonce = Integer.toString(ThreadLocalRandom.current().nextInt(100_000_000, 2_000_000_000));
        return "msg_signature=" + WechatSeal.sign(token, timestamp, nonce, encrypt) + "&timestamp=" + timestamp
                + "&nonce=" + nonce;
    }

    String open(String encrypt, String signature, String timestamp, String nonce) {
        if (!WechatSeal.sign(token, timestamp, nonce, encrypt).equals(signature))
            throw new IllegalArgumentException("the reply's signature does not fit");
        return seal.decrypt(encrypt);
    }

    private static byte[] random() {
        var random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return random;
    }
}
