package io.slugline.standalone.command;

import io.slugline.standalone.newsroom.Home;
import io.slugline.standalone.newsroom.NewsroomException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * A command that a connector brings along. The connector is loaded from its plugin folder, as the Connect worker does it:
 * were it on this program's class path too, the worker would find it twice.
 *
 * @param module with the connector
 * @param delegate class of the command
 * @param name what people type
 */
record PluginCommand(String module, String delegate, String name) {
    /** Runs it with these arguments; returns its exit code. */
    int run(CommandLine outer, List<String> arguments) {
        LogFile.none();
        try (URLClassLoader plugin = new URLClassLoader(jars(), PluginCommand.class.getClassLoader())) {
            Object command = plugin.loadClass(delegate).getDeclaredConstructor().newInstance();
            return new CommandLine(command)
                    .setCommandName(name)
                    .setOut(outer.getOut())
                    .setErr(outer.getErr())
                    .execute(arguments.toArray(String[]::new));
        } catch (ReflectiveOperationException e) {
            throw new NewsroomException(
                    "The connector of " + module + " is built without its command; build again with ./slugline"
                            + " --rebuild status.",
                    e);
        } catch (IOException e) {
            throw new NewsroomException(
                    "The jars of the connector of " + module + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private URL[] jars() throws IOException {
        List<URL> jars = new ArrayList<>();
        for (Path jar : Home.find().pluginJars(module)) {
            jars.add(jar.toUri().toURL());
        }
        return jars.toArray(URL[]::new);
    }
}
