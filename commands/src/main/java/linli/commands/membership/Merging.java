package linli.commands.membership;

import java.time.Instant;
import java.util.List;
import linli.core.command.Commands;
import linli.core.command.News;
import linli.core.community.Links;
import linli.core.community.Memberships;
import linli.core.community.PersonRows;
import linli.core.community.Profiles;
import linli.core.delivery.PostOffice;
import linli.core.delivery.PushedCard;
import linli.core.store.Tx;

/** Makes one person of two: all that is kept of the second goes over to the first, here and in all features. */
final class Merging {
    private final Commands commands;

    Merging(Commands commands) {
        this.commands = commands;
    }

    /** Returns the open questions that are answered by other digits now. {@code from} has no identity left by then. */
    List<PushedCard> merge(Tx tx, long from, long into, Instant now) {
        commands.personal().forEach(kept -> kept.merge(tx, from, into, now));
        var renumbered = PostOffice.merge(tx, from, into);
        profile(tx, from, into);
        memberships(tx, from, into, now);
        PersonRows.move(tx, "confirmation", "person_id", from, into, "number_shown");
        PersonRows.move(tx, "scanned", "person_id", from, into);
        StaffNews.merge(tx, from, into);
        commands.kept().rename(tx, from, into);
        Links.replace(tx, from, into);
        News.mark(tx, List.of(into));
        return renumbered;
    }

    /** What the first one says of itself holds; but whoever wanted fewer notices in one place is not sent more. */
    private static void profile(Tx tx, long from, long into) {
        if (Profiles.address(tx, into).isEmpty())
            Profiles.address(tx, from).ifPresent(address -> Profiles.call(tx, into, address));
        var wanted = Profiles.notices(tx, from);
        if (wanted.compareTo(Profiles.notices(tx, into)) > 0) Profiles.want(tx, into, wanted);
        if (Profiles.isInformed(tx, from)) Profiles.inform(tx, into);
        tx.update("delete from profile where person_id = ?", from);
    }

    /** Known in two ways to be of a unit, somebody is known by the better one. */
    private static void memberships(Tx tx, long from, long into, Instant now) {
        var present = Memberships.of(tx, into).stream()
                .map(Memberships.Membership::unit)
                .toList();
        Memberships.of(tx, from).stream()
                .filter(membership -> present.contains(membership.unit()))
                .forEach(membership -> Memberships.join(tx, into, membership.unit(), membership.level(), now));
        PersonRows.move(tx, "membership", "person_id", from, into, "unit_id");
    }
}
