package io.slugline.standalone.command;

import io.slugline.standalone.newsroom.Home;
import io.slugline.standalone.newsroom.NewsroomException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * Hands its arguments to the connector's own command. The connector is loaded from its plugin folder, as the Connect
 * worker does it: were it on this program's class path too, the worker would find it twice.
 */
@Command(name = "feed", description = "Prints what Slugline reads out of a feed: a file, a folder or an address.")
final class FeedCommand implements Callable<Integer> {
    private static final String DELEGATE = "io.slugline.ingest.cli.FeedCommand";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        LogFile.none();
        CommandLine outer = spec.commandLine();
        try (URLClassLoader plugin = new URLClassLoader(jars(), FeedCommand.class.getClassLoader())) {
            Object delegate =
                    plugin.loadClass(DELEGATE).getDeclaredConstructor().newInstance();
            return new CommandLine(delegate)
                    .setCommandName("slugline feed")
                    .setOut(outer.getOut())
                    .setErr(outer.getErr())
                    .execute(arguments.toArray(String[]::new));
        } catch (ReflectiveOperationException e) {
            throw new NewsroomException(
                    "The feed connector is built without its command; build again with ./slugline --rebuild feed.", e);
        } catch (IOException e) {
            throw new NewsroomException("The feed connector's jars cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static URL[] jars() throws IOException {
        List<URL> jars = new ArrayList<>();
        for (Path jar : Home.find().pluginJars()) {
            jars.add(jar.toUri().toURL());
        }
        return jars.toArray(URL[]::new);
    }
}
