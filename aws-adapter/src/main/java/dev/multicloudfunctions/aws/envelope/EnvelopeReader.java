package dev.multicloudfunctions.aws.envelope;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonReader;
import java.util.List;
import java.util.Map;

/** Reads an event in one pass. What is not where an event of Lambda has it is stepped over. */
public final class EnvelopeReader {

    /** Deep enough for {@code s3.object.key}; a stream's images lie deeper. */
    private static final int MAX_DEPTH = 3;

    private final byte[] event;
    private final JsonReader json;
    private boolean textual = true;

    private EnvelopeReader(byte[] event) {
        this.event = event;
        this.json = JsonReader.foreign(
                event, ErrorKind.INVALID, "The event is not JSON, or nested or long beyond measure.");
    }

    /**
     * Reads an event. What is no object, such as a text, is an envelope without members.
     *
     * @throws FunctionException INVALID if it is not JSON
     */
    public static Envelope read(byte[] event) {
        var envelope = new Envelope();
        if (event.length > 0) {
            new EnvelopeReader(event).members(envelope);
        }
        if (envelope.keys.contains("records")) {
            for (EventRecord each : envelope.records) {
                each.of(envelope);
            }
        }
        return envelope;
    }

    private void members(Envelope envelope) {
        if (json.kind() == '[') {
            envelope.piped = true;
            records(envelope.records);
        } else if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                envelope.keys.add(name);
                member(name, envelope);
            }
        }
        json.end();
    }

    private void member(String name, Envelope envelope) {
        switch (name) {
            case "headers":
            case "multiValueHeaders":
            case "queryStringParameters":
            case "multiValueQueryStringParameters":
                Map<String, List<String>> lists = TextLists.object(json);
                if (lists != null) {
                    envelope.lists.put(name, lists);
                }
                break;
            case "cookies":
                TextLists.into(json, envelope.cookies);
                break;
            case "Records":
                records(envelope.records);
                break;
            case "MessageAttributes":
                attributes(envelope.attributes);
                break;
            case "requestContext":
                context(envelope.texts);
                break;
            case "detail":
                int start = start();
                texts(name, envelope.texts, envelope.attributes, 1);
                envelope.detail = json.slice(start);
                break;
            case "state":
                int begin = start();
                texts(name, envelope.texts, envelope.attributes, MAX_DEPTH);
                envelope.state = json.slice(begin);
                break;
            case "records":
                if (json.beginObject()) {
                    while (json.nextName() != null) {
                        records(envelope.records);
                    }
                }
                break;
            default:
                texts(name, envelope.texts, envelope.attributes, MAX_DEPTH);
        }
    }

    /** Where the value that comes next begins. */
    private int start() {
        json.kind();
        return json.position();
    }

    /** Of what a gateway says of a request, only what somebody asks for: it comes with every request, and is long. */
    private void context(Map<String, String> texts) {
        if (!json.beginObject()) {
            return;
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "http":
                    only("method", "requestContext.http.method", texts);
                    break;
                case "elb":
                    only("targetGroupArn", "requestContext.elb.targetGroupArn", texts);
                    break;
                case "domainName":
                    text("requestContext.domainName", texts);
                    break;
                case "stage":
                    text("requestContext.stage", texts);
                    break;
                case "path":
                    text("requestContext.path", texts);
                    break;
                case "serviceNetworkArn":
                    text("requestContext.serviceNetworkArn", texts);
                    break;
                default:
                    json.skip();
            }
        }
    }

    /** Keeps one member of the object that comes next. */
    private void only(String wanted, String path, Map<String, String> texts) {
        if (!json.beginObject()) {
            return;
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            if (name.equals(wanted)) {
                text(path, texts);
            } else {
                json.skip();
            }
        }
    }

    private void text(String path, Map<String, String> texts) {
        String text = json.scalar();
        if (text != null) {
            texts.put(path, text);
        }
    }

    private void records(List<EventRecord> records) {
        if (!json.beginArray()) {
            return;
        }
        while (json.nextElement()) {
            var each = new EventRecord(event, json.position());
            records.add(each);
            if (json.beginObject()) {
                for (String name = json.nextName(); name != null; name = json.nextName()) {
                    if (name.equals("headers")) {
                        textual &= KafkaHeaders.read(json, each.attributes);
                    } else {
                        texts(name, each.texts, each.attributes, 1);
                    }
                }
            }
            each.end = json.offset();
            each.textual = textual;
            textual = true;
        }
    }

    /** Keeps the texts at and below the value that comes next; arrays are no part of a path. */
    private void texts(String path, Map<String, String> texts, Map<String, String> attributes, int depth) {
        if (json.kind() != '{') {
            text(path, texts);
        } else if (path.endsWith("essageAttributes")) {
            attributes(attributes);
        } else if (depth >= MAX_DEPTH) {
            json.skip();
        } else if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                texts(path + '.' + name, texts, attributes, depth + 1);
            }
        }
    }

    /** SQS has {@code stringValue} and {@code binaryValue}, SNS {@code Value}; both have a type, which is not kept. */
    private void attributes(Map<String, String> attributes) {
        if (!json.beginObject()) {
            return;
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            if (json.beginObject()) {
                attribute(name, attributes);
            }
        }
    }

    private void attribute(String name, Map<String, String> attributes) {
        for (String member = json.nextName(); member != null; member = json.nextName()) {
            if (member.equals("dataType") || member.equals("Type")) {
                // Another is Number, Binary, or one of the three with a name of the sender's after it.
                textual &= "String".equals(json.text());
                continue;
            }
            if (!isValue(member)) {
                json.skip();
                continue;
            }
            String value = json.text();
            if (value != null) {
                attributes.put(name, value);
            }
        }
    }

    private static boolean isValue(String member) {
        return member.equals("stringValue") || member.equals("Value") || member.equals("binaryValue");
    }
}
