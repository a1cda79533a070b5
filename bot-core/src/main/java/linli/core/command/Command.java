package linli.core.command;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import linli.core.community.Role;
import org.jspecify.annotations.Nullable;

/**
 * One command as its feature declares it; parsing, help, refusals and the table of who may do what follow from it. Filled
 * while wiring, read-only afterwards.
 */
public final class Command {
    private final String name;
    private final List<String> names = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Parameter> flags = new ArrayList<>();
    private Set<Role> roles = EnumSet.noneOf(Role.class);
    private boolean slash = true;
    private boolean lines;
    private boolean onlyInPrivate;
    private boolean inGroups;
    private @Nullable String scope;
    private String example = "";
    private @Nullable Handler handler;

    private Command(String name) {
        this.name = name;
        names.add(name);
    }

    /**
     * A command of this name; it needs its slash and anybody may use it until said otherwise.
     *
     * @param others other spellings: the contract's, a short one, English
     */
    public static Command command(String name, String... others) {
        var command = new Command(name);
        command.names.addAll(List.of(others));
        return command;
    }

    public Command arguments(Parameter... all) {
        parameters.addAll(List.of(all));
        return this;
    }

    /** What may be said as {@code name=value}, all optional. */
    public Command flags(Parameter... all) {
        for (var flag : all) flags.add(flag.optional());
        return this;
    }

    /** Only these, and admins, may use it. */
    public Command roles(Role first, Role... more) {
        roles = EnumSet.of(first, more);
        roles.add(Role.ADMIN);
        return this;
    }

    /** It acts in a unit: that of this flag, else the only one where the person holds the role, else it is asked for. */
    public Command in(String unitFlag) {
        flags.add(Parameter.unit(unitFlag).optional());
        scope = unitFlag;
        return this;
    }

    /** A word of residents, which works without its slash too. */
    public Command withoutSlash() {
        slash = false;
        return this;
    }

    /** May be written on several lines: a title, then the rest, verbatim. */
    public Command lines() {
        lines = true;
        return this;
    }

    /** A word of residents that may be said, and is answered, before everybody in a group. */
    public Command alsoInGroups() {
        inGroups = true;
        return this;
    }

    public Command onlyInPrivate() {
        onlyInPrivate = true;
        return this;
    }

    public Command example(String text) {
        example = text;
        return this;
    }

    public Command runs(Handler answer) {
        handler = answer;
        return this;
    }

    /** The name it is known by: what is logged, audited and shown. */
    public String name() {
        return name;
    }

    public List<String> names() {
        return List.copyOf(names);
    }

    /** As it is typed: with its slash where it needs one. */
    public String shown() {
        return slash ? "/" + name : name;
    }

    public List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    public List<Parameter> flags() {
        return List.copyOf(flags);
    }

    /** Empty when anybody may use it. */
    public Set<Role> roles() {
        return Set.copyOf(roles);
    }

    public boolean isForStaff() {
        return !roles.isEmpty();
    }

    public boolean needsSlash() {
        return slash;
    }

    public boolean isOnLines() {
        return lines;
    }

    /** What residents ask is their own affair, unless it is declared otherwise. */
    public boolean isOnlyInPrivate() {
        return onlyInPrivate || !(inGroups || isForStaff());
    }

    public Optional<String> scope() {
        return Optional.ofNullable(scope);
    }

    public String example() {
        return example.isEmpty() ? shown() : example;
    }

    Handler handler() {
        if (handler == null) throw new IllegalStateException(name + " runs nothing");
        return handler;
    }
}
