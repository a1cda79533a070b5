package linli.config;

import io.netty.util.NetUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms of addresses and of the store's key. */
final class Urls {
    private static final String H2 = "jdbc:h2:file:";
    private static final String POSTGRES = "jdbc:postgresql:";
    /** A name with a scheme of its own ({@code memFS:}, {@code nioMemFS:}, {@code async:}) may not be a file at all. */
    private static final Pattern PLAIN_FILE = Pattern.compile("(\\.{0,2}/|~/|[A-Za-z]:[/\\\\])[^;:?]+");
    /** Passwords belong to data.password; server options could switch synchronous commits off. */
    private static final Pattern UNWANTED_PARAMETER =
            Pattern.compile("[?&](user|password|sslpassword|options)=", Pattern.CASE_INSENSITIVE);

    private Urls() {}

    /** https, or http on this machine. */
    static Form<URI> api() {
        return Form.of(
                "https 地址（本机可以是 http），不带用户名和参数",
                "an https address (http on this machine), without user or parameters",
                text -> web(text).filter(url -> url.getScheme().equals("https") || isLoopback(url.getHost())));
    }

    /** The same with parameters, for addresses that are keys. */
    static Form<URI> robot() {
        return Form.of(
                "https 地址（本机可以是 http）",
                "an https address (http on this machine)",
                text -> web(text.replaceFirst("\\?.*", ""))
                        .filter(url -> url.getScheme().equals("https") || isLoopback(url.getHost()))
                        .flatMap(bare -> address(text)));
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text)).filter(url -> url.getRawFragment() == null);
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    private static Optional<URI> web(String text) {
        try {
            var url = new URI(text);
            var scheme = url.getScheme();
            var http = "https".equals(scheme) || "http".equals(scheme);
            var bare = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
            return Optional.of(url).filter(all -> http && bare && all.getHost() != null);
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    static boolean isLoopback(@Nullable String host) {
        if (host == null) return false;
        var address = NetUtil.createInetAddressFromIpAddressString(host.replaceAll("^\\[|]$", ""));
        return address == null ? host.toLowerCase(Locale.ROOT).equals("localhost") : address.isLoopbackAddress();
    }

    /** The two engines; H2 only as a real file and without settings, because the store sets what durability needs. */
    static Form<String> jdbc() {
        return Form.of(
                H2 + " 加路径（如 ./data/bot，后面不带 ; 设置）或 " + POSTGRES + "//主机/库（不带 user、password、options）",
                H2 + " and a path (like ./data/bot, no ; settings) or " + POSTGRES
                        + "//host/name (without user, password, options)",
                text -> Optional.of(text).filter(Urls::isStore));
    }

    static boolean isPostgres(@Nullable String url) {
        return url != null && url.startsWith(POSTGRES);
    }

    private static boolean isStore(String url) {
        if (url.startsWith(H2))
            return PLAIN_FILE.matcher(url.substring(H2.length())).matches();
        return isPostgres(url)
                && url.length() > POSTGRES.length()
                && !url.contains("@")
                && !UNWANTED_PARAMETER.matcher(url).find();
    }

    /** 32 bytes. */
    static Form<byte[]> key() {
        return Form.of("32 字节的 base64", "32 bytes in base64", text -> {
            try {
                return Optional.of(Base64.getDecoder().decode(text)).filter(bytes -> bytes.length == 32);
            } catch (IllegalArgumentException wrong) {
                return Optional.empty();
            }
        });
    }
}
