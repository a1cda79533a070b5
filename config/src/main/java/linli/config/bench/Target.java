package linli.config.bench;

import java.net.InetSocketAddress;
import java.net.URI;

/** Where the messages go: plain HTTP, as behind a proxy. */
record Target(InetSocketAddress address, String host, String path) {
    /**
     * The account's webhook at this address.
     *
     * @param url with or without the webhook's own path
     */
    static Target of(URI url, String account) {
        if (!"http".equals(url.getScheme()) || url.getHost() == null || url.getRawQuery() != null)
            throw new IllegalArgumentException("--url: " + url + " (expected: http://HOST:PORT)");
        var port = url.getPort() < 0 ? 80 : url.getPort();
        var given = url.getRawPath().length() > 1;
        var name = url.getHost().replaceAll("^\\[|]$", "");
        return new Target(
                new InetSocketAddress(name, port),
                url.getHost() + ":" + port,
                given ? url.getRawPath() : "/wechat/" + account);
    }
}
