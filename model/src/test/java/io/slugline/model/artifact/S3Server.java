package io.slugline.model.artifact;

import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.filesystem.FilesystemApiMetadata;

/** An S3 server over a folder, which checks every signature. */
final class S3Server implements AutoCloseable {
    static final String BUCKET = "models";
    static final String KEY_ID = "a-key";
    static final String SECRET = "a-secret";

    private final BlobStoreContext context;
    private final S3Proxy server;

    private S3Server(BlobStoreContext context, S3Proxy server) {
        this.context = context;
        this.server = server;
    }

    static S3Server start(Path folder) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("jclouds.filesystem.basedir", folder.toString());
        BlobStoreContext context = ContextBuilder.newBuilder(new FilesystemApiMetadata())
                .credentials("unused", "unused")
                .overrides(settings)
                .build(BlobStoreContext.class);
        context.getBlobStore().createContainerInLocation(null, BUCKET);
        S3Proxy server = S3Proxy.builder()
                .blobStore(context.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, KEY_ID, SECRET)
                .build();
        server.start();
        return new S3Server(context, server);
    }

    /** What is really stored, behind the protocol. */
    BlobStore blobs() {
        return context.getBlobStore();
    }

    /** Address of an artifact store in the bucket. */
    URI store(String prefix) {
        return URI.create("s3://" + BUCKET + "/" + prefix + "?endpoint=http://127.0.0.1:" + server.getPort());
    }

    @Override
    public void close() throws Exception {
        server.stop();
        context.close();
    }
}
