package io.slugline.standalone.newsroom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Slugline's own folder with its built modules; says where each program is, or that it is not built. */
public final class Home {
    private static final List<String> CONNECTORS = List.of("ingest", "webhooks");

    private final Path folder;

    /** @param folder the one with the parent pom */
    public Home(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** The folder named by {@code -Dslugline.home}, or the nearest one above the working folder. */
    public static Home find() {
        String configured = System.getProperty("slugline.home");
        if (configured != null) {
            return new Home(Path.of(configured));
        }
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            if (Files.exists(above.resolve("slugline")) && Files.exists(above.resolve("standalone/pom.xml"))) {
                return new Home(above);
            }
        }
        throw new NewsroomException(
                "Slugline's own folder was not found: start it with ./slugline, or set -Dslugline.home.");
    }

    /** Where the newsroom keeps its data when nobody says otherwise. */
    public Path usualData() {
        return folder.resolve("data");
    }

    /** The schema registry's program. */
    public Path registryJar() {
        return newest(folder.resolve("embedded/target/registry"), "apicurio-registry-app-", "-runner.jar");
    }

    /** A Quarkus app's program. */
    public Path appJar(String module) {
        return built(folder.resolve(module).resolve("target/quarkus-app/quarkus-run.jar"));
    }

    /** Folders with the jars of a Quarkus app: its own, and the libraries it needs. */
    public List<Path> appLibraries(String module) {
        Path app = appJar(module).resolveSibling("");
        return List.of(app.resolve("app"), app.resolve("lib/main"), app.resolve("lib/boot"));
    }

    /** This module's compiled classes. */
    public Path ownClasses() {
        return built(folder.resolve("standalone/target/classes"));
    }

    /** Folders for the Connect worker's {@code plugin.path}. */
    public List<Path> plugins() {
        return CONNECTORS.stream().map(this::plugin).toList();
    }

    /** The jars of a module's connector. */
    public List<Path> pluginJars(String module) {
        return list(plugin(module).resolve("slugline-" + module)).stream()
                .filter(file -> file.toString().endsWith(".jar"))
                .toList();
    }

    private Path plugin(String module) {
        return built(folder.resolve(module).resolve("target/plugin"));
    }

    /** The agent that ties child processes to this one. */
    public Path tetherJar() {
        return newest(folder.resolve("standalone/target"), "slugline-standalone-", "-tether.jar");
    }

    private Path built(Path artifact) {
        if (!Files.exists(artifact)) {
            throw notBuilt(artifact);
        }
        return artifact;
    }

    private Path newest(Path parent, String start, String end) {
        return list(parent).stream()
                .filter(file -> file.getFileName().toString().startsWith(start))
                .filter(file -> file.getFileName().toString().endsWith(end))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> notBuilt(parent.resolve(start + "*" + end)));
    }

    private List<Path> list(Path parent) {
        try (Stream<Path> files = Files.list(built(parent))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new NewsroomException("The folder " + parent + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private NewsroomException notBuilt(Path artifact) {
        return new NewsroomException("Slugline is not completely built: " + folder.relativize(artifact)
                + " is missing. Build it with ./slugline --rebuild status, or ./mvnw package -DskipTests.");
    }
}
