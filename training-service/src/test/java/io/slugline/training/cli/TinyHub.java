package io.slugline.training.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A hub on this machine with the checkpoint hf:desk/topics. */
final class TinyHub implements AutoCloseable {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String FILES = "/desk/topics/resolve/" + COMMIT + "/";

    private final Path folder;
    private final HttpServer server;

    TinyHub(Path folder) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(FILES, exchange -> send(exchange, file(exchange)));
        server.createContext("/api/models/desk/topics/revision/main", exchange -> send(exchange, description()));
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private byte[] file(HttpExchange exchange) throws IOException {
        return Files.readAllBytes(
                folder.resolve(exchange.getRequestURI().getPath().substring(FILES.length())));
    }

    private byte[] description() throws IOException {
        ObjectNode model = new ObjectMapper().createObjectNode().put("sha", COMMIT);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                byte[] content = Files.readAllBytes(file);
                model.withArray("siblings")
                        .addObject()
                        .put("rfilename", file.getFileName().toString())
                        .put("size", content.length)
                        .put("blobId", blobId(content));
            }
        }
        return model.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** As git names a file's content. */
    private static String blobId(byte[] content) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(("blob " + content.length + "\0").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha1.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(HttpExchange exchange, byte[] content) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().put("Content-Type", List.of("application/octet-stream"));
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
