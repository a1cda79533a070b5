package linli.core.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NearMatchTest {
    private static final List<String> NAMES = List.of(
            "通知",
            "改通知",
            "撤回",
            "征询",
            "早截止",
            "值班",
            "值班 查",
            "排班",
            "换班",
            "顶班",
            "交班",
            "待转",
            "已转",
            "群 新增",
            "群 登记",
            "邀请",
            "收回",
            "登录",
            "自检",
            "帮助",
            "投票 新建",
            "投票 结果",
            "投票 结束",
            "组织 新建",
            "角色 授予",
            "角色 收回",
            "转发 领取",
            "转发 完成",
            "help",
            "duty list",
            "poll new");

    @ParameterizedTest
    @CsvSource({
        "/直班, 值班",
        "／直班, 值班",
        "直班, 值班",
        "/值般, 值班",
        "/直搬, 值班",
        "/班值, 值班",
        "/滋班, 值班",
        "/直班三号楼群, 值班",
        "/直 班, 值班",
        "/通只, 通知",
        "/通智停水, 通知",
        "/彻回, 撤回",
        "/投票新健, 投票 新建",
        "/投票 信建, 投票 新建",
        "/投瓢 结果, 投票 结果",
        "/角色收会, 角色 收回",
        "/角色受予, 角色 授予",
        "/转发领去, 转发 领取",
        "/zhiban, 值班",
        "/zhibn, 值班",
        "/ZhiBan, 值班",
        "/tongzhi, 通知",
        "/halp, help",
        "/hlep, help",
        "/dutylist, duty list",
        "/duty lst, duty list",
        "/poll nwe, poll new",
        "/帮住, 帮助",
        "/已撰, 已转",
    })
    void theNameThatWasMeantComesFirst(String typed, String name) {
        assertThat(NearMatch.of(typed, NAMES, 3)).as(typed).startsWith(name);
    }

    @Test
    void aClearMatchStandsAlone() {
        assertThat(NearMatch.of("/直班", NAMES, 3)).containsExactly("值班");
        assertThat(NearMatch.of("/直班查", NAMES, 3)).startsWith("值班 查");
    }

    @Test
    void equallyNearNamesKeepTheirOrderAndTheirLimit() {
        assertThat(NearMatch.of("/轮班", NAMES, 3)).containsExactly("值班", "排班", "换班");
        assertThat(NearMatch.of("/轮班", NAMES, 1)).containsExactly("值班");
        assertThat(NearMatch.of("/轮班", NAMES, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                " ",
                "/天气",
                "/吃饭",
                "/你好",
                "/今天天气怎么样",
                "/weather",
                "/x",
                "/123",
                "/😀😀",
                "/我孙子上学的事找谁",
                "/打卡机坏了",
                "/值得一看的电影",
                "/qing",
                "/the quick brown fox"
            })
    void unrelatedWordsGiveNothing(String typed) {
        assertThat(NearMatch.of(typed, NAMES, 3)).as(typed).isEmpty();
    }

    @Test
    void onlyGivenNamesAreOffered() {
        assertThat(NearMatch.of("/直班", List.of("通知", "投票"), 3)).isEmpty();
        assertThat(NearMatch.of("/直班", List.of(), 3)).isEmpty();
    }

    @Test
    void aVeryLongTextIsNoReasonToWait() {
        assertThat(NearMatch.of("/" + "停".repeat(10_000), NAMES, 3)).isEmpty();
        assertThat(NearMatch.of("/直班" + "停".repeat(10_000), NAMES, 3)).containsExactly("值班");
    }

    @Test
    void everyNameIsNearestToItselfHoweverItIsMarkedAndAnyTextGivesAnAnswer() {
        var letters = String.join("", NAMES)
                .codePoints()
                .mapToObj(Character::toString)
                .toList();
        var random = new Random(3);
        for (int i = 0; i < 500; i++) {
            var name = NAMES.get(random.nextInt(NAMES.size()));
            assertThat(NearMatch.of("／" + name + "。", NAMES, 1)).containsExactly(name);
            var text = new StringBuilder();
            for (int n = random.nextInt(8); n > 0; n--) text.append(letters.get(random.nextInt(letters.size())));
            assertThat(NearMatch.of(text.toString(), NAMES, 3))
                    .hasSizeLessThanOrEqualTo(3)
                    .isSubsetOf(NAMES);
        }
    }

    @Test
    void theOrderOfNamesDoesNotDecideBetweenUnequalOnes() {
        var names = new ArrayList<>(NAMES);
        Collections.shuffle(names, new Random(5));
        assertThat(NearMatch.of("/直班", names, 3)).containsExactly("值班");
    }
}
