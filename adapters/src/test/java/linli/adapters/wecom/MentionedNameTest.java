package linli.adapters.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MentionedNameTest {
    private final MentionedName unknown = new MentionedName("");
    private final MentionedName known = new MentionedName("值班 机器人");

    @Test
    void aNameAtTheBeginningIsOurs() {
        assertThat(unknown.without("@邻里 帮助")).isEqualTo("帮助");
        assertThat(unknown.without(" @邻里\u2005帮助 ")).isEqualTo("帮助");
        assertThat(unknown.without("@邻里 投票 P1 A\n好")).isEqualTo("投票 P1 A\n好");
        assertThat(unknown.without("@邻里")).isEmpty();
    }

    @Test
    void theOnlyNameIsOursWhereverItStands() {
        assertThat(unknown.without("帮助 @邻里")).isEqualTo("帮助");
        assertThat(unknown.without("请 @邻里 查值班")).isEqualTo("请 查值班");
    }

    @Test
    void ofSeveralNamesOnlyTheFirstPlaceIsOurs() {
        assertThat(unknown.without("@邻里 转告 @陈阿姨")).isEqualTo("转告 @陈阿姨");
        assertThat(unknown.without("转告 @陈阿姨 @邻里")).isEqualTo("转告 @陈阿姨 @邻里");
    }

    @Test
    void aNameThatIsKnownMayHoldBlanksAndStandAnywhere() {
        assertThat(known.without("@值班 机器人 今天谁")).isEqualTo("今天谁");
        assertThat(known.without("转告 @陈阿姨 @值班 机器人")).isEqualTo("转告 @陈阿姨");
    }

    @Test
    void aTextWithoutNamesStaysAsItIs() {
        assertThat(unknown.without(" 帮助 ")).isEqualTo("帮助");
    }
}
