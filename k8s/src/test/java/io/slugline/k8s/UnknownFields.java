package io.slugline.k8s;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Finds the fields that Strimzi's and Fabric8's model classes read but do not know. They keep such fields in
 * {@code additionalProperties} instead of refusing them.
 */
final class UnknownFields {
    private static final String ASIDE = "additionalProperties";

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    /** Paths of the unknown fields in {@code model} and all it holds, e.g. {@code spec.partitons}. */
    static List<String> of(Object model) {
        UnknownFields fields = new UnknownFields();
        fields.visit(model, "");
        return fields.found;
    }

    private void visit(Object value, String path) {
        if (value instanceof Collection<?> items) {
            items.forEach(item -> visit(item, path));
        } else if (value != null && isModel(value.getClass())) {
            visitBean(value, path);
        }
    }

    private void visitBean(Object bean, String path) {
        try {
            for (PropertyDescriptor property :
                    Introspector.getBeanInfo(bean.getClass(), Object.class).getPropertyDescriptors()) {
                if (property.getReadMethod() == null) {
                    continue;
                }
                Object value = property.getReadMethod().invoke(bean);
                if (value instanceof Map<?, ?> unknown && property.getName().equals(ASIDE)) {
                    unknown.keySet().forEach(name -> found.add(path + name));
                } else {
                    visit(value, path + property.getName() + ".");
                }
            }
        } catch (IntrospectionException | ReflectiveOperationException e) {
            throw new IllegalStateException(bean.getClass() + " cannot be looked into", e);
        }
    }

    private static boolean isModel(Class<?> type) {
        return !type.isEnum()
                && (type.getName().startsWith("io.strimzi.api")
                        || type.getName().startsWith("io.fabric8.kubernetes.api.model"));
    }
}
