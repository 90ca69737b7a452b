package io.slugline.ingest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Recommender;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/** Defines the settings of one group, in the order in which people should meet them. */
final class SettingGroup {
    private final ConfigDef definition;
    private final String group;
    private @Nullable Recommender recommender;
    private int order;

    SettingGroup(ConfigDef definition, String group) {
        this.definition = definition;
        this.group = group;
    }

    /** Settings after this are of use only where another is set; forms then hide them. */
    SettingGroup with(String needed) {
        recommender = new Recommender() {
            @Override
            public List<Object> validValues(String name, Map<String, Object> settings) {
                return List.of();
            }

            @Override
            public boolean visible(String name, Map<String, Object> settings) {
                Object value = settings.get(needed);
                return value != null && !value.toString().isBlank();
            }
        };
        return this;
    }

    SettingGroup text(
            String name, String value, @Nullable Validator validator, Importance importance, String label, String doc) {
        return define(name, Type.STRING, value, validator, importance, doc, Width.MEDIUM, label);
    }

    SettingGroup list(String name, Validator validator, Importance importance, String label, String doc) {
        return define(name, Type.LIST, List.of(), validator, importance, doc, Width.LONG, label);
    }

    SettingGroup count(String name, int value, int least, int most, Importance importance, String label, String doc) {
        return define(name, Type.INT, value, Range.between(least, most), importance, doc, Width.SHORT, label);
    }

    SettingGroup millis(
            String name, Duration value, long least, long most, Importance importance, String label, String doc) {
        return define(
                name, Type.LONG, value.toMillis(), Range.between(least, most), importance, doc, Width.SHORT, label);
    }

    private SettingGroup define(
            String name,
            Type type,
            Object value,
            @Nullable Validator validator,
            Importance importance,
            String doc,
            Width width,
            String label) {
        order++;
        definition.define(new ConfigKey(
                name,
                type,
                value,
                validator,
                importance,
                doc,
                group,
                order,
                width,
                label,
                List.of(),
                recommender,
                false));
        return this;
    }
}
