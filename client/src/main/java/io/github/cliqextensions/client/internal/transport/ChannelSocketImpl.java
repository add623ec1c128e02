package io.github.cliqextensions.client.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A socket over a channel, which can look at once whether something has come: a socket of Java's own has to wait for it, and a
 * millisecond is the least that it can wait.
 */
final class ChannelSocketImpl extends SocketImpl {

    private final SocketChannel channel;
    private final Socket socket;

    ChannelSocketImpl() throws IOException {
        channel = SocketChannel.open();
        socket = channel.socket();
    }

    /**
     * Reads what is there.
     *
     * @return how many bytes that were; 0 if there are none yet, and less if none will come
     */
    int readNow(byte[] bytes, int offset, int length) throws IOException {
        channel.configureBlocking(false);
        try {
            return channel.read(ByteBuffer.wrap(bytes, offset, length));
        } finally {
            channel.configureBlocking(true);
        }
    }

    @Override
    protected void create(boolean stream) {
        // It is there from the beginning.
    }

    @Override
    protected void connect(SocketAddress address, int timeoutMillis) throws IOException {
        socket.connect(address, timeoutMillis);
        this.address = socket.getInetAddress();
        this.port = socket.getPort();
        this.localport = socket.getLocalPort();
    }

    @Override
    protected void connect(InetAddress address, int port) throws IOException {
        connect(new InetSocketAddress(address, port), 0);
    }

    @Override
    protected void connect(String host, int port) throws IOException {
        connect(new InetSocketAddress(host, port), 0);
    }

    @Override
    protected InputStream getInputStream() throws IOException {
        return socket.getInputStream();
    }

    @Override
    protected OutputStream getOutputStream() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    protected int available() throws IOException {
        return socket.getInputStream().available();
    }

    @Override
    protected void shutdownInput() throws IOException {
        socket.shutdownInput();
    }

    @Override
    protected void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    protected void close() throws IOException {
        channel.close();
    }

    @Override
    public void setOption(int option, Object value) throws SocketException {
        switch (option) {
            case SO_TIMEOUT -> socket.setSoTimeout((Integer) value);
            case TCP_NODELAY -> socket.setTcpNoDelay((Boolean) value);
            case SO_LINGER -> socket.setSoLinger(value instanceof Integer, value instanceof Integer on ? on : 0);
            default -> throw unsupported();
        }
    }

    @Override
    public Object getOption(int option) throws SocketException {
        return switch (option) {
            case SO_TIMEOUT -> socket.getSoTimeout();
            case TCP_NODELAY -> socket.getTcpNoDelay();
            case SO_LINGER -> socket.getSoLinger();
            case SO_BINDADDR -> socket.getLocalAddress();
            default -> throw unsupported();
        };
    }

    @Override
    protected void bind(InetAddress host, int port) throws SocketException {
        throw unsupported();
    }

    @Override
    protected void listen(int backlog) throws SocketException {
        throw unsupported();
    }

    @Override
    protected void accept(SocketImpl accepted) throws SocketException {
        throw unsupported();
    }

    @Override
    protected void sendUrgentData(int data) throws SocketException {
        throw unsupported();
    }

    /** Neither the transport nor TLS asks for more. */
    private static SocketException unsupported() {
        return new SocketException("not of this socket");
    }
}
