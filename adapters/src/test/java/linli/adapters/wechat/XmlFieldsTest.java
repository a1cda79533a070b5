package linli.adapters.wechat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.util.Random;
import linli.adapters.wire.XmlFields;
import linli.adapters.wire.XmlText;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class XmlFieldsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "不是XML",
                "{\"ToUserName\":\"gh_1\"}",
                "<xml>",
                "<xml/><xml/>",
                "<xml></xml>后面还有",
                "<html></html>",
                "<x:xml xmlns:x=\"a\"></x:xml>",
                "<xml><A>1</B></xml>",
                "<xml><A></xml>",
                "<xml><A><![CDATA[1</A></xml>",
                "<xml><A>a]]>b</A></xml>",
                "<!DOCTYPE xml><xml><A>1</A></xml>",
                "<!DOCTYPE xml SYSTEM \"http://127.0.0.1:9/x.dtd\"><xml><A>1</A></xml>",
                "<!DOCTYPE xml [<!ENTITY e \"1\">]><xml><A>&e;</A></xml>",
                "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><xml><A>&e;</A></xml>",
                "<!DOCTYPE xml [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p\"> %p;]><xml><A>1</A></xml>",
                "<xml><A>&e;</A></xml>",
                "<xml><A>&#0;</A></xml>",
                "<xml><A>&#xD800;</A></xml>",
                "<xml><!-- no push has a comment --><A>1</A></xml>",
                "<xml><?php 1 ?><A>1</A></xml>",
                "<?xml version=\"1.1\"?><xml><A>&#1;</A></xml>",
                "\uFEFF<xml></xml>"
            })
    void whatIsNotAPushIsRefused(String document) {
        assertThat(reasonOf(document.getBytes(UTF_8))).isEqualTo(Reason.BODY);
    }

    @Test
    void onlyUtf8IsRead() {
        var declared = "<?xml version=\"1.0\" encoding=\"%s\"?><xml><A>好</A></xml>";

        assertThat(reasonOf(declared.formatted("UTF-16").getBytes(UTF_16))).isEqualTo(Reason.BODY);
        assertThat(reasonOf(declared.formatted("GBK").getBytes(Charset.forName("GBK"))))
                .isEqualTo(Reason.BODY);
        assertThat(reasonOf("<xml><A>\u00e9</A></xml>".getBytes(ISO_8859_1))).isEqualTo(Reason.BODY);
        assertThat(reasonOf("<xml><A>\u00c0\u00af</A></xml>".getBytes(ISO_8859_1))) // "/" in two bytes
                .isEqualTo(Reason.BODY);
    }

    @Test
    void aTypedReplacementCharacterIsNoBrokenByte() throws NotGenuine {
        assertThat(read("<xml><A>\uFFFD</A></xml>").require("A")).isEqualTo("\uFFFD");
    }

    @Test
    void depthAndNumberOfElementsAreBounded() throws NotGenuine {
        assertThat(read("<xml>" + "<a>".repeat(15) + "</a>".repeat(15) + "</xml>")
                        .find("none"))
                .isNull();
        assertThat(reasonOf(("<xml>" + "<a>".repeat(16) + "</a>".repeat(16) + "</xml>").getBytes(UTF_8)))
                .isEqualTo(Reason.BODY);
        assertThat(reasonOf("<xml>".concat("<a>".repeat(100_000)).getBytes(UTF_8)))
                .isEqualTo(Reason.BODY);
        assertThat(read("<xml>" + "<a/>".repeat(1_999) + "</xml>").all("a")).hasSize(1_999);
        assertThat(reasonOf(("<xml>" + "<a/>".repeat(2_000) + "</xml>").getBytes(UTF_8)))
                .isEqualTo(Reason.BODY);
    }

    @Test
    void elementsAreFoundByPathInAnyOrder() throws NotGenuine {
        var fields = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <xml>
                  <B>2</B>
                  <List><T><![CDATA[x]]></T></List><List><T>y</T></List>
                  <A a="b">1</A><C/>
                </xml>
                """);

        assertThat(fields.require("A")).isEqualTo("1");
        assertThat(fields.find("B")).isEqualTo("2");
        assertThat(fields.find("C")).isEmpty();
        assertThat(fields.find("T")).isNull();
        assertThat(fields.orEmpty("T")).isEmpty();
        assertThat(fields.all("List/T")).containsExactly("x", "y");
        assertThat(fields.all("List/U")).isEmpty();
    }

    @Test
    void namesOfOtherNamespacesAreOtherNames() throws NotGenuine {
        assertThat(read("<xml xmlns:a=\"b\"><a:MsgId>1</a:MsgId><MsgId>2</MsgId></xml>")
                        .find("MsgId"))
                .isEqualTo("2");
    }

    @Test
    void aRepeatedElementIsRefusedWhenAskedFor() throws NotGenuine {
        var fields = read("<xml><A>1</A><A>2</A><B>3</B></xml>");

        assertThat(fields.require("B")).isEqualTo("3");
        assertThat(catchThrowableOfType(NotGenuine.class, () -> fields.find("A"))
                        .reason())
                .isEqualTo(Reason.BODY);
    }

    @Test
    void referencesAndSectionsBecomeOneText() throws NotGenuine {
        assertThat(read("<xml><A>a&amp;b<![CDATA[<c>&amp;]]]]><![CDATA[>]]>&#x1F600;&#26381;</A></xml>")
                        .require("A"))
                .isEqualTo("a&b<c>&amp;]]>😀服");
    }

    @Test
    void forbiddenCharactersAreLeftOutAndTheRestStays() throws NotGenuine {
        assertThat(read("<xml><A><![CDATA[\u0000一\u0001二\t\u0008三\n\u001f\uFFFE\uFFFF四]]></A></xml>")
                        .require("A"))
                .isEqualTo("一二\t三\n四");
    }

    @Test
    void textsOfAnyLengthArriveWhole() throws NotGenuine {
        var random = new Random(1);
        for (var round = 0; round < 300; round++) {
            var text = Texts.random(random, random.nextInt(12_000));
            var xml = new StringBuilder("<xml><A>");
            XmlText.appendCdata(xml, text);
            xml.append("</A></xml>");

            assertThat(read(xml.toString()).require("A")).isEqualTo(Texts.asXmlReads(text));
        }
    }

    @Test
    void noMutilatedDocumentDoesMoreThanBeingRefused() {
        var random = new Random(2);
        var whole = Pushes.text("你好 ]]]]><![CDATA[> &amp; 😀", 7).getBytes(UTF_8);
        var refused = 0;
        for (var round = 0; round < 20_000; round++) {
            var bytes = whole.clone();
            for (var changes = 1 + random.nextInt(4); changes > 0; changes--)
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            try {
                XmlFields.read(bytes);
            } catch (NotGenuine e) {
                assertThat(e.reason()).isEqualTo(Reason.BODY);
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 19_999);
    }

    private static Reason reasonOf(byte[] document) {
        return catchThrowableOfType(NotGenuine.class, () -> XmlFields.read(document))
                .reason();
    }

    private static XmlFields read(String document) throws NotGenuine {
        return XmlFields.read(document.getBytes(UTF_8));
    }
}
