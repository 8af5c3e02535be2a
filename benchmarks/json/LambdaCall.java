import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The JSON of one call of Lambda: a gateway's event, the record in its body, the record of the answer, the answer to the
 * gateway, and a line of the log. By one engine for all of it, or by two.
 */
final class LambdaCall {

    public record Name(String name) {}

    public record Greeting(String message) {}

    private static final byte[] EVENT = """
            {"version":"2.0","routeKey":"$default","rawPath":"/hello","rawQueryString":"",
            "headers":{"accept":"*/*","host":"abc.execute-api.eu-central-1.amazonaws.com","user-agent":"curl/8.5.0"},
            "requestContext":{"accountId":"000000000000","apiId":"abc","http":{"method":"POST","path":"/hello",
            "protocol":"HTTP/1.1","sourceIp":"192.0.2.1"},"requestId":"JKJaXmPLvHcESHA=","timeEpoch":1767225600000},
            "body":"{\\"name\\":\\"Alice\\"}","isBase64Encoded":false}""".getBytes(StandardCharsets.UTF_8);

    private LambdaCall() {}

    /** All of it by our engine. */
    static byte[] engine() {
        JsonReader json = JsonReader.foreign(EVENT, ErrorKind.INVALID, "The event is not JSON.");
        String body = "";
        json.beginObject();
        for (String member = json.nextName(); member != null; member = json.nextName()) {
            switch (member) {
                case "body":
                    body = json.text();
                    break;
                case "requestContext":
                    json.beginObject();
                    while (json.nextName() != null) {
                        json.skip();
                    }
                    break;
                default:
                    json.skip();
            }
        }
        json.end();
        byte[] answer = records(body);
        var line = new StringBuilder("{\"message\":");
        JsonWriter.quote(line, "done");
        System.out.println(line.append('}'));
        return JsonWriter.foreign()
                .beginObject()
                .member("statusCode", 200)
                .name("headers")
                .beginObject()
                .member("Content-Type", "application/json")
                .endObject()
                .member("body", new String(answer, StandardCharsets.UTF_8))
                .endObject()
                .toBytes();
    }

    private static byte[] records(String body) {
        Name name = Json.codec(Name.class).decode(body.getBytes(StandardCharsets.UTF_8));
        return Json.codec(Greeting.class).encode(new Greeting("Hello, " + name.name() + "!"));
    }

    /** Records by our engine, all else by jackson-core. */
    static byte[] both() throws IOException {
        return enveloped(records(body()));
    }

    /** All of it by jackson-core, the records as generated code would. */
    static byte[] core() throws IOException {
        String name = null;
        try (JsonParser parser = FactoryHolder.FACTORY.createParser(body().getBytes(StandardCharsets.UTF_8))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (!parser.currentName().equals("name") || name != null) {
                    throw new IOException("unknown, or twice");
                }
                if (parser.nextToken() != JsonToken.VALUE_STRING) {
                    throw new IOException("no text");
                }
                name = parser.getText();
            }
        }
        var out = new ByteArrayOutputStream();
        try (JsonGenerator generator = FactoryHolder.FACTORY.createGenerator(out)) {
            generator.writeStartObject();
            generator.writeStringField("message", "Hello, " + name + "!");
            generator.writeEndObject();
        }
        return enveloped(out.toByteArray());
    }

    private static String body() throws IOException {
        String body = "";
        try (JsonParser parser = FactoryHolder.FACTORY.createParser(EVENT)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                if (member.equals("body")) {
                    body = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
        }
        return body;
    }

    private static byte[] enveloped(byte[] answer) {
        var line = new StringBuilder("{\"message\":\"");
        JsonStringEncoder.getInstance().quoteAsString("done", line);
        System.out.println(line.append("\"}"));
        var json = new StringBuilder("{\"statusCode\":200,\"headers\":{\"Content-Type\":\"application/json\"},\"body\":\"");
        JsonStringEncoder.getInstance().quoteAsString(new String(answer, StandardCharsets.UTF_8), json);
        return json.append("\"}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static final class FactoryHolder {
        static final JsonFactory FACTORY = new JsonFactory();
    }
}
