package linli.adapters.feishu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static linli.adapters.feishu.Accounts.CHEN;
import static linli.adapters.feishu.Accounts.GROUP;
import static linli.adapters.feishu.Accounts.NOW;
import static linli.adapters.feishu.Accounts.SIDE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.lark.oapi.Client;
import com.lark.oapi.core.request.EventReq;
import com.lark.oapi.core.utils.Decryptor;
import com.lark.oapi.event.EventDispatcher;
import com.lark.oapi.event.cardcallback.P2CardActionTriggerHandler;
import com.lark.oapi.event.cardcallback.model.P2CardActionTrigger;
import com.lark.oapi.event.cardcallback.model.P2CardActionTriggerResponse;
import com.lark.oapi.service.im.ImService;
import com.lark.oapi.service.im.v1.model.CreateMessageReq;
import com.lark.oapi.service.im.v1.model.CreateMessageReqBody;
import com.lark.oapi.service.im.v1.model.ListChatReq;
import com.lark.oapi.service.im.v1.model.P2MessageReceiveV1;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import linli.adapters.sandbox.FeishuApiSide;
import linli.adapters.sandbox.SignedRequest;
import linli.core.message.Content;
import org.junit.jupiter.api.Test;

/** The platform's own library as an independent peer: what our side of the platform sends, both read the same. */
final class PeerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<P2MessageReceiveV1> messages = new ArrayList<>();
    private final List<P2CardActionTrigger> clicks = new ArrayList<>();
    private final EventDispatcher peer = EventDispatcher.newBuilder(Accounts.TOKEN, Accounts.KEY)
            .onP2MessageReceiveV1(new ImService.P2MessageReceiveV1Handler() {
                @Override
                public void handle(P2MessageReceiveV1 event) {
                    messages.add(event);
                }
            })
            .onP2CardActionTrigger(new P2CardActionTriggerHandler() {
                @Override
                public P2CardActionTriggerResponse handle(P2CardActionTrigger event) {
                    clicks.add(event);
                    return new P2CardActionTriggerResponse();
                }
            })
            .build();

    @Test
    void bothReadTheSameText() throws Throwable {
        var random = new Random(7);
        for (var i = 0; i < 300; i++) {
            var text = text(random, 1 + random.nextInt(40));
            var request =
                    SIDE.says(CHEN, Optional.of(GROUP), text, "id" + i, NOW).get(0);

            assertThat(handled(request)).isEqualTo(200);

            var heard = messages.get(i).getEvent().getMessage();
            var said = JSON.readTree(heard.getContent()).get("text").asText();
            var ours = Accounts.message(request);
            assertThat(ours.content())
                    .isEqualTo(new Content.Text(said.replace("@_user_1", "").strip()));
            assertThat(ours.redeliveryKey()).isEqualTo("m " + heard.getMessageId());
            assertThat(ours.conversation().id()).isEqualTo(heard.getChatId());
        }
    }

    @Test
    void bothRefuseAnotherSignature() throws Throwable {
        var request = SIDE.says(CHEN, Optional.empty(), "好", "1", NOW).get(0);
        var headers = new HashMap<>(request.headers());
        headers.put("X-Lark-Signature", "0".repeat(64));

        assertThat(handled(new SignedRequest("POST", "", request.body(), "", headers)))
                .isEqualTo(500);
        assertThat(messages).isEmpty();
    }

    @Test
    void bothReadTheSameClick() throws Throwable {
        var request = SIDE.click(CHEN, GROUP, JSON.readTree("{\"id\":\"2\",\"in\":\"group\"}"), "1", NOW);

        assertThat(handled(request)).isEqualTo(200);

        var heard = clicks.get(0).getEvent();
        assertThat(heard.getAction().getValue()).containsEntry("id", "2");
        assertThat(Accounts.content(request)).isEqualTo(new Content.Text("2"));
        assertThat(Accounts.message(request).sender())
                .isEqualTo(heard.getOperator().getOpenId());
    }

    @Test
    void itDecryptsWhatOurSideEncryptsAndSoDoWe() throws Exception {
        for (var length = 0; length < 70; length++) {
            var text = "{\"a\":\"" + "x".repeat(length) + "\"}";
            var encrypt =
                    JSON.readTree(SIDE.raw(text, NOW).body()).get("encrypt").asText();
            assertThat(new Decryptor(Accounts.KEY).decrypt(encrypt)).isEqualTo(text);
            assertThat(new FeishuCipher(Accounts.KEY).open(encrypt))
                    .asString(UTF_8)
                    .isEqualTo(text);
        }
    }

    /** Whoever wrote that library thinks of the API as our stand-in does. */
    @Test
    void itsCallsArriveAtOurStandInForTheApi() throws Exception {
        try (var side =
                new FeishuApiSide(Accounts.APP_ID, "app-secret", Accounts.BOT, "robot-secret", 0, Clock.systemUTC())) {
            side.group(GROUP, List.of(CHEN));
            var client = Client.newBuilder(Accounts.APP_ID, "app-secret")
                    .openBaseUrl(side.base().toString())
                    .build();
            var body = CreateMessageReqBody.newBuilder()
                    .receiveId(GROUP)
                    .msgType("text")
                    .content("{\"text\":\"停水\"}")
                    .uuid("u1")
                    .build();
            var request = CreateMessageReq.newBuilder()
                    .receiveIdType("chat_id")
                    .createMessageReqBody(body)
                    .build();

            var answer = client.im().message().create(request);

            assertThat(answer.getCode()).isZero();
            assertThat(side.received(GROUP)).singleElement().satisfies(message -> {
                assertThat(message.id()).isEqualTo(answer.getData().getMessageId());
                assertThat(message.text()).isEqualTo("停水");
            });
            var chats = client.im().chat().list(ListChatReq.newBuilder().build());
            assertThat(chats.getData().getItems())
                    .extracting(com.lark.oapi.service.im.v1.model.ListChat::getChatId)
                    .containsExactly(GROUP);
        }
    }

    private int handled(SignedRequest request) throws Throwable {
        var headers = new HashMap<String, List<String>>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        var event = new EventReq();
        event.setHeaders(headers);
        event.setBody(request.body());
        return peer.handle(event).getStatusCode();
    }

    private static String text(Random random, int length) {
        var text = new StringBuilder("字");
        for (var i = 0; i < length; i++) text.appendCodePoint("停水a1 ,\"\\/<&😀\n\t".codePointAt(random.nextInt(11)));
        return text.append('字').toString();
    }
}
