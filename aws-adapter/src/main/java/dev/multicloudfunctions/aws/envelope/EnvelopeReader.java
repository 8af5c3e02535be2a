package dev.multicloudfunctions.aws.envelope;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reads an event in one pass. What is not where an event of Lambda has it is stepped over. */
public final class EnvelopeReader {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Deep enough for {@code s3.object.key}; a stream's images lie deeper. */
    private static final int MAX_DEPTH = 3;

    private final byte[] event;
    private final JsonParser parser;

    private EnvelopeReader(byte[] event, JsonParser parser) {
        this.event = event;
        this.parser = parser;
    }

    /**
     * Reads an event. What is no object, such as a text, is an envelope without members.
     *
     * @throws FunctionException INVALID if it is not JSON
     */
    public static Envelope read(byte[] event) {
        var envelope = new Envelope();
        try (JsonParser parser = FACTORY.createParser(event)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                new EnvelopeReader(event, parser).members(envelope);
            }
        } catch (IOException malformed) {
            throw FunctionException.invalid(null, "The event is not JSON, or nested or long beyond measure.");
        }
        return envelope;
    }

    private void members(Envelope envelope) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            envelope.keys.add(name);
            JsonToken value = parser.nextToken();
            switch (name) {
                case "headers":
                case "multiValueHeaders":
                case "queryStringParameters":
                case "multiValueQueryStringParameters":
                    if (value == JsonToken.START_OBJECT) {
                        envelope.lists.put(name, TextLists.object(parser));
                    } else {
                        parser.skipChildren();
                    }
                    break;
                case "cookies":
                    TextLists.into(parser, envelope.cookies);
                    break;
                case "Records":
                    records(envelope.records);
                    break;
                case "MessageAttributes":
                    attributes(envelope.attributes);
                    break;
                case "requestContext":
                    if (value == JsonToken.START_OBJECT) {
                        context(envelope.texts);
                    } else {
                        parser.skipChildren();
                    }
                    break;
                case "detail":
                    texts(name, envelope.texts, envelope.attributes, 1);
                    break;
                default:
                    texts(name, envelope.texts, envelope.attributes, MAX_DEPTH);
            }
        }
    }

    /** Of what a gateway says of a request, only what somebody asks for: it comes with every request, and is long. */
    private void context(Map<String, String> texts) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && name.equals("http")) {
                member("method", "requestContext.http.method", texts);
            } else if (value == JsonToken.START_OBJECT && name.equals("elb")) {
                member("targetGroupArn", "requestContext.elb.targetGroupArn", texts);
            } else if (name.equals("domainName")) {
                text("requestContext.domainName", texts);
            } else if (name.equals("stage")) {
                text("requestContext.stage", texts);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Keeps one member of the object that the parser stands on. */
    private void member(String name, String path, Map<String, String> texts) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = name.equals(parser.currentName());
            parser.nextToken();
            if (wanted) {
                text(path, texts);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void text(String path, Map<String, String> texts) throws IOException {
        JsonToken value = parser.currentToken();
        if (!value.isScalarValue()) {
            parser.skipChildren();
        } else if (value != JsonToken.VALUE_NULL) {
            texts.put(path, parser.getText());
        }
    }

    private void records(List<EventRecord> records) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var each =
                    new EventRecord(event, (int) parser.currentTokenLocation().getByteOffset());
            records.add(each);
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    texts(name, each.texts, each.attributes, 1);
                }
            } else {
                parser.skipChildren();
            }
            each.end = (int) parser.currentLocation().getByteOffset();
        }
    }

    /** Keeps the texts at and below the current value; arrays are no part of a path. */
    private void texts(String path, Map<String, String> texts, Map<String, String> attributes, int depth)
            throws IOException {
        JsonToken value = parser.currentToken();
        if (value == JsonToken.START_OBJECT) {
            if (path.endsWith("essageAttributes")) {
                attributes(attributes);
            } else if (depth >= MAX_DEPTH) {
                parser.skipChildren();
            } else {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String inner = path + '.' + parser.currentName();
                    parser.nextToken();
                    texts(inner, texts, attributes, depth + 1);
                }
            }
        } else {
            text(path, texts);
        }
    }

    /** SQS has {@code stringValue} and {@code binaryValue}, SNS {@code Value}; both have a type, which is not kept. */
    private void attributes(Map<String, String> attributes) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                continue;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING && isValue(member)) {
                    attributes.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private static boolean isValue(String member) {
        return member.equals("stringValue") || member.equals("Value") || member.equals("binaryValue");
    }
}
