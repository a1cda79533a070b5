package linli.adapters.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.message.Outgoing.Menu.Choice;
import linli.core.message.Outgoing.News.Article;
import linli.core.platform.NotGenuine;
import org.junit.jupiter.api.Test;

/** Every form of reply, as the platform reads it. */
final class EncodeTest {
    private static final Instant LATER = Here.NOW.plusSeconds(7);
    private static final Outgoing.Menu MENU =
            new Outgoing.Menu("满意吗？", List.of(new Choice("1", "满意"), new Choice("2", "不满意")), "回数字");

    private final WecomAccount app = Here.account(Here.app());
    private final WecomAccount robot = Here.account(Here.robot());

    @Test
    void anAppsTextGoesToWhoWrote() throws NotGenuine {
        assertThat(fromApp(new Outgoing.Text("已收到 ]]> <b>")))
                .isEqualTo("<xml><ToUserName><![CDATA[zhangsan]]></ToUserName><FromUserName><![CDATA[" + Here.CORP
                        + "]]></FromUserName><CreateTime>" + LATER.getEpochSecond()
                        + "</CreateTime><MsgType><![CDATA[text]]></MsgType>"
                        + "<Content><![CDATA[已收到 ]]]]><![CDATA[> <b>]]></Content></xml>");
    }

    @Test
    void anAppsOtherForms() throws NotGenuine {
        assertThat(fromApp(MENU)).contains("<Content><![CDATA[满意吗？\n1 满意\n2 不满意\n回数字]]></Content>");
        assertThat(fromApp(new Outgoing.Image("i"))).contains("<Image><MediaId><![CDATA[i]]></MediaId></Image>");
        assertThat(fromApp(new Outgoing.Voice("v"))).contains("<Voice><MediaId><![CDATA[v]]></MediaId></Voice>");
        assertThat(fromApp(new Outgoing.Video("f", "t", "")))
                .contains("<Video><MediaId><![CDATA[f]]></MediaId><Title><![CDATA[t]]></Title></Video>");
        assertThat(fromApp(new Outgoing.News(articles(9)))).contains("<ArticleCount>8</ArticleCount>", "t8");
    }

    @Test
    void whatAnAppHasNoFormFor() throws NotGenuine {
        var message = Here.appMessage("zhangsan", "x");
        for (var reply : List.of(
                new Outgoing.Text("好".repeat(683)),
                new Outgoing.Music("t", "d", "u", "h", "m"),
                new Outgoing.HandOver(""),
                new Outgoing.News(List.of())))
            assertThatIllegalArgumentException().isThrownBy(() -> app.encode(message, reply, LATER));
        assertThat(app.encode(message, new Outgoing.Text("好".repeat(682)), LATER))
                .isNotEmpty();
    }

    @Test
    void nothingIsAnEmptyAnswer() throws NotGenuine {
        for (var account : List.of(app, robot)) {
            var encoded = account.encode(Here.appMessage("z", "x"), new Outgoing.Nothing(), LATER);
            var answer = account.answer(encoded, LATER);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(account.acknowledgement().body()).isEmpty();
        }
    }

    @Test
    void nothingIsSaidWhereACustomerGroupChanges() throws NotGenuine {
        var joined =
                Here.read(app, Here.appSide().customerGroup("CHAT", "update", "add_member", List.of("wmA"), Here.NOW));

        assertThat(app.encode(joined, new Outgoing.Text("欢迎"), LATER)).isEmpty();
    }

    @Test
    void aRobotsTextIsAFinishedStream() throws NotGenuine {
        var message = Here.robotMessage("zhangsan", Optional.of("C"), "今天值班是谁");
        var answer = fromRobot(message, new Outgoing.Text("**值班**：李四"));

        assertThat(answer.path("msgtype").asText()).isEqualTo("stream");
        assertThat(answer.path("stream").path("finish").asBoolean()).isTrue();
        assertThat(answer.path("stream").path("content").asText()).isEqualTo("\\*\\*值班\\*\\*：李四");
        assertThat(answer.path("stream").path("id").asText()).matches("[0-9a-f]{32}");
    }

    @Test
    void equalInputGivesEqualBytes() throws NotGenuine {
        var message = Here.robotMessage("zhangsan", Optional.of("C"), "好");

        assertThat(robot.encode(message, new Outgoing.Text("好"), LATER))
                .isEqualTo(robot.encode(message, new Outgoing.Text("好"), LATER));
        assertThat(app.encode(message, MENU, LATER)).isEqualTo(app.encode(message, MENU, LATER));
    }

    @Test
    void aRobotGreetsInPlainText() throws NotGenuine {
        var entered = Here.read(robot, Here.robotSide().enters("z", "1", Here.NOW));

        var answer = fromRobot(entered, new Outgoing.Text("*欢迎*"));

        assertThat(answer.toString()).isEqualTo("{\"msgtype\":\"text\",\"text\":{\"content\":\"*欢迎*\"}}");
    }

    @Test
    void aTappedCardShowsWhatCameOfIt() throws NotGenuine {
        var click = Here.read(robot, Here.robotSide().cardClick("z", Optional.of("C"), "2", "T", "1", Here.NOW));

        var card = fromRobot(click, new Outgoing.Text("记下了：" + "好".repeat(200)));

        assertThat(card.path("response_type").asText()).isEqualTo("update_template_card");
        assertThat(card.path("userids").path(0).asText()).isEqualTo("z");
        assertThat(card.path("template_card").path("task_id").asText()).isEqualTo("T");
        var shown = card.path("template_card").path("sub_title_text").asText();
        assertThat(shown).startsWith("记下了").endsWith("…").hasSize(112);
    }

    @Test
    void aRobotsMenuAndArticlesAreWrittenOut() throws NotGenuine {
        var message = Here.robotMessage("z", Optional.of("C"), "好");
        assertThat(fromRobot(message, MENU).path("stream").path("content").asText())
                .isEqualTo("满意吗？  \n1 满意  \n2 不满意  \n回数字");
        assertThat(fromRobot(message, new Outgoing.News(articles(1))).toString())
                .contains("t1", "https://a.example/1");
        for (var reply : List.of(new Outgoing.Image("i"), new Outgoing.Text("好".repeat(2000)), new Outgoing.Text("  ")))
            assertThatIllegalArgumentException().isThrownBy(() -> robot.encode(message, reply, LATER));
    }

    private String fromApp(Outgoing reply) throws NotGenuine {
        var encoded = app.encode(Here.appMessage("zhangsan", "x"), reply, LATER);
        var answer = app.answer(encoded, LATER);
        assertThat(answer.contentType()).startsWith("text/xml");
        assertThat(Here.appSide().open(answer.body())).isEqualTo(new String(encoded, UTF_8));
        return new String(encoded, UTF_8);
    }

    private JsonNode fromRobot(Message message, Outgoing reply) {
        var answer = robot.answer(robot.encode(message, reply, LATER), LATER);
        assertThat(answer.contentType()).startsWith("application/json");
        return Here.robotSide().open(answer.body());
    }

    private static List<Article> articles(int count) {
        var articles = new ArrayList<Article>();
        for (var i = 1; i <= count; i++)
            articles.add(new Article("t" + i, "d" + i, "https://p.example/" + i, "https://a.example/" + i));
        return articles;
    }
}
