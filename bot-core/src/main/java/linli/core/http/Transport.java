package linli.core.http;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;

/** How bytes come in: Linux's own way, or Java's everywhere else. */
enum Transport {
    EPOLL(EpollServerSocketChannel.class) {
        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }
    },
    NIO(NioServerSocketChannel.class) {
        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }
    };

    private final Class<? extends ServerChannel> channel;

    Transport(Class<? extends ServerChannel> channel) {
        this.channel = channel;
    }

    abstract IoHandlerFactory handlers();

    Class<? extends ServerChannel> channel() {
        return channel;
    }

    static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }
}
