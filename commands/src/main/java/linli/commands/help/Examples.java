package linli.commands.help;

import java.util.List;
import java.util.Locale;
import linli.core.command.Command;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Reply;
import linli.core.wording.Normal;

/** 帮助 and a subject: what this person can say of it here, by one example each. */
final class Examples {
    private static final int MOST = 5;
    private static final int MOST_DOMAINS = 12;

    private final Commands commands;
    private final FirstCard card;

    Examples(Commands commands, FirstCard card) {
        this.commands = commands;
        this.card = card;
    }

    Reply show(CommandContext context) {
        var asked = context.arguments().findText("类");
        return asked.isEmpty() ? card.show(context) : of(context, asked.get());
    }

    private Reply of(CommandContext context, String domain) {
        var wanted = plain(domain);
        var found = commands.all().stream()
                .filter(command -> mayUse(context, command))
                .filter(command ->
                        command.names().stream().map(Examples::plain).anyMatch(name -> name.startsWith(wanted)))
                .limit(MOST)
                .toList();
        if (found.isEmpty()) return Reply.say("help.no-such", domain);
        boolean staff = context.person().isStaff();
        var lines = found.stream()
                .map(command -> staff ? command.example() : command.shown())
                .toList();
        return Reply.say(staff ? "help.staff.examples" : "help.words", String.join("\n", lines));
    }

    /** The subjects of which this person may do more than a resident. */
    static List<String> domains(Commands commands, CommandContext context) {
        if (!context.person().isStaff()) return List.of();
        return commands.all().stream()
                .filter(Command::isForStaff)
                .filter(command -> mayUse(context, command))
                .map(Examples::domain)
                .distinct()
                .limit(MOST_DOMAINS)
                .toList();
    }

    private static String domain(Command command) {
        return command.names().stream()
                .filter(name -> name.indexOf(' ') > 0 && name.charAt(0) > 0x7f)
                .findFirst()
                .map(name -> name.substring(0, name.indexOf(' ')))
                .orElse(command.name());
    }

    private static boolean mayUse(CommandContext context, Command command) {
        return (!command.isForStaff() || context.person().holdsAny(command.roles()))
                && (!command.isOnlyInPrivate() || context.isPrivate());
    }

    private static String plain(String words) {
        return Normal.bare(words).replace(" ", "").replace("/", "").toLowerCase(Locale.ROOT);
    }
}
