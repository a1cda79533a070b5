package linli.commands.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import linli.commands.count.CountCommands;
import linli.commands.help.HelpCommands;
import linli.commands.poll.PollCommands;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
import linli.core.command.Feature;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import org.junit.jupiter.api.Test;

/** Two nodes on one store while accounts are linked. */
final class PostgresLinkRaceTest extends ChatTest {
    private static final Pattern SIX = Pattern.compile("关联码 ([0-9]{6})");
    private static final Pattern YES = Pattern.compile("([2-9]1) 是我");

    @Override
    protected List<? extends Feature> features() {
        return List.of(new HelpCommands("和风里"), new CountCommands(), new PollCommands(), new MembershipCommands(true));
    }

    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }

    private static String first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        assertThat(found.find()).as("%s in: %s", pattern, text).isTrue();
        return found.group(1);
    }

    private long one(String sql) throws Exception {
        return chat.inStore(tx -> tx.select(sql, row -> row.getLong(1)).get(0));
    }

    @Test
    void aCodeThatIsSaidOnTwoNodesAtOnceIsGoodForOne() throws Exception {
        try (var node = Chat.open(settings, features())) {
            chat.says("li", "计数");
            node.says("wang", "计数");
            for (int i = 0; i < 10; i++) {
                var code = first(SIX, chat.says("chen", "关联"));
                node.says("wang", "关联 " + code);
                chat.says("li", "关联 " + code);
                var other = CompletableFuture.supplyAsync(() -> node.says("wang", "1"));
                var answers = List.of(chat.says("li", "1"), other.get());
                assertThat(answers.stream().filter(answer -> answer.startsWith("好,已去问")))
                        .hasSize(1);
                chat.says("li", "取消关联");
                node.says("wang", "取消关联");
                chat.inStore(tx -> tx.update("delete from code_try"));
            }
        }
    }

    @Test
    void whatIsSaidMeanwhileOnAnotherNodeIsNotLost() throws Exception {
        try (var node = Chat.open(settings, features())) {
            chat.says("chen", "计数");
            long said = 1;
            for (int round = 0; round < 5; round++) {
                node.saysElsewhere("chen-2", "关联 " + first(SIX, chat.says("chen", "关联")));
                node.saysElsewhere("chen-2", "1");
                var yes = first(YES, String.join("\n", node.receives("chen")));
                var talking = CompletableFuture.supplyAsync(() -> {
                    var answers = new ArrayList<String>();
                    for (int i = 0; i < 40; i++) answers.add(node.saysElsewhere("chen-2", "计数"));
                    return answers;
                });
                assertThat(chat.says("chen", yes)).startsWith("好,办好了");
                assertThat(talking.get()).allMatch(answer -> answer.endsWith("次"));
                said += 40;
                assertThat(one("select sum(times) from count_said")).isEqualTo(said);
                assertThat(one("select count(*) from count_said")).isEqualTo(1);
                chat.says("chen", "取消关联");
                chat.says("chen", "2");
            }
        }
    }
}
