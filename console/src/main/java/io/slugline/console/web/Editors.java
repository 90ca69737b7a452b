package io.slugline.console.web;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;

/** Says who asks and what they may do. */
@Singleton
public class Editors {
    /** May look at everything. */
    public static final String VIEWER = "viewer";
    /** May label, and write guidelines. */
    public static final String EDITOR = "editor";
    /** May manage feeds and models, and replay dead letters. */
    public static final String OPS = "ops";
    /** May do everything. */
    public static final String ADMIN = "admin";

    private static final int LONGEST = 60;

    private final SecurityIdentity identity;

    Editors(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Name of the person who asks, at most {@value #LONGEST} characters. */
    public String name() {
        return clean(identity.getPrincipal().getName());
    }

    /** Roles of the person who asks, those that follow from others included. */
    public Set<String> roles() {
        return new TreeSet<>(identity.getRoles());
    }

    static String clean(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "").strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    }

    /** Roles with those that follow from them: an admin may do everything, and everyone with a role may look. */
    static Set<String> withImplied(Set<String> roles) {
        Set<String> all = new TreeSet<>(roles);
        if (all.contains(ADMIN)) {
            all.add(EDITOR);
            all.add(OPS);
        }
        if (all.contains(EDITOR) || all.contains(OPS)) {
            all.add(VIEWER);
        }
        return all;
    }
}
