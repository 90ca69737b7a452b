package io.slugline.training.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What was typed, to be parsed again: behind a recipe's options, which give way, and before a sweep's, which win. */
record TypedOptions(ParseResult typed) {
    /** Fills fresh options with the ones before, those typed of them, and the ones behind. */
    <T> T into(T fresh, List<String> before, List<String> behind) {
        List<String> arguments = new ArrayList<>(before);
        CommandLine line = new CommandLine(fresh).setOverwrittenOptionsAllowed(true);
        for (OptionSpec option : typed.matchedOptionsSet()) {
            if (line.getCommandSpec().findOption(option.longestName()) != null) {
                arguments.addAll(asTyped(option));
            }
        }
        arguments.addAll(behind);
        line.parseArgs(arguments.toArray(String[]::new));
        return fresh;
    }

    private static List<String> asTyped(OptionSpec option) {
        List<String> values = option.originalStringValues();
        boolean flag = option.arity().max() == 0;
        List<String> arguments = new ArrayList<>();
        for (String value : values) {
            arguments.add(flag ? option.longestName() : option.longestName() + "=" + value);
        }
        return arguments;
    }
}
