package linli.commands.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import linli.core.command.CommandContext;
import linli.core.command.Reply;
import linli.core.community.ChatGroup;
import linli.core.community.ChatGroups;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.community.Shifts;
import linli.core.delivery.Posts;
import linli.core.store.Tx;

/** Who looks after a group, and who is asked in which order. */
final class Observers {
    private static final int NEXT_DAYS = 7;
    private static final List<Role> BRANCH = List.of(Role.BRANCH);
    private static final List<Role> BESIDES = List.of(Role.RESIDENTS_COMMITTEE, Role.ADMIN);

    private Observers() {}

    static List<Long> of(Tx tx, ChatGroup group, Instant now) {
        return Roles.holders(tx, List.of(Role.OBSERVER), group.unit(), now);
    }

    /** Whoever can have a day: the observers, and those of the branch and the committee who took over from one. */
    static List<Long> able(Tx tx, ChatGroup group, Instant now) {
        return Roles.holders(
                tx, List.of(Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE, Role.ADMIN), group.unit(), now);
    }

    /**
     * Whoever can be asked to do something in a group, in this order: who is on duty, who is next, the substitutes, those
     * who take turns; where nobody is planned, every observer.
     */
    static List<Long> inOrder(Tx tx, ChatGroup group, LocalDate today, Instant now) {
        var able = able(tx, group, now);
        var next = Shifts.between(tx, group.id(), today, today.plusDays(NEXT_DAYS)).stream()
                .map(Shifts.Shift::person)
                .filter(able::contains)
                .limit(1);
        var planned = Stream.of(
                        next, Shifts.substitutes(tx, group.id()).stream(), Shifts.people(tx, group.id()).stream())
                .flatMap(people -> people)
                .filter(able::contains)
                .distinct()
                .toList();
        return planned.isEmpty() ? of(tx, group, now) : planned;
    }

    /** The groups that somebody looks after. */
    static List<ChatGroup> groups(CommandContext context) {
        return groups(context, List.of(Role.OBSERVER));
    }

    static List<ChatGroup> groups(CommandContext context, List<Role> roles) {
        return context.person().unitsWith(roles).stream()
                .flatMap(unit -> ChatGroups.within(context.tx(), unit).stream())
                .distinct()
                .toList();
    }

    static ChatGroup require(Tx tx, long group) {
        return ChatGroups.find(tx, group).orElseThrow(() -> new IllegalStateException("a group is missing"));
    }

    /** As one calls somebody behind the back of nobody: 赵阿姨 is 赵, 老王 is 王. */
    static String family(String address) {
        boolean familiar = address.length() > 1 && "老小阿".indexOf(address.charAt(0)) >= 0;
        int at = familiar ? 1 : 0;
        if (!Character.isIdeographic(address.codePointAt(at))) return address;
        return Character.toString(address.codePointAt(at));
    }

    /** Groups as they are told apart: 3号楼群(G1). */
    static List<String> coded(List<ChatGroup> groups) {
        return groups.stream()
                .map(group -> group.name() + "(" + group.code() + ")")
                .toList();
    }

    static List<String> names(Tx tx, List<Long> people) {
        return people.stream().map(person -> Profiles.shown(tx, person)).toList();
    }

    /** Tells the branch of a group's unit, or whoever is there in its place. */
    static void tellBranch(Tx tx, Posts posts, ChatGroup group, Instant now, Reply.Text text) {
        var branch = Roles.holders(tx, BRANCH, group.unit(), now);
        var told = branch.isEmpty() ? Roles.holders(tx, BESIDES, group.unit(), now) : branch;
        for (var person : told) posts.say(person, "duty " + group.code(), List.of(text));
    }
}
