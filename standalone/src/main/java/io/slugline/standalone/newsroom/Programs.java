package io.slugline.standalone.newsroom;

import io.slugline.standalone.process.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The programs that run as child processes, each with a heap it is content with: small collectors and the quick
 * compiler, because four of them share a laptop with a browser.
 */
final class Programs {
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xshare:auto", "-Dfile.encoding=UTF-8");
    /** Programs without a hot loop start faster and stay smaller without the optimising compiler. */
    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    private final NewsroomSettings settings;
    private final JavaProgram registry;
    private final JavaProgram trainingService;
    private final JavaProgram classifierStream;
    private final JavaProgram console;
    private final List<Path> plugins;

    /** @throws NewsroomException if one of them is not built */
    Programs(NewsroomSettings settings) {
        this.settings = settings;
        this.registry = describeRegistry();
        this.trainingService = describe("training-service", Port.TRAINING, List.of("-Xmx512m"));
        this.classifierStream = describe(
                "classifier-stream", Port.CLASSIFIER, List.of("-Xmx384m", "-Dslugline.instance=classifier-stream"));
        this.plugins = settings.home().plugins();
        String training = "-Dslugline.training.url=" + settings.url(Port.TRAINING);
        String classifier = "-Dslugline.classifier.url=" + settings.url(Port.CLASSIFIER);
        String load = "-Dslugline.classifier.management-url=" + settings.url(Port.CLASSIFIER_MANAGEMENT);
        String connect = "-Dslugline.connect.url=" + settings.url(Port.CONNECT);
        this.console = describe(
                "console", Port.CONSOLE, List.of("-Xmx256m", QUICK_COMPILER, training, classifier, load, connect));
    }

    JavaProgram registry() {
        return registry;
    }

    JavaProgram trainingService() {
        return trainingService;
    }

    JavaProgram classifierStream() {
        return classifierStream;
    }

    JavaProgram console() {
        return console;
    }

    /** Folders that the Connect worker loads connectors from. */
    List<Path> plugins() {
        return plugins;
    }

    /** Lets connectors read secrets from files, so that none is in a setting. */
    Map<String, String> connectWorker() {
        Path secrets = settings.webhookSecrets();
        try {
            // The worker refuses a folder that is not there.
            Files.createDirectories(secrets);
        } catch (IOException e) {
            throw new NewsroomException("The folder " + secrets + " cannot be made: " + e.getMessage() + ".", e);
        }
        return Map.of(
                "config.providers",
                "directory",
                "config.providers.directory.class",
                "org.apache.kafka.common.config.provider.DirectoryConfigProvider",
                "config.providers.directory.param.allowed.paths",
                secrets.toString());
    }

    private JavaProgram describeRegistry() {
        Path schemas = settings.data().resolve("registry").resolve("schemas");
        List<String> flags = List.of(
                "-Xmx160m",
                QUICK_COMPILER,
                "-Dapicurio.storage.kind=sql",
                "-Dapicurio.storage.sql.kind=h2",
                "-Dapicurio.datasource.url=jdbc:h2:file:" + schemas);
        return program("registry", Port.REGISTRY, settings.home().registryJar(), flags);
    }

    private JavaProgram describe(String module, Port port, List<String> flags) {
        List<String> all = new ArrayList<>(flags);
        all.add("-Dslugline.kafka.bootstrap-servers=" + settings.bootstrapServers());
        all.add("-Dslugline.registry.url=" + settings.url(Port.REGISTRY));
        all.add("-Dslugline.data-dir=" + settings.data().resolve(module));
        all.add("-Dslugline.artifacts.uri=" + settings.artifacts());
        all.add("-Dquarkus.management.port=" + settings.port(port.management()));
        return program(module, port, settings.home().appJar(module), all);
    }

    private JavaProgram program(String name, Port port, Path jar, List<String> flags) {
        List<String> all = new ArrayList<>(SMALL);
        all.addAll(flags);
        all.add("-Dquarkus.http.host=127.0.0.1");
        all.add("-Dquarkus.http.port=" + settings.port(port));
        // Asked several times a second while it starts, a service would fill its log with not being ready.
        all.add("-Dquarkus.log.category.\"io.smallrye.health\".level=WARN");
        return new JavaProgram(name, jar, settings.home().tetherJar(), all, environment(), settings.log(name));
    }

    /** Native libraries are unpacked once for all; waiting threads of the tensor library sleep instead of spinning. */
    private Map<String, String> environment() {
        String natives = settings.data().resolve("native").toString();
        return Map.of("DJL_CACHE_DIR", natives, "ENGINE_CACHE_DIR", natives, "OMP_WAIT_POLICY", "PASSIVE");
    }
}
