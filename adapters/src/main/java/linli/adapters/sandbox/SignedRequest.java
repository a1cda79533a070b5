package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One request as the platform would send it, and the ways to spoil it.
 *
 * @param query percent-encoded, without the question mark
 * @param body the bytes on the wire; empty for GET
 * @param plainXml what is said before encryption, to show it; a spoiled request keeps the original's
 * @param headers what the platform sends besides what every client does
 */
public record SignedRequest(String method, String query, byte[] body, String plainXml, Map<String, String> headers) {
    private static final Set<String> SIGNATURES = Set.of("signature", "msg_signature");
    private static final Set<String> SIGNED = Set.of("signature", "msg_signature", "timestamp", "nonce");
    private static final String CIPHERTEXT = "<Encrypt><![CDATA[";

    public SignedRequest {
        headers = Map.copyOf(headers);
    }

    /** A request of a platform that signs in the query. */
    public SignedRequest(String method, String query, byte[] body, String plainXml) {
        this(method, query, body, plainXml, Map.of());
    }

    /** A posted JSON document of a platform that signs in a header. */
    static SignedRequest posted(byte[] body, String plain, Map<String, String> headers) {
        return new SignedRequest("POST", "", body, plain, headers);
    }

    /** What a body of this kind is. */
    public String contentType() {
        return body.length > 0 && body[0] == '<' ? "text/xml" : "application/json";
    }

    /** One byte of the ciphertext is another one of its alphabet; of a plain body, its last digit. */
    public SignedRequest withOneByteChanged() {
        var text = new String(body, ISO_8859_1); // one character for each byte
        var ciphertext = text.indexOf(CIPHERTEXT);
        var changed = body.clone();
        if (ciphertext >= 0) {
            var begin = ciphertext + CIPHERTEXT.length();
            var middle = (begin + text.indexOf(']', begin)) / 2;
            changed[middle] = (byte) (changed[middle] == 'A' ? 'B' : 'A');
        } else {
            var digit = lastDigit(changed);
            changed[digit] = (byte) (changed[digit] == '9' ? '0' : changed[digit] + 1);
        }
        return new SignedRequest(method, query, changed, plainXml, headers);
    }

    /** Nobody's signature: what a stranger can send. */
    public SignedRequest unsigned() {
        var kept = headers.entrySet().stream()
                .filter(header -> !isSignature(header.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new SignedRequest(method, parametersOf(query, SIGNATURES, false), body, plainXml, kept);
    }

    private static boolean isSignature(String header) {
        var name = header.toLowerCase(Locale.ROOT);
        return name.contains("sign") || name.equals("authorization");
    }

    /** This body under the other's signature, timestamp and nonce. */
    public SignedRequest withSignatureOf(SignedRequest other) {
        return withQuery(parametersOf(query, SIGNED, false) + "&" + parametersOf(other.query, SIGNED, true));
    }

    private SignedRequest withQuery(String newQuery) {
        return new SignedRequest(method, newQuery, body, plainXml, headers);
    }

    private static String parametersOf(String query, Set<String> names, boolean in) {
        if (query.isEmpty()) return "";
        return Arrays.stream(query.split("&", -1))
                .filter(parameter -> names.contains(parameter.substring(0, parameter.indexOf('='))) == in)
                .collect(Collectors.joining("&"));
    }

    private static int lastDigit(byte[] bytes) {
        for (var i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] >= '0' && bytes[i] <= '9') return i;
        }
        throw new IllegalStateException("no digit to change in a body of " + bytes.length + " bytes");
    }
}
