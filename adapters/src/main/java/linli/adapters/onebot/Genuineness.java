package linli.adapters.onebot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import linli.core.http.RawRequest;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** The checks before anybody reads what a request says: a signature over the body, or a bearer token. */
final class Genuineness {
    static final String SELF_ID = "x-self-id";
    static final String VERSION = "x-onebot-version";
    private static final String SIGNATURE = "x-signature";
    private static final String PREFIX = "sha1=";
    private static final String BEARER = "Bearer ";

    private final OnebotSettings settings;

    Genuineness(OnebotSettings settings) {
        this.settings = settings;
    }

    /** OneBot 11 by HTTP: whose event it is stands in a header, and the body is signed. */
    void requireSigned(RawRequest request) throws NotGenuine {
        if (settings.secret().isEmpty()) throw new NotGenuine(Reason.MODE);
        var selfId = only(request, SELF_ID);
        var given = only(request, SIGNATURE);
        var expected = PREFIX + hmac(settings.secret().get(), request.body());
        if (!equal(given, expected)) throw new NotGenuine(Reason.SIGNATURE);
        if (!selfId.equals(settings.selfId())) throw new NotGenuine(Reason.RECEIVER_ID);
    }

    /** OneBot 12 and every WebSocket: in the header, or as a parameter where there is none. */
    void requireToken(RawRequest request) throws NotGenuine {
        if (settings.token().isEmpty()) throw new NotGenuine(Reason.MODE);
        var inHeader = request.headers().containsKey("authorization");
        var given = inHeader ? only(request, "authorization") : BEARER + parameter(request);
        if (!equal(given, BEARER + settings.token().get())) throw new NotGenuine(Reason.SIGNATURE);
    }

    /** Where it is told at all whose events these are, they are ours. */
    void requireOursIfTold(RawRequest request) throws NotGenuine {
        if (request.headers().containsKey(SELF_ID) && !only(request, SELF_ID).equals(settings.selfId()))
            throw new NotGenuine(Reason.RECEIVER_ID);
    }

    private static String parameter(RawRequest request) throws NotGenuine {
        var token = request.only("access_token");
        if (token == null || token.isEmpty()) throw new NotGenuine(Reason.PARAMETER);
        return token;
    }

    private static String only(RawRequest request, String header) throws NotGenuine {
        var values = request.headers().getOrDefault(header, List.of());
        if (values.size() != 1 || values.get(0).isEmpty()) throw new NotGenuine(Reason.PARAMETER);
        return values.get(0);
    }

    private static boolean equal(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8));
    }

    private static String hmac(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(US_ASCII), "HmacSHA1"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
