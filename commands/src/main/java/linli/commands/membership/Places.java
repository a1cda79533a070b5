package linli.commands.membership;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.text;
import static linli.core.command.Parameter.unit;

import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.ChatGroups;
import linli.core.community.JoinCodes;
import linli.core.community.Role;
import linli.core.community.UnitKind;
import linli.core.community.Units;
import linli.core.wording.Normal;

/** New units and groups; each has a code by which people join it. */
final class Places {
    private static final int LONGEST_NAME = 30;

    void addTo(Commands commands) {
        commands.add(command("组织 新建", "unit new")
                        .arguments(text("类别"), text("名"))
                        .in("上级")
                        .roles(Role.BRANCH)
                        .example("/组织 新建 楼栋 3号楼")
                        .runs(Places::addUnit))
                .add(command("群 新增", "群 登记", "group add")
                        .arguments(text("名"))
                        .flags(unit("楼"), unit("范围"), unit("上级"))
                        .roles(Role.BRANCH)
                        .example("/群 新增 3号楼群 上级=3号楼")
                        .runs(Places::addGroup));
    }

    private static Reply addUnit(CommandContext context) {
        var word = context.arguments().text("类别");
        var kind = UnitKind.of(word).orElseThrow(() -> Refusal.of("membership.staff.kind", word));
        var name = requireName(context);
        var parent = context.requireUnit();
        var unit = Units.add(context.tx(), kind, name, parent.id(), context.now())
                .orElseThrow(() -> Refusal.of("membership.staff.unit-taken", parent.name(), name));
        var code = JoinCodes.ofUnit(context.tx(), unit.id(), context.person().id(), context.now());
        context.trace().acted(unit.code());
        return Reply.say("membership.staff.unit-added", unit.name(), unit.code(), parent.name(), code.code());
    }

    private static Reply addGroup(CommandContext context) {
        var arguments = context.arguments();
        var said = arguments.findText("上级").or(() -> arguments.findText("楼")).or(() -> arguments.findText("范围"));
        var unit = Where.find(context, said, Role.BRANCH).unit();
        var name = requireName(context);
        var group = ChatGroups.add(context.tx(), name, unit.id(), context.now())
                .orElseThrow(() -> Refusal.of("membership.staff.group-taken", unit.name(), name));
        var code = JoinCodes.ofGroup(context.tx(), group, context.person().id(), context.now());
        context.trace().acted(group.code());
        return Reply.say("membership.staff.group-added", group.name(), group.code(), code.code());
    }

    private static String requireName(CommandContext context) {
        var name = Normal.of(context.arguments().text("名")).text().strip();
        int length = name.codePointCount(0, name.length());
        if (length > LONGEST_NAME) throw Refusal.of("membership.staff.name-too-long", length, LONGEST_NAME);
        return name;
    }
}
