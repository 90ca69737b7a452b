package io.slugline.ingest;

import io.slugline.ingest.fetch.AllowedAddresses;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Accepts what {@link AllowedAddresses} can read. */
final class AddressEntries implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, Object value) {
        for (Object entry : (List<?>) value) {
            try {
                AllowedAddresses.of(List.of(entry.toString()));
            } catch (IllegalArgumentException e) {
                throw new ConfigException(name, entry, e.getMessage());
            }
        }
    }

    @Override
    public String toString() {
        return "host:port, addresses and networks";
    }
}
