package dev.multicloudfunctions.wire;

import dev.multicloudfunctions.Experimental;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A list of things in XML, as object stores answer.
 *
 * @param items the texts of the elements within each thing, by their names
 * @param texts those of the elements outside of things
 */
@Experimental
public record XmlListing(List<Map<String, String>> items, Map<String, String> texts) {

    /**
     * Reads an answer.
     *
     * @param item the name of the elements that are things
     * @throws FunctionException UNAVAILABLE if it is no XML; it quotes nothing of it
     */
    public static XmlListing read(byte[] xml, String item) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return read(factory.createXMLStreamReader(new ByteArrayInputStream(xml)), item);
        } catch (XMLStreamException malformed) {
            throw new FunctionException(
                    ErrorKind.UNAVAILABLE, "A service's answer is not what its protocol says. Try again later.");
        }
    }

    private static XmlListing read(XMLStreamReader xml, String item) throws XMLStreamException {
        var items = new ArrayList<Map<String, String>>();
        var texts = new HashMap<String, String>();
        Map<String, String> current = texts;
        var text = new StringBuilder();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    text.setLength(0);
                    if (xml.getLocalName().equals(item)) {
                        current = new HashMap<>();
                        items.add(current);
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (xml.getLocalName().equals(item)) {
                        current = texts;
                    } else {
                        current.put(xml.getLocalName(), text.toString());
                    }
                    text.setLength(0);
                }
                default -> {}
            }
        }
        return new XmlListing(items, texts);
    }
}
