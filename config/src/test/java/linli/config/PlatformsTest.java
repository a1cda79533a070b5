package linli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import linli.commands.membership.MembershipCommands;
import linli.core.wording.Catalogues;
import org.junit.jupiter.api.Test;

final class PlatformsTest {
    @Test
    void residentsHaveAWordForEveryPlatform() {
        var words = Catalogues.load(ZoneId.of("Asia/Shanghai"), List.of(Catalogues.beside(MembershipCommands.class)));
        for (var platform : Platforms.names())
            for (var catalogue : List.of(words.chinese(), words.english()))
                assertThat(catalogue.has("membership.on." + platform))
                        .as(platform)
                        .isTrue();
    }
}
