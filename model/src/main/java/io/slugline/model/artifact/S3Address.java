package io.slugline.model.artifact;

import io.slugline.model.ModelException;
import java.net.URI;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The address of a store in S3: {@code s3://bucket/prefix?endpoint=http://host:9000&region=eu-central-1}.
 *
 * @param prefix of every key; empty, or with a slash at its end
 * @param endpoint of a server that is not Amazon's; empty for Amazon's
 * @param region empty for the one of the machine's AWS settings
 */
record S3Address(String bucket, String prefix, Optional<URI> endpoint, Optional<String> region) {

    /** @throws ModelException if the address has no bucket, or a setting that there is not */
    static S3Address parse(URI address) {
        String bucket = address.getAuthority();
        if (bucket == null || bucket.contains("@")) {
            throw new ModelException("The address " + withoutUserInfo(address)
                    + " names no bucket; write s3://bucket/prefix, credentials come from the AWS settings.");
        }
        TreeMap<String, String> settings = settings(address);
        Optional<URI> endpoint =
                Optional.ofNullable(settings.remove("endpoint")).map(URI::create);
        Optional<String> region = Optional.ofNullable(settings.remove("region"));
        if (!settings.isEmpty()) {
            throw new ModelException("The address " + address + " has the setting " + settings.firstKey()
                    + "; there are endpoint and region.");
        }
        return new S3Address(bucket, prefix(address), endpoint, region);
    }

    /** The address of what has this key. */
    URI of(String key) {
        return URI.create("s3://" + bucket + "/" + key);
    }

    private static String prefix(URI address) {
        String path = address.getPath().replaceAll("^/+|/+$", "");
        return path.isEmpty() ? "" : path + "/";
    }

    private static TreeMap<String, String> settings(URI address) {
        TreeMap<String, String> settings = new TreeMap<>();
        String query = address.getQuery();
        if (query != null) {
            for (String setting : query.split("&")) {
                int end = setting.indexOf('=');
                settings.put(setting.substring(0, Math.max(end, 0)), setting.substring(end + 1));
            }
        }
        return settings;
    }

    private static String withoutUserInfo(URI address) {
        return address.toString().replaceAll("//[^/]*@", "//");
    }
}
