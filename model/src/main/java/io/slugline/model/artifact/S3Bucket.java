package io.slugline.model.artifact;

import io.slugline.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects of one bucket; whatever fails is a {@link ModelException} that names the object.
 *
 * <p>Protocol: Amazon S3, signature version 4; path-style where the address names an endpoint, as other servers want it.
 */
final class S3Bucket {

    /** A part that is lost on a slow line is soon sent again, and 10,000 of them hold any model. */
    static final long PART_BYTES = 64L << 20;

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /** Without a single byte. */
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(30);

    private final String bucket;
    private final S3Client client;
    private final long partBytes;

    private S3Bucket(String bucket, S3Client client, long partBytes) {
        this.bucket = bucket;
        this.client = client;
        this.partBytes = partBytes;
    }

    /**
     * Opens a bucket. The client holds no thread and no connection of its own: it lives as long as the process.
     *
     * @param partBytes longer files are written in parts of this size
     */
    static S3Bucket open(S3Address address, long partBytes) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_LIMIT)
                        .socketTimeout(SILENCE_LIMIT))
                // Every file has its sha256 in the manifest, and many servers do not know S3's newer checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        address.region().map(Region::of).ifPresent(builder::region);
        address.endpoint().ifPresent(endpoint -> {
            builder.endpointOverride(endpoint).forcePathStyle(true);
            // Such a server mostly has no regions, but every request is signed for one.
            builder.region(address.region().map(Region::of).orElse(Region.US_EAST_1));
        });
        try {
            return new S3Bucket(address.bucket(), builder.build(), partBytes);
        } catch (SdkException e) {
            throw new ModelException(
                    "The bucket " + address.bucket() + " cannot be asked: " + e.getMessage()
                            + "; set region or endpoint.",
                    e);
        }
    }

    boolean has(String key) {
        return asking("look for", key, () -> {
            try {
                client.headObject(request -> request.bucket(bucket).key(key));
                return true;
            } catch (NoSuchKeyException notThere) {
                return false;
            }
        });
    }

    void put(Path file, String key) {
        long length = file.toFile().length();
        if (length > partBytes) {
            asking("write", key, () -> {
                new PartedUpload(client, bucket, key).send(file, length, partBytes);
                return key;
            });
        } else {
            asking(
                    "write",
                    key,
                    () -> client.putObject(request -> request.bucket(bucket).key(key), file));
        }
    }

    /** Refuses an object that is longer than {@code atMostBytes} before it is read. */
    void get(String key, Path target, long atMostBytes) throws IOException {
        try (ResponseInputStream<GetObjectResponse> bytes = asking(
                "read",
                key,
                () -> client.getObject(request -> request.bucket(bucket).key(key)))) {
            if (bytes.response().contentLength() > atMostBytes) {
                bytes.abort();
                throw new ModelException(name(key) + " is longer than the " + atMostBytes + " bytes that it may have.");
            }
            Files.copy(bytes, target);
        }
    }

    List<S3Object> list(String prefix) {
        return asking(
                "list",
                prefix,
                () ->
                        client
                                .listObjectsV2Paginator(
                                        request -> request.bucket(bucket).prefix(prefix))
                                .contents()
                                .stream()
                                .toList());
    }

    void delete(String key) {
        asking(
                "remove",
                key,
                () -> client.deleteObject(request -> request.bucket(bucket).key(key)));
    }

    private String name(String key) {
        return "s3://" + bucket + "/" + key;
    }

    private <T> T asking(String what, String key, Supplier<T> request) {
        try {
            return request.get();
        } catch (NoSuchKeyException e) {
            throw new ModelException("The artifact file " + name(key) + " is not there.", e);
        } catch (SdkException e) {
            throw new ModelException("Cannot " + what + " " + name(key) + ": " + reason(e) + ".", e);
        }
    }

    private static String reason(SdkException failure) {
        if (!(failure instanceof AwsServiceException answer)) {
            return String.valueOf(failure.getMessage());
        }
        AwsErrorDetails details = answer.awsErrorDetails();
        String said = details == null || details.errorMessage() == null ? "" : " (" + details.errorMessage() + ")";
        return "the server answers " + answer.statusCode() + said;
    }
}
