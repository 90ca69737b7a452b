package io.slugline.standalone.newsroom;

import java.time.Duration;

/** What the person at the terminal sees of the newsroom's steps: one line for each, with its seconds. */
public interface Progress {
    /** A step is still waiting; called several times a second, so an implementation chooses what to show. */
    void waiting(String step, Duration elapsed);

    /** A step is done. */
    void done(String step, String detail, Duration elapsed);

    /** Something people should know, as one sentence. */
    void notice(String sentence);
}
