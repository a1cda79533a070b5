package linli.config;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import linli.config.cli.Cli;

/** The command line's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // without a locale, as in most containers, the JDK would print every Chinese character as a question mark
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        System.exit(Cli.run(args, System.getenv()));
    }
}
