package linli.adapters.sandbox;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** A document that our bot answered, read strictly: one root, no DTD. */
final class WechatReply {
    private static final ThreadLocal<DocumentBuilder> BUILDERS = ThreadLocal.withInitial(WechatReply::builder);

    private final Element root;

    /** @throws IllegalArgumentException when it is not well-formed */
    WechatReply(String xml) {
        try {
            root = BUILDERS.get().parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (SAXException e) {
            throw new IllegalArgumentException("not XML: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalStateException(e); // a string can be read
        }
    }

    Optional<String> find(String element) {
        for (var child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.ELEMENT_NODE && child.getNodeName().equals(element))
                return Optional.of(child.getTextContent());
        }
        return Optional.empty();
    }

    String require(String element) {
        return find(element).orElseThrow(() -> new IllegalArgumentException("no " + element + " in the reply"));
    }

    private static DocumentBuilder builder() {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict()); // the built-in one prints to the console
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e); // the JDK's own parser knows the feature
        }
    }

    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException problem) throws SAXException {
            throw problem;
        }

        @Override
        public void error(SAXParseException problem) throws SAXException {
            throw problem;
        }

        @Override
        public void fatalError(SAXParseException problem) throws SAXException {
            throw problem;
        }
    }
}
