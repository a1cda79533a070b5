package linli.core.command;

import static linli.core.command.Command.command;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import linli.core.wording.Normal;
import org.junit.jupiter.api.Test;

/** However a keyboard or a copied document writes a command, it means the same. */
final class GrammarPropertyTest {
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 24, 9, 0, 0, 0, ZoneId.of("Asia/Shanghai"));
    private static final List<String> TEXTS =
            List.of("停水", "8点到17点", "东 边", "a=b", "https://x.example/?id=1", "都行", "范围", "１２３", "P1A", "①");
    private static final List<String> TIMES = List.of("12-05", "12-05 18:00", "下周三", "明天9点", "12月5日 晚6点");
    private static final List<Command> COMMANDS = List.of(
            command("通知 发布", "notice publish")
                    .arguments(Parameter.text("题"), Parameter.text("正文"))
                    .flags(Parameter.time("截止"))
                    .in("范围"),
            command("投票 新建")
                    .arguments(Parameter.text("题"), Parameter.texts("选项", 2, 8))
                    .flags(Parameter.time("截止"), Parameter.text("资格"))
                    .in("范围"),
            command("投票", "vote").arguments(Parameter.id("P"), Parameter.choice("选项")),
            command("角色 授予")
                    .arguments(Parameter.person("谁"), Parameter.role("角色"))
                    .flags(Parameter.time("到"))
                    .in("范围"));

    private final Random random = new Random(20261124);

    /** One word of a line: a text is kept as it is, everything else may be written otherwise. */
    private record Word(String before, String text, boolean verbatim) {}

    @Test
    void everyWayToWriteALineMeansTheSame() {
        for (int i = 0; i < 3000; i++) {
            var command = any(COMMANDS);
            var words = words(command);
            var plain = "/" + any(command.names())
                    + words.stream().map(GrammarPropertyTest::plain).collect(Collectors.joining());
            var expected = read(plain);
            var other = rendered("/" + any(command.names()))
                    + words.stream().map(this::rendered).collect(Collectors.joining());
            assertThat(read(other)).as("%s%n%s", plain, other).isEqualTo(expected);
        }
    }

    private record Line(String command, Arguments arguments) {}

    private static Line read(String line) {
        var message = Normal.of(line);
        var slash = message.text().indexOf('/');
        var found = Names.longest(COMMANDS, message.text(), slash + 1).orElseThrow();
        var arguments = ArgumentReader.read(found.command(), message, found.end(), NOW);
        return new Line(found.command().name(), arguments);
    }

    private List<Word> words(Command command) {
        var words = new ArrayList<Word>();
        for (var parameter : command.parameters()) {
            int count = parameter.least() + random.nextInt(parameter.most() - parameter.least() + 1);
            for (int i = 0; i < count; i++) words.add(word("", parameter));
        }
        var flags = new ArrayList<>(command.flags());
        Collections.shuffle(flags, random);
        for (var flag : flags.subList(0, random.nextInt(flags.size() + 1)))
            words.add(random.nextInt(words.size() + 1), word(flag.name() + "=", flag));
        return words;
    }

    private Word word(String before, Parameter parameter) {
        return switch (parameter.kind()) {
            case ID -> new Word(before, parameter.prefix() + (1 + random.nextInt(999)), false);
            case TIME -> new Word(before, any(TIMES), false);
            case ROLE -> new Word(before, any(List.of("观察员", "支部", "OBSERVER")), false);
            case PERSON, UNIT -> new Word(before, any(List.of("U2", "R12", "3号楼")), true);
            case CHOICE -> new Word(before, any(List.of("A", "西边")), true);
            default -> new Word(before, any(TEXTS), true);
        };
    }

    private static String plain(Word word) {
        return " " + word.before() + "\"" + word.text() + "\"";
    }

    private String rendered(Word word) {
        var text = word.verbatim() ? word.text() : rendered(word.text());
        boolean quoted = word.text().contains(" ") || random.nextBoolean();
        var quotes = any(List.of("\"\"", "“”", "”“", "「」", "『』", "＂＂", "„“"));
        var value = quoted ? quotes.charAt(0) + unseen() + text + unseen() + quotes.charAt(1) : text;
        return space() + rendered(word.before()) + value + unseen();
    }

    /** Each sign in one of its other forms, some with something unseen behind it. */
    private String rendered(String text) {
        return text.codePoints()
                .mapToObj(c -> switch (c) {
                            case ' ' -> space();
                            case '=' -> any(List.of("=", "＝", "：", ":", "﹦"));
                            case '/' -> any(List.of("/", "／", "、"));
                            default ->
                                c > ' ' && c < 0x7f && random.nextBoolean()
                                        ? Character.toString(c + 0xfee0)
                                        : Character.toString(c);
                        }
                        + unseen())
                .collect(Collectors.joining());
    }

    private String space() {
        return any(List.of(" ", "  ", "　", "\u00a0", "\u2003 ", " \u200b", "\t"));
    }

    private String unseen() {
        return random.nextInt(4) > 0 ? "" : any(List.of("\u200b", "\u200d", "\ufeff", "\u2060", "\u0000"));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
