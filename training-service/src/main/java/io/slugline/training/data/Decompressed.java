package io.slugline.training.data;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * A file that may be compressed.
 *
 * @param path with .gz or .zst at its end if it is
 */
record Decompressed(Path path) {
    Decompressed {
        if (!Files.isRegularFile(path)) {
            throw new DataException("There is no file " + path + ".");
        }
    }

    /** The name in lower case, without the end that says how it is compressed. */
    String plainName() {
        return name().replaceFirst("\\.(gz|zst)$", "");
    }

    InputStream open() throws IOException {
        InputStream bytes = Files.newInputStream(path);
        if (name().endsWith(".gz")) {
            return new GZIPInputStream(bytes);
        }
        return name().endsWith(".zst") ? new ZstdInputStream(bytes) : bytes;
    }

    private String name() {
        return path.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
