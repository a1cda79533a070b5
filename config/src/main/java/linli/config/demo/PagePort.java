package linli.config.demo;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import linli.core.http.HttpServer;

/**
 * Which port the page stands on.
 *
 * @param fixed whether no other one will do
 */
record PagePort(int wanted, boolean fixed) {
    static final int USUAL = 8080;
    private static final int MOST = 100;

    interface Opening {
        HttpServer at(int port) throws IOException;
    }

    HttpServer open(Opening opening) throws IOException, Trouble {
        for (int port = wanted; port <= last(); port++) {
            try {
                return opening.at(port);
            } catch (IOException e) {
                if (!isTaken(port)) throw e;
            }
        }
        throw new Trouble(
                fixed
                        ? wanted + " 有人在用。请换一个 --port,或不写 --port,由我找空的。"
                        : wanted + " 到 " + last() + " 都有人在用。请用 --port 指一个空的。");
    }

    /** Asked of the JDK, because native transports tell it in words of their own. */
    private static boolean isTaken(int port) throws IOException {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return !socket.isBound();
        } catch (BindException e) {
            return true;
        }
    }

    private int last() {
        return fixed || wanted == 0 ? wanted : Math.min(65535, wanted + MOST);
    }
}
