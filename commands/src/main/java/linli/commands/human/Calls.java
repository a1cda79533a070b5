package linli.commands.human;

import java.time.Instant;
import java.util.List;
import linli.commands.human.AskedStore.Asked;
import linli.core.command.OpenDuties;
import linli.core.command.Reply;
import linli.core.community.Memberships;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Units;
import linli.core.delivery.Posts;
import linli.core.store.Tx;

/** Calls people to answer a question: a pushed card each, and whoever answers first closes it for all. */
final class Calls implements OpenDuties {
    static final String DIALOG = "human.call";

    static void call(Tx tx, Posts posts, Asked asked, List<Long> people, Instant now) {
        for (var person : people) call(tx, posts, asked, person, now);
    }

    private static void call(Tx tx, Posts posts, Asked asked, long person, Instant now) {
        AskedStore.called(tx, asked.id(), person, now);
        var options = List.of(Reply.text("human.staff.i-do"), Reply.text("human.staff.not-now"));
        var card = posts.card(person, DIALOG, Long.toString(asked.id()), asked.words(), options);
        var text = Reply.text(
                asked.urgent() ? "human.staff.call-urgent" : "human.staff.call",
                who(tx, asked.person()),
                asked.words(),
                card.answer(1),
                card.answer(2),
                asked.code());
        posts.say(person, asked.about(), List.of(text));
    }

    /** Somebody who can go and look, but not answer here. */
    static void tellNear(Tx tx, Posts posts, Asked asked, List<Long> people) {
        for (var person : people)
            posts.say(
                    person,
                    asked.about(),
                    List.of(Reply.text("human.staff.near", who(tx, asked.person()), asked.words())));
    }

    /** Where somebody lives and how they want to be called, as far as they said. */
    private static Object who(Tx tx, long person) {
        var address = Profiles.address(tx, person);
        var places = Memberships.of(tx, person).stream()
                .flatMap(membership -> Units.find(tx, membership.unit()).stream())
                .map(unit -> unit.name())
                .toList();
        if (address.isEmpty() && places.isEmpty()) return Reply.text("human.staff.somebody");
        var place = String.join(" ", places);
        return address.isEmpty() ? Reply.text("human.staff.somebody-of", place) : (place + " " + address.get()).strip();
    }

    @Override
    public int count(Tx tx, long person, Role role, long unit, Instant now) {
        return answers(role) ? AskedStore.calledAndOpen(tx, person, Units.below(tx, unit)) : 0;
    }

    @Override
    public void handOver(Tx tx, long from, long to, Role role, long unit, Instant now) {
        if (answers(role)) AskedStore.handOver(tx, from, to, Units.below(tx, unit), now);
    }

    private static boolean answers(Role role) {
        return role == Role.BRANCH || role == Role.RESIDENTS_COMMITTEE;
    }
}
