package linli.adapters.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import linli.core.message.Content;
import linli.core.message.Message;
import linli.core.platform.Inbound;

/** Pushed documents as the platform writes them. */
final class Pushes {
    static final String ORIGINAL_ID = "gh_7f083739789a";
    static final String OPEN_ID = "oia2TjjewbmiOUlr6X-1crbLOvLw";
    static final long TIME = 1409659813;

    private Pushes() {}

    /** A document with the common fields and whatever else the kind has. */
    static String of(String kind, String rest) {
        return "<xml><ToUserName><![CDATA[" + ORIGINAL_ID + "]]></ToUserName><FromUserName><![CDATA[" + OPEN_ID
                + "]]></FromUserName><CreateTime>" + TIME + "</CreateTime><MsgType><![CDATA[" + kind
                + "]]></MsgType>" + rest + "</xml>";
    }

    static String event(String event, String rest) {
        return of("event", "<Event><![CDATA[" + event + "]]></Event>" + rest);
    }

    static String text(String text, long id) {
        return of("text", "<Content><![CDATA[" + text + "]]></Content><MsgId>" + id + "</MsgId>");
    }

    static byte[] safe(String encrypt) {
        return ("<xml><ToUserName><![CDATA[" + ORIGINAL_ID + "]]></ToUserName><Encrypt><![CDATA[" + encrypt
                        + "]]></Encrypt></xml>")
                .getBytes(UTF_8);
    }

    static Content contentOf(Inbound inbound) {
        return messageOf(inbound).content();
    }

    static Message messageOf(Inbound inbound) {
        assertThat(inbound).isInstanceOf(Inbound.Messages.class);
        var messages = ((Inbound.Messages) inbound).messages();
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }
}
