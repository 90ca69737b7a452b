package io.slugline.standalone.process;

import io.slugline.standalone.tether.Tether;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes {@link Sleeper} and {@link Tether} into jars, as the build does with the real ones. */
final class SleeperProgram {
    private SleeperProgram() {}

    static JavaProgram in(Path folder, String... flags) throws IOException {
        Path program = jar(folder.resolve("sleeper.jar"), "Main-Class", Sleeper.class);
        Path tether = jar(folder.resolve("tether.jar"), "Premain-Class", Tether.class);
        return new JavaProgram("sleeper", program, tether, List.of(flags), Map.of(), folder.resolve("sleeper.log"));
    }

    private static Path jar(Path file, String attribute, Class<?> type) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue(attribute, type.getName());
        String entry = type.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                InputStream bytes = type.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            bytes.transferTo(jar);
        }
        return file;
    }
}
