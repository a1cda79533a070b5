package linli.core.command;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import linli.core.community.Role;
import linli.core.community.Unit;
import linli.core.community.Units;
import linli.core.message.Conversation;
import linli.core.wording.NearMatch;
import linli.core.wording.Normal;
import linli.core.wording.Normalised;
import org.jspecify.annotations.Nullable;

/** Finds the command in a message, checks who may run it and where, and runs it. */
final class Runner {
    static final String GUESS = "core.guess";
    static final String WHERE = "core.where";

    private static final int MOST_GUESSES = 3;
    private static final int MOST_UNITS = 8;
    private static final int UNITS_ON_A_PAGE = MOST_UNITS - 1;
    private static final int MOST_ECHOED = 12;
    /** Name + more Chinese than this is a sentence. */
    private static final int LONGEST_AFTER_NAME = 8;

    private static final Pattern AFTER_A_NAME = Pattern.compile("^(?:[\\s,:]|[A-Za-z]?[0-9]).*", Pattern.DOTALL);

    private final NameIndex all = new NameIndex(command -> true);
    private final NameIndex withoutSlash = new NameIndex(command -> !command.needsSlash());
    private final Commands commands;
    private final ZoneId zone;

    Runner(Commands commands, ZoneId zone) {
        this.commands = commands;
        this.zone = zone;
    }

    /** Answers if the message is a command. */
    Optional<Reply> run(CommandContext context) {
        var message = Normal.of(context.text());
        int first = firstWord(message.text());
        if (first == message.text().length()) return Optional.empty();
        return message.text().charAt(first) == '/'
                ? withSlash(context, message, first + 1)
                : withoutSlash(context, message, first);
    }

    /** Answers if the message is a resident's command and nothing else. */
    Optional<Reply> runWord(CommandContext context) {
        var bare = Normal.bare(context.text());
        return withoutSlash
                .longest(commands.all(), bare, 0)
                .filter(found -> found.end() == bare.length())
                .map(found -> run(context, found.command(), Normal.of(bare), found.end(), null));
    }

    static boolean hasSlash(String text) {
        return Normal.of(text).text().stripLeading().startsWith("/");
    }

    /** Whether staff write something with their slash: a notice may tell of a fire. */
    boolean isOfStaff(CommandContext context) {
        var message = Normal.of(context.text()).text();
        return hasSlash(context.text())
                && all.longest(commands.all(), message, firstWord(message) + 1)
                        .filter(found -> found.command().isForStaff() && mayUse(context, found.command()))
                        .isPresent();
    }

    private Optional<Reply> withSlash(CommandContext context, Normalised message, int from) {
        var found = all.longest(commands.all(), message.text(), from);
        if (found.isEmpty()) return context.isPrivate() ? Optional.of(guess(context, message)) : Optional.empty();
        return Optional.of(
                run(context, found.get().command(), message, found.get().end(), null));
    }

    private Optional<Reply> withoutSlash(CommandContext context, Normalised message, int from) {
        var found = withoutSlash.longest(commands.all(), message.text(), from);
        if (found.isEmpty()) return Optional.empty();
        var command = found.get().command();
        var after = message.text().substring(found.get().end());
        if (Normal.bare(after).isEmpty())
            return Optional.of(run(
                    context,
                    command,
                    Normal.of(message.text().substring(0, found.get().end())),
                    found.get().end(),
                    null));
        if (AFTER_A_NAME.matcher(after).matches()) {
            try {
                return Optional.of(run(context, command, message, found.get().end(), null));
            } catch (Refusal refusal) {
                if (!"argument.too-much".equals(refusal.wording())) throw refusal;
            }
        }
        if (!context.isPrivate() || after.length() > LONGEST_AFTER_NAME) return Optional.empty();
        return Optional.of(Reply.say("guess.word", found.get().name())
                .thenAsk(GUESS, found.get().name()));
    }

    /** Only names that this person may use are offered; what stood behind the name is kept as it was typed. */
    private Reply guess(CommandContext context, Normalised message) {
        int from = firstWord(message.text());
        int end = from;
        while (end < message.text().length()
                && !Character.isWhitespace(message.text().charAt(end))) end++;
        var shown = Echo.of(message.typed(from, end), MOST_ECHOED);
        var mine = commands.all().stream()
                .filter(command -> mayUse(context, command))
                .flatMap(command -> command.names().stream())
                .toList();
        var near = NearMatch.of(message.text().substring(from, end), mine, MOST_GUESSES).stream()
                .map(this::typedForm)
                .distinct()
                .toList();
        if (near.isEmpty()) return Reply.say("guess.none", shown);
        var rest = message.typed(end);
        var lines = near.stream().map(name -> name + rest).toList();
        var state = String.join("\u001f", lines);
        if (near.size() == 1) return Reply.say("guess.one", shown, near.get(0)).thenAsk(GUESS, state);
        return Reply.say("guess.several", shown, Numbered.lines(near)).thenAsk(GUESS, state, near);
    }

