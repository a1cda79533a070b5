package linli.core.command;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import linli.core.community.Account;
import linli.core.community.Person;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.community.Unit;
import linli.core.delivery.Posts;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/**
 * All that a handler may use.
 *
 * @param account which account was spoken to
 * @param text the message's text, empty when it has none
 * @param now the first delivery's arrival at this node, on the features' clock
 * @param zone in which days begin and end
 * @param unit where a command declared {@code in} a unit acts, null for the others
 * @param posts what is said to people who did not just write
 * @param pushed whether a pushed card may be open to this person
 * @param misses how many messages before this one were not understood, in a row
 */
public record CommandContext(
        Tx tx,
        Message message,
        Account account,
        Person person,
        String text,
        Instant now,
        ZoneId zone,
        Arguments arguments,
        @Nullable Unit unit,
        int misses,
        Trace trace,
        Posts posts,
        boolean pushed) {

    public Unit requireUnit() {
        if (unit == null) throw new IllegalStateException("this command acts in no unit");
        return unit;
    }

    public boolean isPrivate() {
        return message.conversation().kind() == Conversation.Kind.PRIVATE;
    }

    /**
     * Checks that the person holds one of the roles in this unit or above it; admins may everything.
     *
     * @throws Refusal otherwise
     */
    public void requireRole(long unitId, Role... roles) {
        var allowed = EnumSet.of(Role.ADMIN, roles);
        trace.unit(unitId);
        if (!Roles.holdsIn(tx, person, allowed, unitId)) throw Refusal.of("role.needed", Router.words(allowed));
    }

    CommandContext with(Arguments given, @Nullable Unit where) {
        return new CommandContext(
                tx, message, account, person, text, now, zone, given, where, misses, trace, posts, pushed);
    }

    CommandContext saying(String words) {
        return new CommandContext(
                tx, message, account, person, words, now, zone, arguments, unit, misses, trace, posts, pushed);
    }
}
