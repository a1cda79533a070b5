package linli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import linli.commands.ask.AskCommands;
import linli.commands.count.CountCommands;
import linli.commands.duty.DutyCommands;
import linli.commands.help.HelpCommands;
import linli.commands.human.HumanCommands;
import linli.commands.membership.MembershipCommands;
import linli.commands.notice.NoticeCommands;
import linli.commands.poll.PollCommands;
import linli.commands.study.StudyCommands;
import linli.core.wording.Catalogues;
import linli.core.wording.ResidentWording;
import org.junit.jupiter.api.Test;

/** What residents read is short, plain and without jargon, in every feature. */
final class ResidentWordingTest {
    @Test
    void residentsReadPlainWords() {
        var features = List.of(
                AskCommands.class,
                CountCommands.class,
                DutyCommands.class,
                HelpCommands.class,
                HumanCommands.class,
                MembershipCommands.class,
                NoticeCommands.class,
                PollCommands.class,
                StudyCommands.class);
        var catalogues = Catalogues.load(
                ZoneId.of("Asia/Shanghai"),
                features.stream().map(Catalogues::beside).toList());
        assertThat(ResidentWording.faults(catalogues)).isEmpty();
    }
}
