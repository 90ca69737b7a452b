package io.slugline.model.artifact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Writes one long file in parts, each tried again by itself; the object is there when the last part is, and a failed upload leaves
 * no parts behind that somebody pays for.
 */
record PartedUpload(S3Client client, String bucket, String key) {

    private static final String BYTES = "application/octet-stream";

    /** @param partBytes S3 wants 5 MiB or more, and takes 10,000 parts */
    void send(Path file, long length, long partBytes) {
        String id = client.createMultipartUpload(
                        request -> request.bucket(bucket).key(key))
                .uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long from = 0; from < length; from += partBytes) {
                parts.add(send(file, from, Math.min(partBytes, length - from), parts.size() + 1, id));
            }
            client.completeMultipartUpload(request ->
                    request.bucket(bucket).key(key).uploadId(id).multipartUpload(upload -> upload.parts(parts)));
        } catch (SdkException e) {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key).uploadId(id));
            throw e;
        }
    }

    private CompletedPart send(Path file, long from, long length, int number, String id) {
        String tag = client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .uploadId(id)
                                .partNumber(number)
                                .contentLength(length),
                        RequestBody.fromContentProvider(from(file, from), length, BYTES))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    /** The client reads no more than the part's length, and asks again for another try. */
    private static ContentStreamProvider from(Path file, long position) {
        return () -> {
            try {
                return Channels.newInputStream(FileChannel.open(file).position(position));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
