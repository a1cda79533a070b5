package linli.commands.membership;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.text;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.ChatGroup;
import linli.core.community.JoinCode;
import linli.core.community.JoinCodes;
import linli.core.community.Role;
import linli.core.delivery.PostOffice;
import linli.core.platform.Sending.QrAnswer;

/** Pictures of join codes, for a poster, a group, or whoever is invited. */
final class QrPictures {
    private static final String WORK = "membership.qr";
    private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");

    void addTo(Commands all) {
        all.add(command("二维码", "qr")
                        .arguments(text("单位").optional())
                        .roles(Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE)
                        .example("/二维码 3号楼群")
                        .runs(QrPictures::picture))
                .work(WORK, QrPictures::made);
    }

    private static Reply picture(CommandContext context) {
        var said = context.arguments().findText("单位");
        var code = said.filter(words -> DIGITS.matcher(words).matches())
                .map(digits -> handedOut(context, digits))
                .orElseGet(() -> ofPlace(
                        context, Where.find(context, said, Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE)));
        var goodFor = Duration.between(context.now(), code.until());
        context.trace().acted(Where.unit(context, code.unit()).code());
        return Reply.later(WORK, context.account().id() + " " + code.scene() + " " + goodFor.toSeconds());
    }

    /** An invitation is shown to nobody but whoever made it. */
    private static JoinCode handedOut(CommandContext context, String digits) {
        var code = JoinCodes.find(context.tx(), digits, context.now())
                .filter(found -> found.kind() != JoinCode.Kind.INVITATION
                        || found.by() == context.person().id())
                .orElseThrow(() -> Refusal.of("membership.staff.no-such-code", digits));
        context.requireRole(code.unit(), Role.ADMIN, Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE);
        return code;
    }

    private static JoinCode ofPlace(CommandContext context, Where where) {
        long unit = where.unit().id();
        return JoinCodes.ofPlace(context.tx(), unit, where.group().map(ChatGroup::id))
                .orElseGet(() ->
                        JoinCodes.ofUnit(context.tx(), unit, context.person().id(), context.now()));
    }

    private static CompletionStage<Reply.Say> made(String argument, PostOffice office) {
        var words = argument.split(" ", -1);
        var code = JoinCode.inScene(words[1]).orElseThrow();
        return office.qrDesk(words[0])
                .map(desk -> desk.make(words[1], Duration.ofSeconds(Long.parseLong(words[2])))
                        .thenApply(answer -> told(answer, code)))
                .orElseGet(() -> CompletableFuture.completedFuture(Reply.say("membership.staff.no-qr", code)));
    }

    private static Reply.Say told(QrAnswer answer, String code) {
        if (answer instanceof QrAnswer.Made picture) return Reply.say("membership.staff.qr", picture.pictureUrl());
        return Reply.say(
                "membership.staff.qr-failed", ((QrAnswer.Failed) answer).how().reason(), code);
    }
}
