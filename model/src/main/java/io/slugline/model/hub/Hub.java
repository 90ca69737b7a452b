package io.slugline.model.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Brings checkpoints from a hub into a folder, whole and verified or not at all; a folder that is there is never fetched again.
 *
 * <p>A download that broke off goes on where it stopped. Interrupting the calling thread ends it by a
 * {@link CancellationException}. Public checkpoints only: no token is ever sent.
 */
public final class Hub {

    public static final URI HUGGING_FACE = URI.create("https://huggingface.co");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Until the answer begins; a large file's content may take as long as it takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI endpoint;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(20))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /** @param endpoint {@link #HUGGING_FACE} or a mirror that speaks its protocol */
    public Hub(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * The folder with a checkpoint's files: {@code downloads/owner/name/revision}.
     *
     * <p>If it holds a config.json, by an earlier call or because someone copied it there, nothing is asked over the network.
     */
    public Path fetch(HubAddress address, Path downloads, Consumer<HubProgress> progress) {
        Path folder = address.folder(downloads);
        if (Files.exists(folder.resolve("config.json"))) {
            return folder;
        }
        try {
            download(address, folder, progress);
            return folder;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException)
                    new CancellationException("Fetching " + address + " was interrupted.").initCause(e);
        } catch (IOException e) {
            throw new ModelException(
                    "Cannot fetch " + address + " from " + endpoint + " (" + e
                            + "); try again to go on where it stopped, or"
                            + " without a network put config.json, tokenizer.json and model.safetensors into " + folder
                            + ".",
                    e);
        }
    }

    private void download(HubAddress address, Path folder, Consumer<HubProgress> progress)
            throws IOException, InterruptedException {
        JsonNode model = describe(address);
        String commit = model.path("sha").asText();
        List<HubFile> files = HubFile.of(model.path("siblings"));
        if (!commit.matches("[0-9a-f]{40}")
                || files.stream().noneMatch(file -> file.path().equals("config.json"))) {
            throw new ModelException(address + " holds no config.json, so it is no checkpoint of a transformer.");
        }
        // Named by the commit, so that a branch that moves between two tries never mixes two versions.
        Path draft = folder.resolveSibling(".draft-" + commit);
        long total = files.stream().mapToLong(HubFile::size).sum();
        long done = 0;
        for (HubFile file : files) {
            Path target = draft.resolve(file.path());
            if (!Files.exists(target)) {
                Files.createDirectories(target.getParent());
                long before = done;
                Path part = target.resolveSibling(target.getFileName() + ".part");
                content(
                        address,
                        commit,
                        file,
                        part,
                        bytes -> progress.accept(new HubProgress(file.path(), before + bytes, total)));
                file.check(part);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            }
            done += file.size();
        }
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private JsonNode describe(HubAddress address) throws IOException, InterruptedException {
        String path = "/api/models/" + address.owner() + "/" + address.name() + "/revision/" + address.revision();
        HttpResponse<String> answer =
                client.send(request(path + "?blobs=true").build(), HttpResponse.BodyHandlers.ofString());
        check(address, path, answer.statusCode());
        return JSON.readTree(answer.body());
    }

    private void content(HubAddress address, String commit, HubFile file, Path part, Consumer<Long> progress)
            throws IOException, InterruptedException {
        String path = "/" + address.owner() + "/" + address.name() + "/resolve/" + commit + "/" + file.path();
        long have = Files.exists(part) ? Files.size(part) : 0;
        if (have > 0 && have == file.size()) {
            return;
        }
        HttpRequest.Builder request = request(path);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            check(address, path, answer.statusCode());
            boolean goesOn = answer.statusCode() == 206;
            write(in, part, goesOn, goesOn ? have : 0, progress);
        }
    }

    private static void write(InputStream in, Path part, boolean append, long start, Consumer<Long> progress)
            throws IOException {
        StandardOpenOption how = append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        long bytes = start;
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                bytes += read;
                progress.accept(bytes);
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(endpoint.resolve(path)).timeout(PATIENCE).header("User-Agent", "slugline");
    }

    private void check(HubAddress address, String path, int status) {
        if (status != 200 && status != 206) {
            String hint = status == 401 || status == 403 || status == 404
                    ? "; it does not exist there or is not public"
                    : "; try again later";
            throw new ModelException(endpoint + " answers " + status + " to " + path + " for " + address + hint + ".");
        }
    }
}
