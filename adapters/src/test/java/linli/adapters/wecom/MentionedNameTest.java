package linli.adapters.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MentionedNameTest {
    @Test
    void aNameAtTheBeginningIsOurs() {
        assertThat(MentionedName.without("@邻里 帮助")).isEqualTo("帮助");
        assertThat(MentionedName.without(" @邻里\u2005帮助 ")).isEqualTo("帮助");
        assertThat(MentionedName.without("@邻里 投票 P1 A\n好")).isEqualTo("投票 P1 A\n好");
        assertThat(MentionedName.without("@邻里")).isEmpty();
    }

    @Test
    void theOnlyNameIsOursWhereverItStands() {
        assertThat(MentionedName.without("帮助 @邻里")).isEqualTo("帮助");
        assertThat(MentionedName.without("请 @邻里 查值班")).isEqualTo("请 查值班");
    }

    @Test
    void ofSeveralNamesOnlyTheFirstPlaceIsOurs() {
        assertThat(MentionedName.without("@邻里 转告 @陈阿姨")).isEqualTo("转告 @陈阿姨");
        assertThat(MentionedName.without("转告 @陈阿姨 @邻里")).isEqualTo("转告 @陈阿姨 @邻里");
    }

    @Test
    void aTextWithoutNamesStaysAsItIs() {
        assertThat(MentionedName.without(" 帮助 ")).isEqualTo("帮助");
    }
}