    private String typedForm(String name) {
        return commands.all().stream()
                        .anyMatch(command ->
                                !command.needsSlash() && command.names().contains(name))
                ? name
                : "/" + name;
    }

    /** An answer to {@link #guess}: one guess is asked with yes and no, several by their numbers. */
    Optional<Reply> guessed(CommandContext context, Commands.Answer answer) {
        var lines = List.of(answer.state().split("\u001f", -1));
        if (lines.size() == 1 && answer.choice() == 2) return Optional.of(Reply.say("guess.no"));
        if (answer.choice() < 1 || answer.choice() > lines.size()) return Optional.empty();
        return run(context.saying(lines.get(answer.choice() - 1)));
    }

    /** An answer to the question in which unit a command is to act. */
    Optional<Reply> answeredWhere(CommandContext context, Commands.Answer answer) {
        var parts = answer.state().split("\u001f", 3);
        var units = List.of(parts[1].split(",", -1));
        int first = Integer.parseInt(parts[0]);
        int shown = shown(units, first).size();
        if (answer.choice() < 1) return Optional.empty();
        var said = context.saying(parts[2]);
        var message = Normal.of(parts[2]);
        int word = firstWord(message.text());
        return all.longest(commands.all(), message.text(), hasSlash(parts[2]) ? word + 1 : word)
                .map(found -> answer.choice() > shown
                        ? askWhere(said, found.command(), units, nextPage(units, first))
                        : run(
                                said,
                                found.command(),
                                message,
                                found.end(),
                                unit(context, units.get(first + answer.choice() - 1))));
    }

    private Reply run(CommandContext context, Command command, Normalised message, int end, @Nullable Unit given) {
        if (command.isForStaff()) context.trace().command(command.name());
        if (command.isOnlyInPrivate() && context.message().conversation().kind() == Conversation.Kind.GROUP)
            throw Refusal.of("only-in-private");
        if (!mayUse(context, command)) throw Refusal.of("role.needed", Router.words(command.roles()));
        var arguments = ArgumentReader.read(command, message, end, context.now().atZone(zone));
        if (command.scope().isEmpty()) return command.handler().handle(context.with(arguments, null));
        var flag = arguments.findText(command.scope().get());
        var unit = given != null
                ? Optional.of(given)
                : flag.map(words -> requireUnit(context, words)).or(() -> onlyUnit(context, command));
        if (unit.isEmpty()) {
            var ids = units(context, command).stream()
                    .map(each -> Long.toString(each.id()))
                    .toList();
            return askWhere(context, command, ids, 0);
        }
        context.requireRole(unit.get().id(), command.roles().toArray(Role[]::new));
        return command.handler().handle(context.with(arguments, unit.get()));
    }

    private static boolean mayUse(CommandContext context, Command command) {
        return !command.isForStaff() || context.person().holdsAny(command.roles());
    }

    private static Unit requireUnit(CommandContext context, String words) {
        var found = Units.named(context.tx(), words);
        if (found.isEmpty()) throw Refusal.of("unit.unknown", words);
        if (found.size() > 1)
            throw Refusal.of(
                    "unit.ambiguous", words, found.stream().map(Unit::code).toList());
        return found.get(0);
    }

    private static List<Unit> units(CommandContext context, Command command) {
        return context.person().unitsWith(command.roles()).stream()
                .flatMap(id -> Units.find(context.tx(), id).stream())
                .toList();
    }

    private static Optional<Unit> onlyUnit(CommandContext context, Command command) {
        var units = units(context, command);
        return units.size() == 1 ? Optional.of(units.get(0)) : Optional.empty();
    }

    private static Reply askWhere(CommandContext context, Command command, List<String> ids, int first) {
        var shown = shown(ids, first);
        var names = shown.stream().map(id -> unit(context, id).name()).toList();
        var state = first + "\u001f" + String.join(",", ids) + "\u001f" + context.text();
        return ids.size() > MOST_UNITS
                ? Reply.say("unit.which", command.shown(), Numbered.withMore(names))
                        .thenAsk(WHERE, state)
                : Reply.say("unit.which", command.shown(), Numbered.lines(names))
                        .thenAsk(WHERE, state, names);
    }

    private static List<String> shown(List<String> ids, int first) {
        int most = ids.size() > MOST_UNITS ? UNITS_ON_A_PAGE : MOST_UNITS;
        return ids.subList(first, Math.min(first + most, ids.size()));
    }

    private static int nextPage(List<String> ids, int first) {
        return first + UNITS_ON_A_PAGE < ids.size() ? first + UNITS_ON_A_PAGE : 0;
    }

    private static Unit unit(CommandContext context, String id) {
        return Units.find(context.tx(), Long.parseLong(id)).orElseThrow(() -> Refusal.of("unit.unknown", id));
    }

    private static int firstWord(String text) {
        int at = 0;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        return at;
    }
}
