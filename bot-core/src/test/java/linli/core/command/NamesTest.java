package linli.core.command;

import static linli.core.command.Command.command;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {
    private static final List<Command> ALL = List.of(
            command("值班", "duty"),
            command("值班 查", "duty list"),
            command("投票", "vote"),
            command("投票 新建", "征询", "poll new"),
            command("换班"));

    private static Optional<String> found(String text) {
        return Names.longest(ALL, text, 0).map(found -> found.command().name() + "|" + text.substring(found.end()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "值", "值 ", "班值", "我值班", "votes", "voter P1", "dutylists", "polls", "poll", "x值班"})
    void otherWordsAreNoName(String text) {
        assertThat(found(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "值班,值班|",
                "值班查,值班 查|",
                "值班 查 G1,值班 查| G1",
                "值班   查G1,值班 查|G1",
                "值 班查,值班 查|",
                " 值班 排,值班| 排",
                "投票新建车棚,投票 新建|车棚",
                "投票P1A,投票|P1A",
                "投票 新,投票| 新",
                "征询 车棚,投票 新建| 车棚",
                "换班周一,换班|周一",
                "VOTE P1,投票| P1",
                "vote1,投票|1",
                "vote东边,投票|东边",
                "Duty List,值班 查|",
                "dutylist G1,值班 查| G1",
                "duty lists,值班| lists"
            })
    void theLongestNameWinsAndSpacesAreOptional(String text, String expected) {
        assertThat(found(text)).contains(expected);
    }

    @Test
    void aLineEndIsNoSpaceWithinAName() {
        assertThat(found("投票\n新建")).contains("投票|\n新建");
    }
}
