package linli.config;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wiring in its first form: it answers {@code /healthz} and has neither store nor platforms yet. What the command
 * line needs of it stays: start, port, stop, check the store, migrate it.
 */
public final class Application {
    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    private final HttpServer server;

    private Application(HttpServer server) {
        this.server = server;
    }

    /** Starts everything; when this returns, requests are answered. */
    public static Application start(Settings settings) throws IOException {
        EffectiveSettings.lines(settings).forEach(LOG::info);
        var address = new InetSocketAddress(
                settings.server().host(), settings.server().port());
        var server = HttpServer.create(address, 0);
        server.createContext("/healthz", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return new Application(server);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Takes no more requests and ends those under way. */
    public void stop() {
        server.stop(0);
    }

    /** What is wrong with the store, one line each. */
    public static List<String> checkStore(Settings settings) {
        try {
            migrate(settings);
            return List.of();
        } catch (SQLException failure) {
            return List.of("data.url: " + Shown.url(settings.data().url()) + " does not open, SQL state "
                    + failure.getSQLState());
        }
    }

    /** Brings the store's tables up to this version; this version has none, so opening it is all. */
    public static void migrate(Settings settings) throws SQLException {
        var data = settings.data();
        DriverManager.getConnection(data.url(), data.user(), data.password()).close();
    }
}
