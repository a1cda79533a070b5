package linli.adapters.wire;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A pushed document as paths and texts: {@code MsgId}, {@code SubscribeMsgPopupEvent/List/TemplateId}. Unknown elements
 * are kept and never asked for. A DTD, an entity of its own, too much depth or too many elements are refused: the body
 * is an attacker's until the signature is checked, and in plain mode even after.
 */
public final class XmlFields {
    private static final int DEEPEST = 16;
    private static final int MOST = 2_000;
    private static final int LONGEST_DEGREES = 24;
    private static final XMLInputFactory READERS = readers();

    private final List<String> paths = new ArrayList<>(16);
    private final List<String> texts = new ArrayList<>(16);

    private XmlFields() {}

    public static XmlFields read(byte[] body) throws NotGenuine {
        var fields = new XmlFields();
        try {
            // Typed control characters arrive raw and would stop the reader; XML has no place for them.
            var reader = READERS.createXMLStreamReader(new StringReader(XmlText.cleaned(XmlText.decoded(body))));
            fields.collect(reader);
        } catch (XMLStreamException e) {
            throw new NotGenuine(Reason.BODY);
        }
        return fields;
    }

    /** The element's text, or null when it is missing. Repeated is refused: the platform never does it. */
    @Nullable
    public String find(String path) throws NotGenuine {
        var first = paths.indexOf(path);
        if (first < 0) return null;
        if (paths.lastIndexOf(path) != first) throw new NotGenuine(Reason.BODY);
        return texts.get(first);
    }

    public String require(String path) throws NotGenuine {
        var text = find(path);
        if (text == null) throw new NotGenuine(Reason.BODY);
        return text;
    }

    public String orEmpty(String path) throws NotGenuine {
        var text = find(path);
        return text == null ? "" : text;
    }

    /** The element's text, of visible ASCII characters. */
    public String word(String path, int longest) throws NotGenuine {
        var text = require(path);
        if (!Ascii.isWord(text, longest)) throw new NotGenuine(Reason.BODY);
        return text;
    }

    public String digits(String path, int longest) throws NotGenuine {
        var text = require(path);
        if (!Ascii.isDigits(text, longest)) throw new NotGenuine(Reason.BODY);
        return text;
    }

    /** The element's number, between {@code -most} and {@code most}. */
    public double degrees(String path, int most) throws NotGenuine {
        var text = require(path);
        var plain = text.length() <= LONGEST_DEGREES && text.chars().allMatch(XmlFields::isOfANumber);
        try {
            var degrees = plain ? Double.parseDouble(text) : Double.NaN;
            if (Math.abs(degrees) <= most) return degrees;
        } catch (NumberFormatException e) {
            // refused below
        }
        throw new NotGenuine(Reason.BODY);
    }

    private static boolean isOfANumber(int c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '-';
    }

    /** The texts of a path that may repeat, in order. */
    public List<String> all(String path) {
        var found = new ArrayList<String>();
        for (var i = 0; i < paths.size(); i++) {
            if (paths.get(i).equals(path)) found.add(texts.get(i));
        }
        return found;
    }

    private void collect(XMLStreamReader reader) throws XMLStreamException, NotGenuine {
        var version = reader.getVersion();
        if (version != null && !version.equals("1.0")) throw new NotGenuine(Reason.BODY); // 1.1 allows &#1;
        var open = new ArrayDeque<String>();
        var text = "";
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    open.addLast(pathOf(open, reader.getLocalName()));
                    text = "";
                }
                case XMLStreamConstants.CHARACTERS -> text = reader.getText(); // coalesced: all of it
                case XMLStreamConstants.END_ELEMENT -> {
                    add(open.removeLast(), text);
                    text = "";
                }
                case XMLStreamConstants.SPACE, XMLStreamConstants.END_DOCUMENT -> {}
                default -> throw new NotGenuine(Reason.BODY); // DTD, entity, comment, instruction
            }
        }
    }

    private static String pathOf(ArrayDeque<String> open, String name) throws NotGenuine {
        switch (open.size()) {
            case 0 -> {
                if (!name.equals("xml")) throw new NotGenuine(Reason.BODY);
                return "";
            }
            case 1 -> {
                return name;
            }
            case DEEPEST -> throw new NotGenuine(Reason.BODY);
            default -> {
                return open.getLast() + "/" + name;
            }
        }
    }

    private void add(String path, String text) throws NotGenuine {
        if (paths.size() == MOST) throw new NotGenuine(Reason.BODY);
        paths.add(path);
        texts.add(text);
    }

    private static XMLInputFactory readers() {
        var factory = XMLInputFactory.newDefaultFactory(); // the JDK's, whatever else is on the class path
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
