package linli.commands.group;

import java.time.Duration;
import java.util.List;
import linli.core.platform.GroupCare;

/**
 * One act of care as it is written down until it is done.
 *
 * @param kind which
 * @param account ours, in the group
 * @param group the platform's id of it
 * @param what the member, the message or the text it is about; empty for none
 * @param minutes how long; 0 where that means nothing, or lifts
 */
record Care(GroupCare.Kind kind, String account, String group, String what, int minutes) {
    private static final String BETWEEN = "\u001f";

    String written() {
        return String.join(BETWEEN, List.of(kind.name(), account, group, Integer.toString(minutes), what));
    }

    static Care read(String written) {
        var parts = written.split(BETWEEN, 5);
        return new Care(GroupCare.Kind.valueOf(parts[0]), parts[1], parts[2], parts[4], Integer.parseInt(parts[3]));
    }

    /** For the platform; members are asked for in another way. */
    GroupCare.Act act() {
        return switch (kind) {
            case MUTE -> new GroupCare.Act.Mute(what, Duration.ofMinutes(minutes));
            case RECALL -> new GroupCare.Act.Recall(what);
            case REMOVE -> new GroupCare.Act.Remove(what);
            case PIN -> new GroupCare.Act.Pin(what);
            case ANNOUNCE -> new GroupCare.Act.Announce(what);
            case MEMBERS -> throw new IllegalStateException("no act");
        };
    }

    /** The last part of the wording keys that speak of it. */
    String word() {
        return kind == GroupCare.Kind.MUTE && minutes == 0
                ? "unmute"
                : kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
