package linli.commands.ask;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.id;
import static linli.core.command.Parameter.rest;
import static linli.core.command.Parameter.text;

import java.time.Instant;
import java.util.List;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Knowledge;
import linli.core.command.Personal;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.Memberships;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.store.Tx;

/** /问答: what the staff have answered often enough to have it answered from now on. */
final class Faqs implements Knowledge, Personal {
    private static final Role[] ROLES = {Role.BRANCH, Role.RESIDENTS_COMMITTEE, Role.PROPERTY};
    private static final int LONGEST_QUESTION = 40;
    /** With the choices below it a resident reads 120 characters at most. */
    private static final int LONGEST_ANSWER = 90;

    private static final int MOST_LISTED = 20;

    void addTo(Commands commands) {
        commands.add(command("问答 新增", "faq new")
                        .arguments(text("问"), rest("答"))
                        .in("范围")
                        .lines()
                        .roles(ROLES[0], ROLES[1], ROLES[2])
                        .example("/问答 新增 垃圾几点收 早7到9点,晚6到8点")
                        .runs(Faqs::add))
                .add(command("问答 停用", "faq stop")
                        .arguments(id("F"))
                        .roles(ROLES[0], ROLES[1], ROLES[2])
                        .example("/问答 停用 F3")
                        .runs(Faqs::stop))
                .add(command("问答", "问答 查", "faq list")
                        .roles(ROLES[0], ROLES[1], ROLES[2])
                        .runs(Faqs::list))
                .knows(this)
                .personal(this);
    }

    private static Reply add(CommandContext context) {
        var question = context.arguments().text("问").strip();
        var answer = context.arguments().text("答").strip();
        requireShort("问", question, LONGEST_QUESTION);
        requireShort("答", answer, LONGEST_ANSWER);
        var faq = FaqStore.add(
                context.tx(),
                context.requireUnit().id(),
                question,
                answer,
                context.person().id(),
                context.now());
        context.trace().acted(faq.code());
        return Reply.say("ask.staff.added", faq.code(), question);
    }

    private static void requireShort(String what, String words, int most) {
        int length = words.codePointCount(0, words.length());
        if (length > most) throw Refusal.of("ask.staff.too-long", what, length, most);
    }

    private static Reply stop(CommandContext context) {
        long id = context.arguments().id("F");
        var faq = FaqStore.find(context.tx(), id).orElseThrow(() -> Refusal.of("ask.staff.unknown", "F" + id));
        context.requireRole(faq.unit(), ROLES);
        context.trace().acted(faq.code());
        if (!FaqStore.stop(context.tx(), id, context.now())) throw Refusal.of("ask.staff.stopped-before", faq.code());
        return Reply.say("ask.staff.stopped", faq.code(), faq.question());
    }

    private static Reply list(CommandContext context) {
        var allowed = List.of(Role.ADMIN, ROLES[0], ROLES[1], ROLES[2]);
        var mine = FaqStore.all(context.tx()).stream()
                .filter(faq -> Roles.holdsIn(context.tx(), context.person(), allowed, faq.unit()))
                .limit(MOST_LISTED)
                .map(faq -> faq.code() + " " + faq.question())
                .toList();
        return mine.isEmpty() ? Reply.say("ask.staff.none") : Reply.say("ask.staff.list", String.join("\n", mine));
    }

    @Override
    public List<Fact> facts(CommandContext context) {
        var concerned = Memberships.concerned(context.tx(), context.person(), context.account());
        return FaqStore.all(context.tx()).stream()
                .filter(faq -> concerned.contains(faq.unit()))
                .map(faq -> new Fact(Long.toString(faq.id()), faq.question(), faq.answer(), ""))
                .toList();
    }

    @Override
    public List<Reply.Text> copy(Tx tx, long person) {
        return FaqStore.by(tx, person).stream()
                .map(faq -> Reply.text("ask.copy", faq.since(), faq.question()))
                .toList();
    }

    @Override
    public void erase(Tx tx, long person, Instant now) {
        FaqStore.erase(tx, person);
    }
}
