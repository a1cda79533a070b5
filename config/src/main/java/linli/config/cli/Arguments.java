package linli.config.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Chinese words on the command line where no locale is set, as in most containers. */
final class Arguments {
    private static final char UNREADABLE = '\uFFFD';

    private Arguments() {}

    /** Without a locale the JDK cannot read words beyond ASCII; Linux still knows their bytes. */
    static String[] readable(String[] args) {
        var damaged = Arrays.stream(args).anyMatch(each -> each.indexOf(UNREADABLE) >= 0);
        return damaged ? fromKernel(args) : args;
    }

    private static String[] fromKernel(String[] args) {
        try {
            var line = Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.UTF_8);
            var words = line.split("\0", -1);
            var end = words.length - 1; // the last word ends with a zero, too
            return end < args.length ? args : Arrays.copyOfRange(words, end - args.length, end);
        } catch (IOException notLinuxOrNotUtf8) {
            return args;
        }
    }
}
