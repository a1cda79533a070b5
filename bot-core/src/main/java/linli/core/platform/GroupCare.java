package linli.core.platform;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What an account may do in a group besides talking. Calls block, as those of {@link Sending} do. */
public interface GroupCare {
    /** What it can do here; the rest is {@link Sent.Refused}. */
    Set<Kind> kinds();

    /** Does one thing in one group; doing it again changes nothing. */
    Sent act(AccessToken token, String group, Act act);

    /** Who is in a group. */
    MembersAnswer members(AccessToken token, String group);

    /** The kinds of acts, as a platform may or may not offer them. */
    enum Kind {
        MUTE,
        RECALL,
        REMOVE,
        PIN,
        ANNOUNCE,
        MEMBERS
    }

    /** One act; members and messages by the platform's own ids. */
    sealed interface Act {
        /** Keeps a member silent for a time; zero lets them speak again. */
        record Mute(String member, Duration time) implements Act {}

        /** Takes a message out of sight. */
        record Recall(String messageId) implements Act {}

        /** Puts a member out of the group. */
        record Remove(String member) implements Act {}

        /** Keeps a message in everybody's sight. */
        record Pin(String messageId) implements Act {}

        /** Sets the group's announcement. */
        record Announce(String text) implements Act {}
    }

    /** What a request for the members came to. */
    sealed interface MembersAnswer {
        record Listed(List<Member> members) implements MembersAnswer {
            public Listed {
                members = List.copyOf(members);
            }
        }

        record Failed(Sent how) implements MembersAnswer {}
    }

    /** One member; {@code name} may be empty. */
    record Member(String id, String name) {}
}
