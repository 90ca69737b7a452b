package io.slugline.ingest.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that breaks the rules of HTTP as a test wants it to, and counts who connects. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Behaviour behaviour;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private RawServer(ServerSocket socket, Behaviour behaviour) {
        this.socket = socket;
        this.behaviour = behaviour;
    }

    /** Listens on a loopback address, e.g. 127.0.0.2. */
    public static RawServer on(String address, Behaviour behaviour) {
        try {
            RawServer server = new RawServer(new ServerSocket(0, 500, InetAddress.getByName(address)), behaviour);
            Thread thread = new Thread(server::accept, "raw-server");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers with these bytes and closes. */
    public static Behaviour says(String answer) {
        return (in, out) -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends the start, then a byte now and then for ever. */
    public static Behaviour drips(String start) {
        return (in, out) -> {
            out.write(start.getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                out.write('x');
                out.flush();
                TimeUnit.MILLISECONDS.sleep(50);
            }
        };
    }

    /** Sends the start, then the rest over and over as fast as it is taken. */
    public static Behaviour repeats(String start, byte[] rest) {
        return (in, out) -> {
            out.write(start.getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                out.write(rest);
            }
        };
    }

    /** Accepts and never answers. */
    public static Behaviour hangs() {
        return (in, out) -> TimeUnit.HOURS.sleep(1);
    }

    public int port() {
        return socket.getLocalPort();
    }

    public String url(String path) {
        return "http://" + socket.getInetAddress().getHostAddress() + ":" + port() + path;
    }

    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections.incrementAndGet();
                open.add(client);
                Thread thread = new Thread(() -> serve(client), "raw-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            readHead(in);
            behaviour.serve(in, client.getOutputStream());
            client.getOutputStream().flush();
        } catch (IOException gone) {
            // The client has left, which is its right.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void readHead(InputStream in) throws IOException {
        int ends = 0;
        for (int c = in.read(); c >= 0 && ends < 2; c = ends < 2 ? in.read() : -1) {
            ends = c == '\n' ? ends + 1 : c == '\r' ? ends : 0;
            if (ends == 2) {
                return;
            }
        }
    }

    /** What the server does after the head of a request. */
    public interface Behaviour {
        void serve(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }
}
