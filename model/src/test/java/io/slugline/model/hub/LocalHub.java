package io.slugline.model.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A hub on this machine that serves one folder; it can break a file off once and announce wrong checksums. */
final class LocalHub implements AutoCloseable {

    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private static final String API = "/api/models/desk/topics/revision/main";
    private static final String FILES = "/desk/topics/resolve/" + COMMIT + "/";

    /** Path, and range where one was asked for, of each request for a file. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final Path folder;
    private final HttpServer server;
    private volatile String breaking = "";
    private volatile boolean lying;

    LocalHub(Path folder) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void breakOffOnce(String file) {
        breaking = file;
    }

    void announceWrongChecksums() {
        lying = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals(API)) {
                send(exchange, 200, description().getBytes(StandardCharsets.UTF_8));
            } else if (path.startsWith(FILES)) {
                file(exchange, path.substring(FILES.length()));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void file(HttpExchange exchange, String name) throws IOException {
        byte[] content = Files.readAllBytes(folder.resolve(name));
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(range == null ? name : name + " " + range);
        if (name.equals(breaking)) {
            breaking = "";
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, content.length / 2);
            exchange.getResponseBody().flush();
        } else if (range != null) {
            int from = Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
            send(exchange, 206, Arrays.copyOfRange(content, from, content.length));
        } else {
            send(exchange, 200, content);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private String description() throws IOException {
        ObjectNode root = new ObjectMapper().createObjectNode().put("sha", COMMIT);
        var siblings = root.putArray("siblings");
        siblings.addObject().put("rfilename", "pytorch_model.bin").put("size", 1);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                describe(siblings.addObject(), file);
            }
        }
        return root.toString();
    }

    private void describe(ObjectNode entry, Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        byte[] header = ("blob " + content.length + "\0").getBytes(StandardCharsets.UTF_8);
        entry.put("rfilename", file.getFileName().toString())
                .put("size", content.length)
                .put("blobId", digest("SHA-1", header, content));
        if (file.toString().endsWith(".safetensors")) {
            entry.putObject("lfs").put("sha256", lying ? "00" : digest("SHA-256", new byte[0], content));
        }
    }

    private static String digest(String algorithm, byte[] header, byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(header);
            return HexFormat.of().formatHex(digest.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
