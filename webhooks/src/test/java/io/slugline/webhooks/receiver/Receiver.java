package io.slugline.webhooks.receiver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A platform's web server: keeps what it gets and answers 204, or as it is told. It can be closed and opened on its port. */
public final class Receiver implements AutoCloseable {
    private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
    private final List<Received> taken = Collections.synchronizedList(new ArrayList<>());
    private final int port;
    private ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile Behaviour behaviour = Receiver::noContent;
    private volatile boolean keepBodies = true;

    /** How a request is answered. */
    public interface Behaviour {
        void answer(Received request, HttpExchange exchange) throws IOException;
    }

    private Receiver(HttpServer server) {
        this.server = server;
        this.port = server.getAddress().getPort();
        start();
    }

    public static Receiver open() throws IOException {
        return new Receiver(listen(0));
    }

    public static void noContent(Received request, HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
    }

    public void answer(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    public void answer(int status) {
        answer((request, exchange) -> exchange.sendResponseHeaders(status, -1));
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Without bodies it holds as many requests as there are. */
    public void keepBodies(boolean keep) {
        keepBodies = keep;
    }

    public int count() {
        return received.size();
    }

    public List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** Requests that were answered with 2xx, so that nobody will send them again. */
    public List<Received> taken() {
        synchronized (taken) {
            return List.copyOf(taken);
        }
    }

    public void reopen() throws IOException {
        server = listen(port);
        threads = Executors.newCachedThreadPool();
        start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static HttpServer listen(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    }

    private void start() {
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Received request = new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    keepBodies ? body : new byte[0],
                    System.nanoTime());
            received.add(request);
            behaviour.answer(request, exchange);
            if (exchange.getResponseCode() / 100 == 2) {
                taken.add(request);
            }
        }
    }
}
