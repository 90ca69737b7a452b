package io.slugline.console.newsroom;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A packaged console on seeded topics that nobody else writes to.
 *
 * @param desk writes and reads these topics
 * @param prefix of their names
 * @param stories that were seeded
 */
public record SeededConsole(Desk desk, ConsoleProcess console, String prefix, int stories) implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Seeds topics, starts a console on them and waits until it knows every story. */
    public static SeededConsole start(String... settings) {
        return start(false, "", settings);
    }

    /** The same after editors have decided on some of the stories. */
    public static SeededConsole reviewed(String... settings) {
        return start(true, "", settings);
    }

    /** The same for people who sign in with this provider; requests of the test itself are an admin's. */
    public static SeededConsole behind(Provider provider) {
        return start(true, provider.token("root", "admin"), provider.settings());
    }

    private static SeededConsole start(boolean reviewed, String token, String... settings) {
        String prefix = "seeded" + COUNT.incrementAndGet() + ".";
        Desk desk = Newsroom.running().apart(prefix);
        Seed seed = new Seed(desk);
        int stories = seed.write().size();
        if (reviewed) {
            seed.review();
        }
        ConsoleProcess console = ConsoleProcess.start(prefix, settings).as(token);
        console.awaitArticles(stories);
        return new SeededConsole(desk, console, prefix, stories);
    }

    @Override
    public void close() {
        console.close();
        desk.close();
    }
}
