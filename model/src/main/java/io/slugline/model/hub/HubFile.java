package io.slugline.model.hub;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One file of a checkpoint as the hub describes it.
 *
 * @param checksum SHA-256 of a large file's content, or git's SHA-1 of a small one
 */
record HubFile(String path, long size, boolean large, String checksum) {

    /** What a checkpoint consists of here: at the top, or one folder deep as sentence-transformers has it. */
    private static final Pattern WANTED =
            Pattern.compile("(\\d_[A-Za-z]+/)?([A-Za-z0-9][A-Za-z0-9._-]*\\.json|model(-\\d+-of-\\d+)?\\.safetensors)");

    private static final Pattern SHARD =
            Pattern.compile("model-\\d+-of-\\d+\\.safetensors|model\\.safetensors\\.index\\.json");

    /** The files to fetch, out of a model's description with {@code blobs=true}. */
    static List<HubFile> of(JsonNode siblings) {
        List<HubFile> files = new ArrayList<>();
        boolean whole = false;
        for (JsonNode sibling : siblings) {
            String path = sibling.path("rfilename").asText();
            whole |= path.equals("model.safetensors");
            if (WANTED.matcher(path).matches()) {
                JsonNode lfs = sibling.path("lfs");
                boolean large = lfs.isObject();
                String checksum = large
                        ? lfs.path("sha256").asText()
                        : sibling.path("blobId").asText();
                files.add(new HubFile(path, sibling.path("size").asLong(-1), large, checksum));
            }
        }
        if (whole) {
            files.removeIf(file -> SHARD.matcher(file.path()).matches());
        }
        return files;
    }

    /** Refuses content that is not what the hub announced. */
    void check(Path content) throws IOException {
        if (Files.size(content) != size || !digest(content).equals(checksum)) {
            Files.delete(content);
            throw new ModelException(
                    path + " arrived damaged: its size or checksum is not what the hub announces; it was"
                            + " removed, fetch it again.");
        }
    }

    private String digest(Path content) throws IOException {
        try (InputStream in = Files.newInputStream(content)) {
            MessageDigest digest = MessageDigest.getInstance(large ? "SHA-256" : "SHA-1");
            if (!large) {
                digest.update(("blob " + size + "\0").getBytes(StandardCharsets.UTF_8));
            }
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1 and SHA-256. This is a bug.", e);
        }
    }
}
