package linli.core.command;

import org.jspecify.annotations.Nullable;

/** What a message turned out to be, for the audit; outlives what the handler wrote. Belongs to the writer's thread. */
public final class Trace {
    private @Nullable String command;
    private @Nullable Long unit;
    private String arguments = "";
    private boolean byNobody;

    /** Has this message audited under a name of its own, where it is no command of staff. */
    public void command(String name) {
        command = name;
    }

    /** Whoever did it is gone by it, and is not named. */
    public void byNobody() {
        byNobody = true;
    }

    public boolean isByNobody() {
        return byNobody;
    }

    void unit(long id) {
        unit = id;
    }

    /** What was acted on: ids only, never sentences. */
    public void acted(String ids) {
        arguments = ids;
    }

    /** The audited command that ran, null when none did. */
    public @Nullable String command() {
        return command;
    }

    public @Nullable Long unit() {
        return unit;
    }

    public String arguments() {
        return arguments;
    }
}
