import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.time.Instant;

/** {@code hello} as one writes it by hand for the Functions Framework, with the library that Google's samples use. */
public final class PlainHello implements HttpFunction {

    private static final Gson GSON = new Gson();

    record Greeting(String message, String timestamp) {}

    @Override
    public void service(HttpRequest request, HttpResponse response) throws Exception {
        String name = request.getFirstQueryParameter("name").orElse("World");
        if (request.getMethod().equals("POST")) {
            JsonObject body = GSON.fromJson(request.getReader(), JsonObject.class);
            name = body.has("name") ? body.get("name").getAsString() : name;
        }
        response.setContentType("application/json");
        response.getWriter()
                .write(GSON.toJson(new Greeting("Hello, " + name + "!", Instant.now().toString())));
    }
}
