package io.slugline.standalone.webhook;

import io.slugline.standalone.newsroom.NewsroomException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A folder for each webhook with what must not be shown, a file for each, readable by its owner only. Connect reads them from there. */
final class SecretFiles {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> OWNER_READS = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ENTERS = PosixFilePermissions.fromString("rwx------");

    private final Path folder;

    SecretFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes a webhook's files, by name. */
    void write(WebhookName webhook, Map<String, String> texts) {
        Path own = folder.resolve(webhook.text());
        try {
            Files.createDirectories(own);
            protect(own, OWNER_ENTERS);
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Path file = own.resolve(text.getKey());
                if (Files.notExists(file)) {
                    Files.createFile(file);
                }
                protect(file, OWNER_READS);
                Files.writeString(file, text.getValue());
            }
        } catch (IOException e) {
            throw new NewsroomException(
                    "The secrets of " + webhook.text() + " cannot be written to " + own + ": " + e.getMessage() + ".",
                    e);
        }
    }

    /** Text of a file; empty if it is not there. */
    String read(WebhookName webhook, String file) {
        try {
            return Files.readString(folder.resolve(webhook.text()).resolve(file));
        } catch (IOException absent) {
            return "";
        }
    }

    /** How a setting refers to a file. */
    String reference(WebhookName webhook, String file) {
        return "${directory:" + folder.resolve(webhook.text()) + ":" + file + "}";
    }

    /** Removes a webhook's files; none is fine. */
    void remove(WebhookName webhook) {
        Path own = folder.resolve(webhook.text());
        if (Files.notExists(own)) {
            return;
        }
        try (Stream<Path> files = Files.list(own)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(own);
        } catch (IOException e) {
            throw new NewsroomException(
                    "The secrets of " + webhook.text() + " in " + own + " cannot be removed: " + e.getMessage()
                            + ". Remove the folder by hand.",
                    e);
        }
    }

    private static void protect(Path file, Set<PosixFilePermission> permissions) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(file, permissions);
        }
    }
}
