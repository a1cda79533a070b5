package linli.commands.app;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.id;
import static linli.core.command.Parameter.text;
import static linli.core.command.Parameter.texts;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.AppToken;
import linli.core.community.AppTokens;
import linli.core.community.Grant;
import linli.core.community.Person;
import linli.core.community.Role;
import linli.core.wording.Normal;

/** 应用: makes and takes back the keys by which apps attach. A key is shown once; the store has its hash alone. */
public final class AppCommands implements Feature {
    private static final int LONGEST_NAME = 20;
    private static final int MOST_SCOPES = 10;
    private static final int DAYS = 90;
    private static final int MOST_DAYS = 365;

    private final List<String> accounts;

    /** @param accounts those on the platform of apps */
    public AppCommands(List<String> accounts) {
        this.accounts = List.copyOf(accounts);
    }

    @Override
    public void addTo(Commands commands) {
        commands.add(command("应用 新建", "app new")
                        .arguments(text("名"), texts("权限", 1, MOST_SCOPES))
                        .flags(text("账号"), text("天"))
                        .in("范围")
                        .roles(Role.ADMIN)
                        .onlyInPrivate()
                        .example("/应用 新建 小程序 通知 天=90")
                        .runs(context -> make(context, commands)))
                .add(command("应用 收回", "app revoke")
                        .arguments(id("K"))
                        .roles(Role.ADMIN)
                        .onlyInPrivate()
                        .example("/应用 收回 K1")
                        .runs(AppCommands::withdraw))
                .add(command("应用", "应用 查", "apps")
                        .roles(Role.ADMIN)
                        .onlyInPrivate()
                        .example("/应用")
                        .runs(AppCommands::list))
                .personal(new AppKept());
    }

    /** Never by an app: one key would make the next, and outlive its own end. */
    private Reply make(CommandContext context, Commands commands) {
        if (accounts.contains(context.account().id())) throw Refusal.of("app.staff.not-in-an-app");
        var arguments = context.arguments();
        var name = arguments.text("名").strip();
        if (name.codePointCount(0, name.length()) > LONGEST_NAME)
            throw Refusal.of("app.staff.name-too-long", LONGEST_NAME);
        var wish = new AppTokens.Wish(
                name,
                account(context),
                context.requireUnit().id(),
                scopes(commands, arguments.texts("权限")),
                life(context));
        var made = AppTokens.make(
                context.tx(), wish, context.person().id(), context.posts().now());
        context.trace().acted(made.token().code());
        return Reply.say(
                "app.staff.made",
                made.token().code(),
                name,
                made.secret(),
                wish.account(),
                wish.scopes().stream().sorted().toList(),
                made.token().expiresAt());
    }

    private String account(CommandContext context) {
        if (accounts.isEmpty()) throw Refusal.of("app.staff.no-account");
        var named = context.arguments().findText("账号");
        if (named.isEmpty() && accounts.size() == 1) return accounts.get(0);
        return named.filter(accounts::contains).orElseThrow(() -> Refusal.of("app.staff.which-account", accounts));
    }

    /** No longer than the role of whoever makes it. */
    private static Duration life(CommandContext context) {
        var wished = Duration.ofDays(days(context));
        var role = Duration.between(context.now(), roleEnd(context.person()));
        return role.compareTo(wished) < 0 ? role : wished;
    }

    private static Instant roleEnd(Person maker) {
        return maker.grants().stream()
                .filter(grant -> grant.role() == Role.ADMIN)
                .map(Grant::until)
                .max(Comparator.naturalOrder())
                .orElse(Grant.FOREVER);
    }

    private static int days(CommandContext context) {
        var typed = context.arguments().findText("天");
        if (typed.isEmpty()) return DAYS;
        var digits = Normal.digits(typed.get()).filter(text -> text.length() <= 3);
        int days = digits.map(Integer::parseInt).orElse(0);
        if (days < 1 || days > MOST_DAYS) throw Refusal.of("app.staff.days", MOST_DAYS);
        return days;
    }

    /** Each as it is written in the documentation, or as staff say it. */
    private static Set<String> scopes(Commands commands, List<String> words) {
        var known = known(commands);
        var scopes = new LinkedHashSet<String>();
        for (var word : words) {
            var scope = known.get(Normal.of(word).text().strip().toLowerCase(Locale.ROOT));
            if (scope == null) throw Refusal.of("app.staff.scope", word, List.copyOf(known.keySet()));
            scopes.add(scope);
        }
        if (scopes.contains(AppToken.ROLES) && !scopes.contains(AppToken.MESSAGES))
            throw Refusal.of("app.staff.roles-alone");
        return scopes;
    }

    private static Map<String, String> known(Commands commands) {
        var known = new LinkedHashMap<String, String>();
        known.put("消息", AppToken.MESSAGES);
        known.put(AppToken.MESSAGES, AppToken.MESSAGES);
        known.put("职务", AppToken.ROLES);
        known.put(AppToken.ROLES, AppToken.ROLES);
        for (var list : commands.lists()) {
            known.put(list.word(), AppToken.reading(list.name()));
            known.put(AppToken.reading(list.name()), AppToken.reading(list.name()));
        }
        return known;
    }

    private static Reply withdraw(CommandContext context) {
        var token = AppTokens.withdraw(context.tx(), context.arguments().id("K"))
                .orElseThrow(() -> Refusal.of("app.staff.unknown"));
        context.trace().acted(token.code());
        return Reply.say("app.staff.withdrawn", token.code(), token.name());
    }

    private static Reply list(CommandContext context) {
        var all = AppTokens.all(context.tx(), context.posts().now());
        if (all.isEmpty()) return Reply.say("app.staff.none");
        var say = Reply.say("app.staff.all");
        for (var token : all)
            say = say.and(
                    "app.staff.line",
                    token.code(),
                    token.name(),
                    token.account(),
                    token.scopes().stream().sorted().toList(),
                    token.expiresAt());
        return say;
    }
}
