package io.slugline.webhooks;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Defines the settings of one group, in the order in which people should meet them. */
final class SettingGroup {
    private final ConfigDef definition;
    private final String group;
    private int order;

    SettingGroup(ConfigDef definition, String group) {
        this.definition = definition;
        this.group = group;
    }

    SettingGroup needed(String name, Type type, Validator validator, String label, String doc) {
        return define(name, type, ConfigDef.NO_DEFAULT_VALUE, validator, Importance.HIGH, label, doc);
    }

    SettingGroup secret(String name, @Nullable Validator validator, Importance importance, String label, String doc) {
        return define(name, Type.PASSWORD, new Password(""), validator, importance, label, doc);
    }

    SettingGroup text(
            String name, String value, @Nullable Validator validator, Importance importance, String label, String doc) {
        return define(name, Type.STRING, value, validator, importance, label, doc);
    }

    SettingGroup list(String name, Importance importance, String label, String doc) {
        return define(name, Type.LIST, List.of(), null, importance, label, doc);
    }

    SettingGroup flag(String name, boolean value, Importance importance, String label, String doc) {
        return define(name, Type.BOOLEAN, value, null, importance, label, doc);
    }

    SettingGroup share(String name, double value, Importance importance, String label, String doc) {
        return define(name, Type.DOUBLE, value, Range.between(0, 1), importance, label, doc);
    }

    SettingGroup count(String name, int value, int least, int most, Importance importance, String label, String doc) {
        return define(name, Type.INT, value, Range.between(least, most), importance, label, doc);
    }

    SettingGroup millis(
            String name,
            Duration value,
            Duration least,
            Duration most,
            Importance importance,
            String label,
            String doc) {
        Validator range = Range.between(least.toMillis(), most.toMillis());
        return define(name, Type.LONG, value.toMillis(), range, importance, label, doc);
    }

    private SettingGroup define(
            String name,
            Type type,
            Object value,
            @Nullable Validator validator,
            Importance importance,
            String label,
            String doc) {
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
                Width.MEDIUM,
                label,
                List.of(),
                null,
                false));
        return this;
    }
}
