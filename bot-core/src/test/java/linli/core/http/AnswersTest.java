package linli.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    @Test
    void theServerFramesAnAnswerWhateverTheRouteSays() {
        var answer = Answer.text(200, "你好")
                .with("Transfer-Encoding", "chunked")
                .with("content-length", "99")
                .with("Connection", "close")
                .with("Cache-Control", "no-store");
        assertThat(sent(answer, true))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("\r\ncontent-length: 6\r\n")
                .contains("\r\nCache-Control: no-store\r\n")
                .contains("\r\ncontent-type: text/plain; charset=utf-8\r\n")
                .doesNotContainIgnoringCase("transfer-encoding")
                .doesNotContainIgnoringCase("connection:")
                .doesNotContain("99")
                .endsWith("\r\n\r\n你好");
    }

    @Test
    void anAnswerToHeadTellsTheLengthAlone() {
        assertThat(sent(Answer.text(200, "你好"), false))
                .contains("content-length: 6")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void anAnswerWithoutABodyByItsStatusTellsNoLength(int status) {
        assertThat(sent(Answer.text(status, "lost"), true))
                .doesNotContainIgnoringCase("content-length")
                .endsWith("\r\n\r\n");
    }

    @Test
    void anEmptyAnswerHasNoType() {
        assertThat(sent(Answer.empty(403), true))
                .doesNotContainIgnoringCase("content-type:")
                .contains("content-length: 0");
    }

    @Test
    void anAnswerTellsItsTime() {
        var date = sent(Answer.empty(200), true).replaceAll("(?s).*\r\ndate: ([^\r]*)\r\n.*", "$1");
        assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .isBetween(Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS), Instant.now());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100, 101, 199, 600, 1000})
    void onlyAFinalStatusIsOne(int status) {
        assertThatIllegalArgumentException().isThrownBy(() -> Answers.encode(Answer.empty(status), true));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"\"X\n\",a", "\"X Y\",a", "\"\",a", "X,\"a\r\nSet-Cookie: b\"", "X,\"a\nb\"", "X,\"a\u0000\""})
    void aHeaderCannotBecomeTwo(String name, String value) {
        var answer = new Answer(200, "", new byte[0], Map.of(name, value));
        assertThatIllegalArgumentException().isThrownBy(() -> Answers.encode(answer, true));
    }

    private static String sent(Answer answer, boolean withBody) {
        var channel = new EmbeddedChannel(new HttpResponseEncoder());
        channel.writeOutbound(Answers.encode(answer, withBody));
        var text = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            text.append(part.toString(StandardCharsets.UTF_8));
            part.release();
        }
        channel.finishAndReleaseAll();
        return text.toString();
    }
}
