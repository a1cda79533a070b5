package linli.commands.study;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.id;
import static linli.core.command.Parameter.rest;
import static linli.core.command.Parameter.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.Role;
import linli.core.community.Units;
import linli.core.wording.Normal;
import linli.core.wording.ResidentWording;

/** What a branch does with the things to study: adds its own, puts away what does not fit, says when days change. */
final class Keeping {
    static final Role[] ROLES = {Role.BRANCH, Role.RESIDENTS_COMMITTEE};
    static final int LONGEST_TITLE = 10;
    static final int LONGEST_TEXT = 80;

    private static final int LONGEST_LINK = 200;
    /** Beside the choices' own digits it would be taken for one. */
    private static final Pattern LONE_DIGIT = Pattern.compile("(?:^|[\\s:])[0-9](?:\\s|$)");

    private static final Pattern HOUR = Pattern.compile("0?([0-" + CutOffs.LATEST + "])(?:点|:00)?");

    void addTo(Commands commands) {
        commands.add(command("学习 新增", "study add")
                        .arguments(text("题目"), rest("正文"))
                        .flags(text("链接"), text("音频"))
                        .in("范围")
                        .lines()
                        .roles(ROLES[0], ROLES[1])
                        .example("/学习 新增 防台风 阳台的花盆先搬进屋。 链接=https://example.org/wind")
                        .runs(Keeping::add))
                .add(command("学习 停用", "study retire")
                        .arguments(id("L"))
                        .in("范围")
                        .roles(ROLES[0], ROLES[1])
                        .example("/学习 停用 L101")
                        .runs(Keeping::retire))
                .add(command("学习 启用", "study restore")
                        .arguments(id("L"))
                        .in("范围")
                        .roles(ROLES[0], ROLES[1])
                        .example("/学习 启用 L101")
                        .runs(Keeping::bringBack))
                .add(command("学习 目录", "study list")
                        .in("范围")
                        .roles(ROLES[0], ROLES[1])
                        .example("/学习 目录")
                        .runs(Keeping::list))
                .add(command("学习 换日", "study cut-off")
                        .arguments(text("几点"))
                        .in("范围")
                        .roles(ROLES[0], ROLES[1])
                        .example("/学习 换日 2")
                        .runs(Keeping::cutOff));
    }

    private static Reply add(CommandContext context) {
        var arguments = context.arguments();
        var draft = new ItemStore.Draft(
                context.requireUnit().id(),
                requireTitle(arguments.text("题目").strip().replaceAll("\\s+", " ")),
                requireText(arguments.text("正文").strip()),
                requireLink(arguments.findText("链接").orElse("")),
                requireLink(arguments.findText("音频").orElse("")));
        var item = ItemStore.add(context.tx(), draft, context.person().id(), context.now());
        context.trace().acted(item.code());
        return Reply.say(
                "study.staff.added",
                item.code(),
                item.title(),
                context.requireUnit().name());
    }

    private static String requireTitle(String title) {
        requireShort("study.staff.title-too-long", title, LONGEST_TITLE);
        if (LONE_DIGIT.matcher(title).find()) throw Refusal.of("study.staff.title-number");
        return requirePlain(title);
    }

    private static String requireText(String text) {
        requireShort("study.staff.text-too-long", text, LONGEST_TEXT);
        return requirePlain(text);
    }

    private static void requireShort(String wording, String words, int most) {
        int length = words.codePointCount(0, words.length());
        if (length > most) throw Refusal.of(wording, length, most);
    }

    private static String requirePlain(String words) {
        var office = ResidentWording.officeWordsIn(words);
        if (!office.isEmpty()) throw Refusal.of("study.staff.office-words", office);
        return words;
    }

    private static String requireLink(String link) {
        if (link.isEmpty() || (link.length() <= LONGEST_LINK && isAddress(link))) return link;
        throw Refusal.of("study.staff.link", link, LONGEST_LINK);
    }

    private static boolean isAddress(String link) {
        try {
            var address = new URI(link);
            return "https".equals(address.getScheme()) && address.getHost() != null && address.getUserInfo() == null;
        } catch (URISyntaxException wrong) {
            return false;
        }
    }

    private static Reply retire(CommandContext context) {
        var item = requireItem(context);
        var unit = context.requireUnit();
        if (!ItemStore.retire(context.tx(), item.id(), unit.id()))
            throw Refusal.of("study.staff.retired-already", item.code(), unit.name());
        return Reply.say("study.staff.retired", item.code(), item.title(), unit.name());
    }

    private static Reply bringBack(CommandContext context) {
        var item = requireItem(context);
        var unit = context.requireUnit();
        if (!ItemStore.bringBack(context.tx(), item.id(), unit.id()))
            throw Refusal.of("study.staff.not-retired", item.code(), unit.name());
        return Reply.say("study.staff.back", item.code(), item.title());
    }

    /** One that the unit's people see, or that a unit below it has added. */
    private static Item requireItem(CommandContext context) {
        long id = context.arguments().id("L");
        long unit = context.requireUnit().id();
        var item = ItemStore.find(context.tx(), id)
                .filter(found -> Units.isWithin(context.tx(), unit, found.unit())
                        || Units.isWithin(context.tx(), found.unit(), unit))
                .orElseThrow(() -> Refusal.of("study.staff.no-item", "L" + id));
        context.trace().acted(item.code());
        return item;
    }

    private static Reply list(CommandContext context) {
        var unit = context.requireUnit();
        var path = Units.path(context.tx(), unit.id());
        var retired = ItemStore.retired(context.tx(), path);
        var say = Reply.say("study.staff.list", unit.name());
        for (var item : ItemStore.all(context.tx(), path))
            say = say.and(
                    retired.contains(item.id()) ? "study.staff.listed-retired" : "study.staff.listed",
                    item.code(),
                    item.title());
        return say;
    }

    private static Reply cutOff(CommandContext context) {
        int hour = requireHour(context.arguments().text("几点"));
        var unit = context.requireUnit();
        CutOffs.set(context.tx(), unit.id(), hour);
        return hour == CutOffs.MIDNIGHT
                ? Reply.say("study.staff.cut-off-midnight", unit.name())
                : Reply.say("study.staff.cut-off", unit.name(), hour);
    }

    private static int requireHour(String words) {
        var hour = HOUR.matcher(Normal.bare(words));
        if (!hour.matches()) throw Refusal.of("study.staff.cut-off-hours", CutOffs.LATEST);
        return Integer.parseInt(hour.group(1));
    }
}
