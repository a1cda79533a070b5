package linli.config.control;

import java.util.List;

/** What an operator can have done, in the running server or without one. */
@FunctionalInterface
public interface Operation {
    /** Returns the exit code. */
    int run(List<String> arguments, Output output) throws Exception;
}
