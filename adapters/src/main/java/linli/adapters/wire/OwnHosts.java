package linli.adapters.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an address that came with a message may lead: to the platform's own hosts over https, and nowhere else, for
 * whoever can make the server call an address of his choice can look around in its network. Where the platform itself
 * is a stand-in on this machine, to that stand-in too.
 */
public final class OwnHosts {
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|\\[::1]|localhost");

    private final URI apiBase;
    private final List<String> hosts;

    /** @param hosts in lower case; what ends in one of them after a dot is the platform's as well */
    public OwnHosts(URI apiBase, String... hosts) {
        this.apiBase = apiBase;
        this.hosts = List.of(hosts);
    }

    /** The address, if it is one to call. */
    public Optional<URI> find(String address) {
        try {
            return Optional.of(new URI(address)).filter(this::isOwn);
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    private boolean isOwn(URI address) {
        var host = address.getHost();
        if (host == null || address.getRawUserInfo() != null || address.getRawFragment() != null) return false;
        if (isStandIn(address, host)) return true;
        if (!"https".equals(address.getScheme()) || (address.getPort() != -1 && address.getPort() != 443)) return false;
        var name = host.toLowerCase(Locale.ROOT);
        return hosts.stream().anyMatch(own -> name.equals(own) || name.endsWith("." + own));
    }

    private boolean isStandIn(URI address, String host) {
        return LOOPBACK.matcher(host).matches()
                && host.equals(apiBase.getHost())
                && address.getPort() == apiBase.getPort()
                && String.valueOf(address.getScheme()).equals(apiBase.getScheme());
    }
}
