package io.slugline.ingest;

import io.slugline.ingest.text.Links;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Accepts lists of http and https addresses. */
final class HttpUrls implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, Object value) {
        for (Object url : (List<?>) value) {
            if (url.toString().length() > Links.LONGEST) {
                throw new ConfigException(name + " holds an address of more than " + Links.LONGEST + " characters.");
            }
            if (!Links.isHttp(url.toString())) {
                throw new ConfigException(name, url, "is no http or https address");
            }
        }
    }

    @Override
    public String toString() {
        return "http and https addresses";
    }
}
