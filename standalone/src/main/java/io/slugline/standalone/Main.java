package io.slugline.standalone;

import io.slugline.standalone.command.SluglineCommand;

/** The program behind {@code ./slugline}. */
public final class Main {
    private Main() {}

    /** Runs one command and ends with its exit code: 0 done, 1 not done and said why, 2 wrong arguments. */
    public static void main(String[] arguments) {
        System.exit(SluglineCommand.run(arguments));
    }
}
