package linli.adapters.wechat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.regex.Pattern;
import linli.adapters.wire.Ascii;

/**
 * An account that may send of itself, as its console shows it: verified, and with its secret known.
 *
 * @param account our name for it
 * @param base the platform's address, without a path's last slash; https, or http on this machine
 * @param service whether it is a service account: only those have codes that tell where somebody comes from
 */
public record WechatApi(String account, String appId, String secret, URI base, boolean service) {
    private static final int LONGEST_WORD = 128;
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|\\[::1]|localhost");
    private static final String PICTURES = "https://mp.weixin.qq.com";
    private static final String PLATFORMS_OWN = ".weixin.qq.com";

    public WechatApi {
        var problems = new ArrayList<String>();
        if (!Ascii.isWord(appId, LONGEST_WORD)) problems.add("app-id: \"" + appId + "\" (expected: visible ASCII)");
        if (!Ascii.isWord(secret, LONGEST_WORD))
            problems.add("app-secret: " + secret.length() + " characters (expected: 1 to " + LONGEST_WORD
                    + " visible ASCII characters)");
        if (!isSafe(base)) problems.add("api-base: (expected: an https address, or http on this machine)");
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("\n", problems));
    }

    private static boolean isSafe(URI base) {
        var host = base.getHost();
        if (host == null || base.getRawUserInfo() != null || base.getRawQuery() != null) return false;
        return "https".equals(base.getScheme())
                || ("http".equals(base.getScheme()) && LOOPBACK.matcher(host).matches());
    }

    /** Where an API is, without its parameters. */
    URI at(String api) {
        return URI.create(stem() + "/cgi-bin/" + api);
    }

    /** The same with a token. */
    URI at(String api, String token, String moreParameters) {
        return URI.create(stem() + "/cgi-bin/" + api + "?access_token=" + encoded(token) + moreParameters);
    }

    /** The platform shows pictures under another name; a stand-in for it shows its own. */
    String pictureOf(String ticket) {
        var host = String.valueOf(base.getHost());
        var pictures = host.endsWith(PLATFORMS_OWN) ? PICTURES : stem();
        return pictures + "/cgi-bin/showqrcode?ticket=" + encoded(ticket);
    }

    private String stem() {
        return base.toString().replaceAll("/+$", "");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "WechatApi[" + account + ", " + appId + ", " + base + "]";
    }
}
