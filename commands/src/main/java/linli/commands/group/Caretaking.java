package linli.commands.group;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.rest;
import static linli.core.command.Parameter.texts;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.Role;
import linli.core.delivery.PostOffice;
import linli.core.platform.GroupCare;
import linli.core.platform.GroupCare.Kind;
import linli.core.platform.Sent;

/** What whoever looks after a group can have the bot do in it. No reply names the member it is about. */
final class Caretaking {
    private static final String WORK = "group.care";
    private static final String REMOVE = "group.remove";
    private static final int USUAL_MINUTES = 10;
    private static final int LONGEST_MINUTES = 30 * 24 * 60;
    private static final int LONGEST_ANNOUNCEMENT = 500;
    private static final Pattern TIME = Pattern.compile("([0-9]{1,5})(分钟|分|m|小时|h|天|d)?");

    private Caretaking() {}

    static void addTo(Commands commands) {
        commands.add(command("群 禁言", "group mute")
                        .arguments(texts("多久", 0, 9))
                        .roles(Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE)
                        .example("/群 禁言 10分钟")
                        .runs(context -> mute(context, minutes(context))))
                .add(command("群 解禁", "group unmute")
                        .arguments(texts("谁", 0, 9))
                        .roles(Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE)
                        .example("/群 解禁")
                        .runs(context -> mute(context, 0)))
                .add(command("群 撤回", "group recall")
                        .roles(Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE)
                        .example("/群 撤回")
                        .runs(context -> later(context, Kind.RECALL, quoted(context), 0)))
                .add(command("群 置顶", "group pin")
                        .roles(Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE)
                        .example("/群 置顶")
                        .runs(context -> later(context, Kind.PIN, quoted(context), 0)))
                .add(command("群 移出", "group remove")
                        .arguments(texts("谁", 0, 9))
                        .roles(Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE)
                        .example("/群 移出")
                        .runs(Caretaking::askRemove))
                .add(command("群 公告", "group announce")
                        .arguments(rest("内容"))
                        .roles(Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE)
                        .example("/群 公告 12月1日早8点停水")
                        .runs(Caretaking::announce))
                .add(command("群 人数", "group size")
                        .roles(Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE)
                        .example("/群 人数")
                        .runs(context -> later(context, Kind.MEMBERS, "", 0)))
                .dialogInGroups(REMOVE, Caretaking::remove)
                .work(WORK, Caretaking::act);
    }

    private static Reply mute(CommandContext context, int minutes) {
        return later(context, Kind.MUTE, member(context), minutes);
    }

    /** 10分钟, 2小时, 1天, or nothing; a name after an @ is left out. */
    private static int minutes(CommandContext context) {
        var words = context.arguments().texts("多久").stream()
                .filter(word -> !word.startsWith("@"))
                .toList();
        if (words.isEmpty()) return USUAL_MINUTES;
        var time = TIME.matcher(words.get(words.size() - 1));
        if (!time.matches()) throw Refusal.of("group.staff.how-long", words.get(words.size() - 1));
        var unit = time.group(2) == null ? "分" : time.group(2);
        int each = "小时h".contains(unit) ? 60 : "天d".contains(unit) ? 24 * 60 : 1;
        long minutes = Long.parseLong(time.group(1)) * each;
        if (minutes < 1 || minutes > LONGEST_MINUTES) throw Refusal.of("group.staff.how-long", time.group());
        return (int) minutes;
    }

    private static String member(CommandContext context) {
        minded(context);
        var mentioned = context.message().around().mentioned();
        if (mentioned.size() != 1) throw Refusal.of("group.staff.whom");
        return mentioned.get(0);
    }

    private static String quoted(CommandContext context) {
        minded(context);
        var quoted = context.message().around().quoted();
        if (quoted.isEmpty()) throw Refusal.of("group.staff.which-message");
        return quoted;
    }

    /** It cannot be taken back, so it is asked once more. */
    private static Reply askRemove(CommandContext context) {
        return Reply.say("group.staff.remove-sure").thenAsk(REMOVE, member(context));
    }

    private static Optional<Reply> remove(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        if (answer.choice() > 1) return Optional.of(Reply.say("group.staff.remove-not"));
        return Optional.of(later(context, Kind.REMOVE, answer.state(), 0));
    }

    private static Reply announce(CommandContext context) {
        var words = context.arguments().text("内容").strip();
        int length = words.codePointCount(0, words.length());
        if (length > LONGEST_ANNOUNCEMENT)
            throw Refusal.of("group.staff.announcement-too-long", length, LONGEST_ANNOUNCEMENT);
        return later(context, Kind.ANNOUNCE, words, 0);
    }

    private static void minded(CommandContext context) {
        var group = Seat.requireBound(context);
        context.requireRole(group.unit(), Seat.MINDING);
        context.trace().acted(group.code());
    }

    private static Reply later(CommandContext context, Kind kind, String what, int minutes) {
        minded(context);
        var seat = Seat.require(context);
        return Reply.later(WORK, new Care(kind, seat.account(), seat.peer(), what, minutes).written());
    }

    private static CompletionStage<Reply.Say> act(String written, PostOffice office) {
        var care = Care.read(written);
        var caring = office.caring(care.account()).filter(by -> by.kinds().contains(care.kind()));
        if (caring.isEmpty()) return CompletableFuture.completedFuture(Reply.say("group.staff.cannot-" + care.word()));
        if (care.kind() == Kind.MEMBERS)
            return caring.get().members(care.group()).thenApply(Caretaking::counted);
        return caring.get().act(care.group(), care.act()).thenApply(sent -> told(care, sent));
    }

    private static Reply.Say told(Care care, Sent sent) {
        if (!(sent instanceof Sent.Accepted)) return failed(sent);
        var done = "group.staff.did-" + care.word();
        return care.minutes() > 0 ? Reply.say(done, care.minutes()) : Reply.say(done);
    }

    /** Who they are is nobody's business here. */
    private static Reply.Say counted(GroupCare.MembersAnswer answer) {
        return answer instanceof GroupCare.MembersAnswer.Listed listed
                ? Reply.say("group.staff.did-members", listed.members().size())
                : failed(((GroupCare.MembersAnswer.Failed) answer).how());
    }

    private static Reply.Say failed(Sent sent) {
        if (sent instanceof Sent.Refused refused) return Reply.say("group.staff.refused", refused.reason());
        if (sent instanceof Sent.Stopped stopped) return Reply.say("group.staff.refused", stopped.reason());
        return Reply.say("group.staff.perhaps");
    }
}
